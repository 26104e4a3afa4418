"""How the wanted things of a sentence stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from search.understanding.entries import Entry
from search.understanding.language import words
from search.understanding.mentions import PLACES, Mention
from search.understanding.tokens import Token
from search.understanding.vocabulary import Vocabulary

_OR = frozenset({"or", "/"})
_SMALL = words("a an some the from any maybe perhaps even else either") | {","}


def combine(mentions: Sequence[Mention], tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
    """Settle alternatives and places within places."""
    _settle_alternatives([mention for mention in mentions if mention.wanted], tokens)
    _settle_nesting([mention for mention in mentions if mention.wanted], vocabulary)
    _spare_what_is_wanted(mentions)


def _settle_alternatives(wanted: list[Mention], tokens: Sequence[Token]) -> None:
    """Take "Napa or Italy" as places; no filter can say "Chianti or Syrah", so both stay a wish."""
    geographic = False
    for left, right in pairwise(wanted):
        if not _is_or(tokens[left.end : right.start]) or left.field == right.field:
            continue
        if left.field in PLACES and right.field in PLACES:
            geographic = True
            continue
        _keep_in_common(_phrase_around(left, wanted), _phrase_around(right, wanted))
    if geographic:
        for mention in wanted:
            mention.as_place = mention.field == "country"


def _is_or(between: Sequence[Token]) -> bool:
    words = {token.text for token in between}
    return bool(words & _OR) and words <= _OR | _SMALL


def _keep_in_common(left: list[Mention], right: list[Mention]) -> None:
    """Of "Ribera Tempranillo or a Rioja" the places can be held to, the grape cannot."""
    common = {_kind(mention) for mention in left} & {_kind(mention) for mention in right}
    for mention in (*left, *right):
        mention.silent = mention.silent or _kind(mention) not in common


def _kind(mention: Mention) -> str:
    return "place" if mention.field in PLACES else mention.field


def _phrase_around(mention: Mention, wanted: list[Mention]) -> list[Mention]:
    """The mention with those that stand at its side without a word between."""
    index = wanted.index(mention)
    first = last = index
    while first > 0 and wanted[first - 1].end == wanted[first].start:
        first -= 1
    while last + 1 < len(wanted) and wanted[last].end == wanted[last + 1].start:
        last += 1
    return wanted[first : last + 1]


def _settle_nesting(wanted: list[Mention], vocabulary: Vocabulary) -> None:
    """Of "Napa Valley, California" both hold, while "Napa or Sonoma" are alternatives."""
    places = [mention for mention in wanted if mention.field == "place"]
    named = {_values(mention) for mention in places}
    outer = {
        values
        for values in named
        if any(vocabulary.nesting.lies_in(inner, values) for inner in named - {values})
    }
    for mention in places:
        mention.apart = _values(mention) in outer


def _spare_what_is_wanted(mentions: Sequence[Mention]) -> None:
    """In "Pinot Grigio, no Pinot Gris" the kin of what is refused stays."""
    grapes = [mention for mention in mentions if mention.field == "varietal"]
    wanted = [mention for mention in grapes if mention.wanted]
    for refused in grapes:
        if not refused.refused:
            continue
        for mention in wanted:
            if mention.meaning != refused.meaning and set(_values(mention)) == set(_values(refused)):
                mention.by_name = refused.by_name = True
        names = {value for mention in wanted for value in _values(mention)}
        refused.spared = frozenset(names.difference(_values(refused)))


def _values(mention: Mention) -> tuple[str, ...]:
    return mention.meaning.wanted[0].values if isinstance(mention.meaning, Entry) else ()
