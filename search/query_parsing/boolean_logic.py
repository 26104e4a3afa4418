"""How the wanted things of a sentence stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from search.query_parsing.gazetteer import Gazetteer
from search.query_parsing.gazetteer_entry import GazetteerEntry
from search.query_parsing.language import words
from search.query_parsing.mentions import PLACES, Mention
from search.query_parsing.tokens import Token

_OR = frozenset({"or", "/"})
_SMALL = words("a an some the from any maybe perhaps even else either") | {","}


def combine(mentions: Sequence[Mention], tokens: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Settle alternatives and places within places."""
    _settle_alternatives([mention for mention in mentions if mention.required], tokens)
    _settle_nesting([mention for mention in mentions if mention.required], gazetteer)
    _spare_what_is_wanted(mentions)


def _settle_alternatives(required: list[Mention], tokens: Sequence[Token]) -> None:
    """Take "Napa or Italy" as places; no filter can say "Chianti or Syrah", so both stay a wish."""
    geographic = False
    for left, right in pairwise(required):
        if not _is_or(tokens[left.end : right.start]) or left.field == right.field:
            continue
        if left.field in PLACES and right.field in PLACES:
            geographic = True
            continue
        _keep_in_common(_phrase_around(left, required), _phrase_around(right, required))
    if geographic:
        for mention in required:
            mention.as_place = mention.field == "country"


def _is_or(between: Sequence[Token]) -> bool:
    words = {token.text for token in between}
    return bool(words & _OR) and words <= _OR | _SMALL


def _keep_in_common(left: list[Mention], right: list[Mention]) -> None:
    """Of "Ribera Tempranillo or a Rioja" the places can be held to, the grape cannot."""
    common = {_kind(mention) for mention in left} & {_kind(mention) for mention in right}
    for mention in (*left, *right):
        mention.suppressed = mention.suppressed or _kind(mention) not in common


def _kind(mention: Mention) -> str:
    return "place" if mention.field in PLACES else mention.field


def _phrase_around(mention: Mention, required: list[Mention]) -> list[Mention]:
    """The mention with those that stand at its side without a word between."""
    index = required.index(mention)
    first = last = index
    while first > 0 and required[first - 1].end == required[first].start:
        first -= 1
    while last + 1 < len(required) and required[last].end == required[last + 1].start:
        last += 1
    return required[first : last + 1]


def _settle_nesting(required: list[Mention], gazetteer: Gazetteer) -> None:
    """Of "Napa Valley, California" both hold, while "Napa or Sonoma" are alternatives."""
    places = [mention for mention in required if mention.field == "place"]
    named = {_values(mention) for mention in places}
    outer = {
        values
        for values in named
        if any(gazetteer.nesting.lies_in(inner, values) for inner in named - {values})
    }
    for mention in places:
        mention.conjunctive = _values(mention) in outer


def _spare_what_is_wanted(mentions: Sequence[Mention]) -> None:
    """In "Pinot Grigio, no Pinot Gris" the kin of what is refused stays."""
    grapes = [mention for mention in mentions if mention.field == "varietal"]
    required = [mention for mention in grapes if mention.required]
    for negated in grapes:
        if not negated.negated:
            continue
        for mention in required:
            if mention.meaning != negated.meaning and set(_values(mention)) == set(_values(negated)):
                mention.by_name = negated.by_name = True
        names = {value for mention in required for value in _values(mention)}
        negated.excluded_values = frozenset(names.difference(_values(negated)))


def _values(mention: Mention) -> tuple[str, ...]:
    return mention.meaning.required[0].values if isinstance(mention.meaning, GazetteerEntry) else ()
