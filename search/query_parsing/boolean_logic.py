"""Decides how the required mentions of a sentence are combined: with AND or with OR."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from search.query_parsing import lexicon
from search.query_parsing.entity_matching import Mention
from search.query_parsing.gazetteer_entry import PLACE_FIELDS, GazetteerEntry
from search.query_parsing.places import PlaceHierarchy
from search.query_parsing.tokens import Token

_OR = frozenset({"or", "/"})
_BETWEEN_ALTERNATIVES = _OR | lexicon.words("common", "between_alternatives")


def combine(mentions: Sequence[Mention], tokens: Sequence[Token], hierarchy: PlaceHierarchy) -> None:
    """Mark alternatives, places within places, and grapes that are both required and excluded."""
    _mark_alternatives([mention for mention in mentions if mention.required], tokens)
    _mark_nested_places([mention for mention in mentions if mention.required], hierarchy)
    _spare_required_grapes([mention for mention in mentions if mention.field == "varietal"])


def _mark_alternatives(required: list[Mention], tokens: Sequence[Token]) -> None:
    """Read both of "Napa or Italy" as places. Suppress "Chianti or Syrah", which no filter can express."""
    has_places = False
    for left, right in pairwise(required):
        if not _is_or(tokens[left.end : right.start]) or left.field == right.field:
            continue
        if left.field in PLACE_FIELDS and right.field in PLACE_FIELDS:
            has_places = True
            continue
        _keep_common_fields(_phrase_around(left, required), _phrase_around(right, required))
    if has_places:
        for mention in required:
            mention.as_place = mention.field == "country"


def _is_or(between: Sequence[Token]) -> bool:
    texts = {token.text for token in between}
    return not texts.isdisjoint(_OR) and texts <= _BETWEEN_ALTERNATIVES


def _keep_common_fields(left: list[Mention], right: list[Mention]) -> None:
    """Keep the places of "Ribera Tempranillo or a Rioja", but not the grape, which Rioja lacks."""
    common = {_group(mention) for mention in left} & {_group(mention) for mention in right}
    for mention in (*left, *right):
        mention.suppressed = mention.suppressed or _group(mention) not in common


def _group(mention: Mention) -> str:
    return "place" if mention.field in PLACE_FIELDS else mention.field


def _phrase_around(mention: Mention, required: list[Mention]) -> list[Mention]:
    """Return the mention with those beside it, no word between them."""
    index = required.index(mention)
    first = last = index
    while first > 0 and required[first - 1].end == required[first].start:
        first -= 1
    while last + 1 < len(required) and required[last].end == required[last + 1].start:
        last += 1
    return required[first : last + 1]


def _mark_nested_places(required: list[Mention], hierarchy: PlaceHierarchy) -> None:
    """Require both of "Napa Valley, California", while "Napa or Sonoma" are alternatives."""
    places = [mention for mention in required if mention.field == "place"]
    named = {_values(mention) for mention in places}
    outer = {
        values for values in named if any(hierarchy.lies_in(inner, values) for inner in named - {values})
    }
    for mention in places:
        mention.conjunctive = _values(mention) in outer


def _spare_required_grapes(grapes: Sequence[Mention]) -> None:
    """Keep Pinot Grigio in "Pinot Grigio, no Pinot Gris", although it is the same grape."""
    required = [mention for mention in grapes if mention.required]
    for negated in grapes:
        if not negated.negated:
            continue
        for mention in required:
            if mention.meaning != negated.meaning and set(_values(mention)) == set(_values(negated)):
                mention.by_name = negated.by_name = True
        values = {value for mention in required for value in _values(mention)}
        negated.excluded_values = frozenset(values.difference(_values(negated)))


def _values(mention: Mention) -> tuple[str, ...]:
    return mention.meaning.conditions[0].values if isinstance(mention.meaning, GazetteerEntry) else ()
