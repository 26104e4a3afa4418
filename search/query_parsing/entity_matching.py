"""Finds the names in a sentence: grapes, places, kinds of wine, wineries, colours and tastes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from indexer.annotations import Taste
from search.query_parsing.colours import read_colour
from search.query_parsing.disambiguation import (
    asks_for,
    is_comparison,
    is_only_compared,
    is_part_of_blend,
    is_style,
    names_other_thing,
)
from search.query_parsing.gazetteer import Gazetteer
from search.query_parsing.gazetteer_entry import PLACE_FIELDS, GazetteerEntry, canonical, key_of
from search.query_parsing.lexicon import FILLERS, FUNCTION_WORDS, WINE_WORDS
from search.query_parsing.name_matching import NameMatch, entry_of
from search.query_parsing.phrases import Match
from search.query_parsing.tokens import Token

_LIST_SEPARATORS = frozenset({"and", "&", ",", "/", "plus", "or", "+", "with"})
_NEVER_CORRECTED = FUNCTION_WORDS | FILLERS | WINE_WORDS


@dataclass(slots=True, eq=False)
class Mention:
    """The tokens [start, end) name something of the catalogue or a taste.

    Attributes:
        cue_start: First token of the cue that negates it; None if it is not negated.
        suppressed: It adds no constraint: a part of a longer negated name, or an alternative that no filter
            can express.
        as_place: A country that is an alternative to a region.
        conjunctive: As in `Constraint`.
        excluded_values: Values that the shopper requires by another name, so that a negation spares them.
        by_name: Means its own name only, not others of the same grape: "Syrah, but no Shiraz".
    """

    start: int
    end: int
    meaning: GazetteerEntry | Taste
    cue_start: int | None = None
    suppressed: bool = False
    as_place: bool = False
    conjunctive: bool = False
    excluded_values: frozenset[str] = frozenset()
    by_name: bool = False

    @property
    def field(self) -> str:
        return self.meaning.field if isinstance(self.meaning, GazetteerEntry) else "taste"

    @property
    def negated(self) -> bool:
        return self.cue_start is not None

    @property
    def required(self) -> bool:
        return not self.suppressed and not self.negated and isinstance(self.meaning, GazetteerEntry)


class EntityMatcher:
    """Matches the words of one sentence, as written or corrected, with the gazetteer."""

    def __init__(self, tokens: Sequence[Token], gazetteer: Gazetteer) -> None:
        self._tokens, self._gazetteer = tokens, gazetteer
        self._texts = [canonical(token.text) for token in tokens]
        # Words of four letters resemble many names, so a corrected one counts only within a longer name.
        self._doubtful: set[int] = set()
        self._names: dict[int, NameMatch] = {}
        for at, token in enumerate(tokens):
            if token.type == "word" and self._name_at(at) is None:
                self._texts[at] = self._corrected(at)

    def ordinary(
        self, taken: Sequence[bool], *, corrected: bool = False, with_tastes: bool = True
    ) -> list[bool]:
        """Return which tokens are part of a grape, place, kind, colour or taste, or taken.

        Args:
            taken: Which tokens are part of an amount.
            corrected: Read the tokens in corrected spelling.
            with_tastes: Look for tastes.
        """
        ordinary, at = list(taken), 0
        while at < len(self._tokens):
            name = self._gazetteer.names.find(self._tokens, at, self._texts if corrected else None)
            if name is not None and _is_short(name, at):
                at = name.end
                continue
            match = name or (self._gazetteer.tastes.find(self._tokens, at) if with_tastes else None)
            if match is None:
                match = read_colour(self._tokens, at, self._gazetteer.colours, self.starts_name)
            if match is None:
                at += 1
                continue
            ordinary[at : match.end] = [True] * (match.end - at)
            at = match.end
        return ordinary

    @property
    def texts(self) -> Sequence[str]:
        """The words of the sentence, those of grapes, places and kinds in corrected spelling."""
        return self._texts

    def claim_names(self, matches: Sequence[NameMatch]) -> None:
        """Read these tokens as names of producers and wines, whatever else they may mean."""
        self._names = {match.start: match for match in matches}

    def starts_name(self, at: int) -> bool:
        """Tell whether a name of the catalogue or a colour starts at a token."""
        return 0 <= at < len(self._tokens) and (self._name_at(at) is not None or self._is_plain_colour(at))

    def starts_taste(self, at: int) -> bool:
        """Tell whether a word for a taste starts at a token."""
        return self._gazetteer.tastes.find(self._tokens, at) is not None

    def end_of_names(self, at: int) -> int:
        """Return the end of all names that start at a token, one after the other; the token if none does."""
        while at < len(self._tokens) and (match := self._names.get(at) or self._name_at(at)) is not None:
            at = match.end
        return at

    def entry_at(self, at: int) -> Match[GazetteerEntry] | None:
        """Return the name or colour that starts at a token, whatever the words around it ask for."""
        if (claimed := self._names.get(at)) is not None and claimed.name.producers:
            return Match(entry_of(claimed.name), claimed.end)
        name = self._name_at(at)
        if name is None:
            return read_colour(self._tokens, at, self._gazetteer.colours, self.starts_name)
        needs_capital = name.value.ambiguous or name.value.capitalised
        if needs_capital and not self._tokens[at].written[:1].isupper():
            return None
        is_wine = is_style(self._tokens, name.end) or not names_other_thing(self._tokens, name.end)
        return name if is_wine else None

    def mentions(self, taken: Sequence[bool]) -> list[Mention]:
        """Return what the sentence names outside of taken tokens, from left to right."""
        mentions: list[Mention] = []
        blended: list[Mention] = []
        at = 0
        while at < len(self._tokens):
            mention = None if taken[at] else self._mention_at(at)
            if mention is None or any(taken[at : mention.end]):
                at = at + 1 if taken[at] else max(at + 1, self._end_of_comparison(at))
                continue
            mentions.append(mention)
            if mention.field == "varietal" and self._is_blended(mention, taken):
                blended.append(mention)
            at = mention.end
        return _without_blends(mentions, blended, self._tokens)

    def _end_of_comparison(self, at: int) -> int:
        """Return the end of all names in "similar to a Napa cab", none of which is asked for."""
        end = self.end_of_names(at)
        is_compared = end > at and (is_only_compared(self._tokens, at) or is_style(self._tokens, end))
        return end if is_compared else at

    def _is_blended(self, mention: Mention, taken: Sequence[bool]) -> bool:
        """Tell "20% Merlot", which is part of a blend, from "over 14% Merlot", which is not."""
        after_amount = mention.start > 0 and taken[mention.start - 1]
        return not after_amount and is_part_of_blend(self._tokens, mention.start, mention.end)

    def _mention_at(self, at: int) -> Mention | None:
        if (claimed := self._names.get(at)) is not None:
            return self._mention_of_name(claimed)
        name = self._name_at(at)
        if name is not None and self._is_asked_for(name, at):
            return Mention(at, name.end, name.value)
        colour = read_colour(self._tokens, at, self._gazetteer.colours, self.starts_name)
        if colour is not None and not is_comparison(self._tokens, at):
            return Mention(at, colour.end, colour.value)
        taste = self._gazetteer.tastes.find(self._tokens, at)
        return Mention(at, taste.end, taste.value) if taste else None

    def _mention_of_name(self, match: NameMatch) -> Mention | None:
        entry = entry_of(match.name)
        is_asked_for = self._is_asked_for(Match(entry, match.end), match.start)
        return Mention(match.start, match.end, entry) if is_asked_for else None

    def _is_asked_for(self, name: Match[GazetteerEntry], at: int) -> bool:
        if is_style(self._tokens, self.end_of_names(name.end)):
            return False
        return asks_for(name.value, self._tokens, at, name.end, self.starts_name)

    def _name_at(self, at: int) -> Match[GazetteerEntry] | None:
        name = self._gazetteer.names.find(self._tokens, at, self._texts)
        if name is not None and self._doubtful.issuperset(range(at, name.end)):
            return None
        return name

    def _is_plain_colour(self, at: int) -> bool:
        return self._tokens[at].text in {"red", "reds", "white", "whites", "rose", "pink"} and (
            read_colour(self._tokens, at, self._gazetteer.colours, lambda _: False) is not None
        )

    def _corrected(self, at: int) -> str:
        """Return the word of a name that a word stands for: its singular, or one spelt similarly."""
        word, known, speller = self._texts[at], self._gazetteer.words, self._gazetteer.speller
        if word in _NEVER_CORRECTED or (word in known and len(word) > 4):
            return word
        if word.endswith("s") and word[:-1] in known and len(word) > 3:
            return word[:-1]
        candidates = speller.candidates(word)
        if not candidates:
            return speller.guess(word, self._expected(at)) or word
        if len(word) < 5:
            self._doubtful.add(at)
        expected = filter(self._expected(at).__contains__, candidates)
        return next(chain(expected, filter(speller.alone.__contains__, candidates)), candidates[0])

    def _expected(self, at: int) -> frozenset[str]:
        """Return the words that make a name with those beside a token: "Verdot" with "Petit"."""
        beside = self._texts[max(at - 1, 0) : at] + self._texts[at + 1 : at + 2]
        return frozenset().union(*(self._gazetteer.neighbours.get(word, ()) for word in beside))


def _is_short(name: Match[GazetteerEntry], at: int) -> bool:
    """Tell whether a place has a longer name, so that a producer may be meant: Santa Rita Hills."""
    words = name.end - at
    return name.value.field in PLACE_FIELDS and 1 < words < len(key_of(name.value.label))


def _without_blends(
    mentions: list[Mention], blended: list[Mention], tokens: Sequence[Token]
) -> list[Mention]:
    """Drop both grapes of "cab and merlot blend", since neither is the varietal of the wine."""
    dropped = {id(mention) for mention in blended}
    for mention in blended:
        index = mentions.index(mention)
        for neighbours in (mentions[index + 1 :], mentions[:index][::-1]):
            last = mention
            for other in neighbours:
                if other.field != "varietal" or not _in_one_list(last, other, tokens):
                    break
                dropped.add(id(other))
                last = other
    return [mention for mention in mentions if id(mention) not in dropped]


def _in_one_list(mention: Mention, other: Mention, tokens: Sequence[Token]) -> bool:
    first, second = sorted((mention, other), key=lambda mention: mention.start)
    between = tokens[first.end : second.start]
    return len(between) == 1 and between[0].text in _LIST_SEPARATORS
