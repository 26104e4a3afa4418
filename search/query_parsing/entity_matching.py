"""Finds the names in a sentence: grapes, places, kinds, wineries, colours and tastes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from search.query_parsing.colours import read_colour
from search.query_parsing.disambiguation import (
    asks_for,
    is_compared,
    is_only_a_measure,
    is_part_of_blend,
    is_style,
)
from search.query_parsing.gazetteer import Gazetteer
from search.query_parsing.gazetteer_entry import GazetteerEntry, canonical
from search.query_parsing.language import FILLERS, FUNCTION_WORDS, WINE_WORDS
from search.query_parsing.mentions import Mention
from search.query_parsing.phrases import Match
from search.query_parsing.tokens import Token

_LISTING = frozenset({"and", "&", ",", "/", "plus", "or", "+", "with"})
_PLAIN = FUNCTION_WORDS | FILLERS | WINE_WORDS


class EntityMatcher:
    """The names of one sentence."""

    def __init__(self, tokens: Sequence[Token], gazetteer: Gazetteer) -> None:
        self._tokens, self._gazetteer = tokens, gazetteer
        self._texts = [canonical(token.text) for token in tokens]
        self._weak: set[int] = set()
        for at, token in enumerate(tokens):
            if token.kind == "word" and self._name_at(at) is None:
                self._texts[at] = self._mended(at)

    def starts(self, at: int) -> bool:
        """Tell whether a name of the catalogue, or a colour, starts at a token."""
        return at < len(self._tokens) and (self._name_at(at) is not None or self._colour_at(at, plain=True))

    def mentions(self, taken: Sequence[bool]) -> list[Mention]:
        """All that is named outside the tokens that are taken, from left to right."""
        found: list[Mention] = []
        blended: list[Mention] = []
        at = 0
        while at < len(self._tokens):
            mention = None if taken[at] else self._mention_at(at)
            if mention is None or any(taken[at : mention.end]):
                at = at + 1 if taken[at] else max(at + 1, self._end_of_comparison(at))
                continue
            found.append(mention)
            if mention.field == "varietal" and self._is_blended(mention, taken):
                blended.append(mention)
            at = mention.end
        return _without_blends(found, blended, self._tokens)

    def _end_of_comparison(self, at: int) -> int:
        """In "similar to a Napa cab" neither name is asked for."""
        end = self._end_of_names(at)
        range_match = end > at and (is_only_a_measure(self._tokens, at) or is_style(self._tokens, end))
        return end if range_match else at

    def _end_of_names(self, at: int) -> int:
        while (found := self._name_at(at)) is not None:
            at = found.end
        return at

    def _is_blended(self, mention: Mention, taken: Sequence[bool]) -> bool:
        """Tell "20% Merlot", which is part of a blend, from "over 14% Merlot", which is not."""
        after_amount = mention.start > 0 and taken[mention.start - 1]
        return not after_amount and is_part_of_blend(self._tokens, mention.start, mention.end)

    def _mention_at(self, at: int) -> Mention | None:
        named = self._name_at(at)
        if named is not None and self._is_asked_for(named, at):
            return Mention(at, named.end, named.value)
        coloured = read_colour(self._tokens, at, self._gazetteer.colours, self.starts)
        if coloured is not None and not is_compared(self._tokens, at):
            return Mention(at, coloured[1], coloured[0])
        taste = self._gazetteer.tastes.find(self._tokens, at)
        return Mention(at, taste.end, taste.value) if taste else None

    def _is_asked_for(self, named: Match[GazetteerEntry], at: int) -> bool:
        if is_style(self._tokens, self._end_of_names(named.end)):
            return False
        return asks_for(named.value, self._tokens, at, named.end, self.starts)

    def _name_at(self, at: int) -> Match[GazetteerEntry] | None:
        found = self._gazetteer.names.find(self._tokens, at, self._texts)
        if found is not None and self._weak.issuperset(range(at, found.end)):
            return None
        return found

    def _colour_at(self, at: int, *, plain: bool) -> bool:
        return self._tokens[at].text in {"red", "reds", "white", "whites", "rose", "pink"} and (
            read_colour(self._tokens, at, self._gazetteer.colours, lambda _: False) is not None
        )

    def _mended(self, at: int) -> str:
        """The word of a name that an unknown word stands for: its singular, or what is nearly spelt so."""
        word, known = self._texts[at], self._gazetteer.words
        if word in _PLAIN:
            return word
        if word in known and len(word) > 4:
            return word
        if word.endswith("s") and word[:-1] in known and len(word) > 3:
            return word[:-1]
        candidates = self._gazetteer.speller.candidates(word)
        if not candidates:
            return self._gazetteer.speller.guess(word, self._expected(at)) or word
        if len(word) < 5:
            # A word of four letters is near to many others: it counts only as part of a longer name.
            self._weak.add(at)
        alone = (word for word in candidates if word in self._gazetteer.speller.alone)
        return next(chain(filter(self._expected(at).__contains__, candidates), alone), candidates[0])

    def _expected(self, at: int) -> frozenset[str]:
        """The words that make a name with those beside a word: "Verdot" with "Petit"."""
        beside = self._texts[max(at - 1, 0) : at] + self._texts[at + 1 : at + 2]
        return frozenset().union(*(self._gazetteer.beside.get(word, frozenset()) for word in beside))


def _without_blends(found: list[Mention], blended: list[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """Of "cab and merlot blend" neither grape is what the catalogue calls the wine."""
    suppressed = {id(mention) for mention in blended}
    for mention in blended:
        index = found.index(mention)
        for neighbours in (found[index + 1 :], found[:index][::-1]):
            last = mention
            for other in neighbours:
                if other.field != "varietal" or not _listed(last, other, tokens):
                    break
                suppressed.add(id(other))
                last = other
    return [mention for mention in found if id(mention) not in suppressed]


def _listed(one: Mention, other: Mention, tokens: Sequence[Token]) -> bool:
    first, second = sorted((one, other), key=lambda mention: mention.start)
    between = tokens[first.end : second.start]
    return len(between) == 1 and between[0].text in _LISTING
