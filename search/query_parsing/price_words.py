"""Reads prices without a figure: "cheap", "not too expensive", "half the price", "cheapest".

What they mean depends on the wines that are asked for, so `search.grounding` turns them into constraints.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.query_parsing import lexicon
from search.query_parsing.lexicon import FUNCTION_WORDS
from search.query_parsing.phrases import Match
from search.query_parsing.tokens import Token, TokenPredicate, text_at

_ALL_THIRDS = frozenset({0, 1, 2})
_LEVELS = {
    "low": frozenset({0}),
    "middle": frozenset({1}),
    "high": frozenset({2}),
    "not_high": frozenset({0, 1}),
}
_NOT_SUPERLATIVE = {"price": _ALL_THIRDS - {0}, "-price": _ALL_THIRDS - {2}}
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "two_thirds": 2 / 3, "three_quarters": 0.75}

_LEVEL_PHRASES = lexicon.phrases("price_words", "levels", _LEVELS.__getitem__)
_COMPARATIVES = lexicon.phrases("price_words", "comparatives", _LEVELS.__getitem__)
_FRACTION_PHRASES = lexicon.phrases("price_words", "fractions", _FRACTIONS.__getitem__)
_SUPERLATIVES = lexicon.phrases("price_words", "superlatives", str)
_PHRASES = lexicon.phrases("price_words", "phrases", str)
_OTHER_THINGS = lexicon.words("price_words", "other_things")
_MEALS = lexicon.phrases("disambiguation", "other_things", str)
_WINE_FOLLOWS = lexicon.words("price_words", "wine_follows_within")
_NEGATIONS = lexicon.words("price_words", "negations")
_AFTER_NEGATION = lexicon.words("price_words", "after_negation")
_MAX_AFTER_NEGATION = 7
_SEEMING = lexicon.words("price_words", "seeming")
_AFTER_SEEMING = lexicon.words("price_words", "after_seeming")
_BEFORE_BUDGET = lexicon.words("price_words", "before_budget")
_LIMITS = lexicon.words("price_words", "limits")
_MAX_DISTANCE_OF_LIMIT = 7
_NO_SUPERLATIVE_AFTER = lexicon.words("price_words", "no_superlative_after")
_WITHOUT = lexicon.words("price_words", "without")
_BETWEEN_WITHOUT_AND_PRICE = lexicon.words("price_words", "between_without_and_price")
_MAX_WITHOUT = 6
_MAX_BEFORE_WINE = 4
_BEFORE_HALF = frozenset({"under", "at", "for", "below"})

_HIGH_QUALITIES = lexicon.words("price_words", "high_qualities")
_PRICE_QUALITIES = _HIGH_QUALITIES | lexicon.words("price_words", "low_qualities")
_PRICE_NOUNS = lexicon.words("price_words", "price_nouns")
_SPENDING = lexicon.words("price_words", "spending")
_BEFORE_SUM = lexicon.words("price_words", "before_sum")
_BIG_SUMS = lexicon.words("price_words", "big_sums")
_SUMS = _BIG_SUMS | lexicon.words("price_words", "sums")

_OTHER_BEGINNINGS = _PRICE_QUALITIES | _SPENDING | _WITHOUT | {"dear", "budget", "half"}

# Returns the end of the names that start at a token, or the same index.
EndOfNames = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class PriceMention:
    """The tokens [start, end) say something about the price, without a figure.

    Attributes:
        thirds: Accepted thirds of the prices: 0 is the lowest, 2 the highest.
        comparative: It compares, such as "cheaper".
        fraction: A share of the price of what the sentence compares with, such as 0.5.
        sort: A sort order of the API.
    """

    start: int
    end: int
    thirds: frozenset[int] = _ALL_THIRDS
    comparative: bool = False
    fraction: float | None = None
    sort: str = ""


def read_price_words(
    tokens: Sequence[Token], taken: Sequence[bool], end_of_names: EndOfNames, starts_name: TokenPredicate
) -> list[PriceMention]:
    """Return the price words outside of taken tokens, from left to right.

    Args:
        tokens: The sentence.
        taken: Which tokens state an amount.
        end_of_names: Returns the end of the names that start at a token.
        starts_name: Tells whether a name or colour starts at a token.
    """
    texts = [token.text for token in tokens]
    if not _may_say_price(texts):
        return []
    reader = _PriceWordReader(tokens, end_of_names, starts_name)
    mentions: list[PriceMention] = []
    at = 0
    while at < len(tokens):
        end, mention = reader.read(at)
        if mention is not None and not any(taken[mention.start : mention.end]):
            mentions.append(mention)
        at = end
    return mentions


def _may_say_price(texts: Sequence[str]) -> bool:
    """Tell whether a sentence has a word that begins a price word; most have none."""
    lists = (_LEVEL_PHRASES, _COMPARATIVES, _FRACTION_PHRASES, _SUPERLATIVES)
    return any(phrases.may_occur(texts) for phrases in lists) or not _OTHER_BEGINNINGS.isdisjoint(texts)


class _PriceWordReader:
    def __init__(
        self, tokens: Sequence[Token], end_of_names: EndOfNames, starts_name: TokenPredicate
    ) -> None:
        self._tokens, self._end_of_names, self._starts_name = tokens, end_of_names, starts_name

    def read(self, at: int) -> tuple[int, PriceMention | None]:
        """Return where to read on, and the price words that start at a token."""
        phrase = _PHRASES.find(self._tokens, at)
        if phrase is not None and phrase.value == "figures":
            return phrase.end, None
        for read in (self._read_without_price, self._read_fraction):
            if (mention := read(at)) is not None:
                return mention.end, mention
        return self._read_level(at)

    def _read_level(self, at: int) -> tuple[int, PriceMention | None]:
        if (superlative := _SUPERLATIVES.find(self._tokens, at)) is not None:
            return superlative.end, self._superlative(at, superlative)
        if (described := self._read_described_price(at)) is not None:
            return described.end, described
        if (comparative := _COMPARATIVES.find(self._tokens, at)) is not None:
            return comparative.end, self._level(at, comparative, comparative=True)
        if (level := _LEVEL_PHRASES.find(self._tokens, at)) is not None:
            return level.end, self._level(at, level, comparative=False)
        if self._text(at) == "budget" and self._is_adjective(at):
            return at + 1, PriceMention(at, at + 1, _LEVELS["low"])
        return at + 1, None

    def _text(self, at: int) -> str:
        return text_at(self._tokens, at)

    def _read_without_price(self, at: int) -> PriceMention | None:
        """Read "without the Napa price"."""
        end = self._end_of_without_price(at)
        return None if end is None else PriceMention(at, end, _LEVELS["low"], comparative=True)

    def _read_fraction(self, at: int) -> PriceMention | None:
        """Read "half the price"."""
        if self._is_half(at):
            return PriceMention(at - 1, at + 1, _LEVELS["low"], fraction=0.5)
        fraction = _FRACTION_PHRASES.find(self._tokens, at)
        return fraction and PriceMention(at, fraction.end, _LEVELS["low"], fraction=fraction.value)

    def _is_half(self, at: int) -> bool:
        """Tell whether "half" ends a clause: "like Barolo, but under half"."""
        ends = at + 1 >= len(self._tokens) or self._tokens[at + 1].type == "sign"
        return self._text(at) == "half" and self._text(at - 1) in _BEFORE_HALF and ends

    def _read_described_price(self, at: int) -> PriceMention | None:
        """Read "crazy prices", "easy-priced", "outrageously dear" and "not pay much"."""
        word, after = self._text(at), at + 1 + (self._text(at + 1) == "-")
        if word in _PRICE_QUALITIES and self._text(after) in _PRICE_NOUNS:
            thirds = _LEVELS["high" if word in _HIGH_QUALITIES else "low"]
            return self._level(at, Match(thirds, after + 1), comparative=False)
        if word == "dear" and self._text(at - 1) in _AFTER_NEGATION and self._negation_before(at) is not None:
            return self._level(at, Match(_LEVELS["high"], at + 1), comparative=False)
        if word in _SPENDING:
            return self._spending(at)
        return None

    def _spending(self, at: int) -> PriceMention | None:
        """Read "don't want to spend a lot", which asks for the lowest third."""
        end = at + 1
        while self._text(end) in _BEFORE_SUM:
            end += 1
        if self._text(end) not in _SUMS:
            return None
        start = self._negation_before(at)
        if start is None:
            return PriceMention(at, end + 1, _LEVELS["high"]) if self._text(end) in _BIG_SUMS else None
        return PriceMention(start, end + 1, _LEVELS["low"])

    def _superlative(self, at: int, match: Match[str]) -> PriceMention | None:
        """Tell "the cheapest Barolo" from "the cheapest I'd take is 25" and "not the cheapest", a level."""
        if self._is_other_thing(match.end):
            return None
        before = at - 1 if self._text(at - 1) != "the" else at - 2
        if self._text(before) in _NO_SUPERLATIVE_AFTER:
            thirds = _NOT_SUPERLATIVE.get(match.value)
            return PriceMention(before, match.end, thirds) if thirds else None
        following = self._tokens[match.end : match.end + _MAX_DISTANCE_OF_LIMIT]
        if self._text(match.end) in _LIMITS and any(token.number is not None for token in following):
            return None
        return PriceMention(at, match.end, sort=match.value)

    def _level(self, at: int, match: Match[frozenset[int]], *, comparative: bool) -> PriceMention | None:
        if self._seems(at) or self._is_other_thing(match.end):
            return None
        start, thirds = at, match.value
        if (negation := self._negation_before(at)) is not None and not self._begins_with_negation(at):
            start, thirds = negation, _ALL_THIRDS - thirds
        elif self._text(at - 1) == "too" and 2 in thirds:
            start, thirds = at - 1, _ALL_THIRDS - thirds
        return PriceMention(start, match.end, thirds, comparative and start == at)

    def _begins_with_negation(self, at: int) -> bool:
        return self._text(at) in _NEGATIONS

    def _negation_before(self, at: int) -> int | None:
        """Return the "not" of "not too cheap" and the "don't" of "I don't want anything pricey"."""
        for before in range(at - 1, max(-1, at - 1 - _MAX_AFTER_NEGATION), -1):
            if self._text(before) in _NEGATIONS:
                return before
            if self._text(before) not in _AFTER_NEGATION:
                return None
        return None

    def _seems(self, at: int) -> bool:
        """Tell "tastes expensive" from "is expensive"."""
        before = at - 1
        while self._text(before) in _AFTER_SEEMING:
            before -= 1
        return self._text(before) in _SEEMING

    def _is_other_thing(self, end: int) -> bool:
        """Tell "cheap eats" and "cheap pizza" from "cheap pizza wine"."""
        if self._text(end) not in _OTHER_THINGS and _MEALS.find(self._tokens, end) is None:
            return False
        for at in range(end, min(end + _MAX_BEFORE_WINE, len(self._tokens))):
            if self._text(at) in _WINE_FOLLOWS or self._starts_name(at):
                return False
            if self._text(at) in FUNCTION_WORDS or self._tokens[at].type != "word":
                break
        return True

    def _is_adjective(self, at: int) -> bool:
        """Tell "a budget red" from "my budget is flexible"."""
        follows = self._text(at + 1) in _WINE_FOLLOWS or self._starts_name(at + 1)
        return follows and self._text(at - 1) not in _BEFORE_BUDGET

    def _end_of_without_price(self, at: int) -> int | None:
        if self._text(at) not in _WITHOUT:
            return None
        end, last = at + 1, min(at + 1 + _MAX_WITHOUT, len(self._tokens))
        while end < last:
            match = _PHRASES.find(self._tokens, end)
            if match is not None and match.value == "at_price":
                return match.end
            after_names = self._end_of_names(end)
            if after_names == end and self._text(end) not in _BETWEEN_WITHOUT_AND_PRICE:
                return None
            end = max(after_names, end + 1)
        return None
