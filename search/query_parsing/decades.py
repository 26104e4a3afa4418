"""Reads prices and ratings by tens and by digits: "in the low thirties", "mid-90s", "three-figure"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search.query_parsing import lexicon
from search.query_parsing.amount_context import AmountContext
from search.query_parsing.quantities import Bounds, Quantity, RangeMatch, match_of
from search.query_parsing.relations import Relation
from search.query_parsing.tokens import Token, text_at
from search.query_parsing.units import Unit, read_amount

_PARTS: dict[str, str] = {
    word: part for part, words in lexicon.load("quantities")["parts_of_decade"].items() for word in words
}
# First and last of ten numbers. The thirds overlap, because nobody draws a line in "low thirties".
_THIRDS: dict[str, tuple[float, float]] = {"": (0, 9), "low": (0, 4), "mid": (3, 7), "high": (6, 9)}
# Points have no cents, and between 90 and 100 each counts.
_THIRDS_OF_POINTS: dict[str, tuple[float, float]] = {"": (0, 9), "low": (0, 3), "mid": (4, 6), "high": (7, 9)}
_JOINERS = frozenset({"to", "-", "–", "or", "and"})
_RATING_WORDS = lexicon.words("quantities", "rating_words")
_PRICE_WORDS = lexicon.words("quantities", "price_words")
_POSSESSIVES = lexicon.words("quantities", "possessives")
_VINTAGE_WORDS = lexicon.words("quantities", "vintage_words")
_MIN_RATED_DECADE = 80
_CENT = 0.01
_PRONOUNS = frozenset({"i", "we", "you", "they", "he", "she"})


class Decade(NamedTuple):
    """Some tens, with the words that tell which part of them is meant.

    Attributes:
        start, end: Tokens [start, end), from "in the" on.
        low, high: First and last part, keys of `_THIRDS`.
        upper: The tens that the range ends with, mostly the same.
    """

    start: int
    end: int
    value: float
    upper: float
    low: str
    high: str
    is_in: bool
    has_part: bool
    before: str


def read_decade(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """Return the price or the rating that tens stand for: "in the twenties", "scores in the low 90s".

    Tens that name years ("from the nineties", "a 70s Rioja") are left to `vintages`.
    """
    if quantity.unit is not Unit.DECADE or quantity.value % 10 or not 10 <= quantity.value < 100:
        return None
    decade = _decade(context, quantity)
    if decade.before in _POSSESSIVES or quantity.is_denied or _is_of_the_past(context, decade):
        return None
    if _is_rating(context, quantity, decade):
        thirds, last = _THIRDS_OF_POINTS, 0.0
    elif _is_price(context, quantity, decade):
        thirds, last = _THIRDS, 1 - _CENT
    else:
        return None
    low = decade.value + thirds[decade.low][0]
    high = decade.upper + thirds[decade.high][1]
    high = high + last if decade.high in {"", "high"} else high
    field = "rating" if last == 0 else "price"
    bounds = _bounded(quantity.relation, low, high)
    match = match_of(quantity, "rating" if field == "rating" else "price", bounds)
    return RangeMatch(decade.start, decade.end, match.condition, currency=match.currency)


def is_decade_of_years(context: AmountContext, quantity: Quantity) -> bool:
    """Tell the years of "from the 80s" from "in my twenties" and "a score in the low 90s"."""
    decade = _decade(context, quantity)
    is_excluded = decade.before in _POSSESSIVES or decade.has_part or quantity.is_denied
    return not is_excluded and not _is_of_the_past(context, decade)


def read_figures(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """Return the price of "three-figure", "double digits" and "under four figures"."""
    if quantity.unit is not Unit.FIGURES:
        return None
    low = 10 ** (quantity.value - 1) if quantity.value > 1 else None
    high = 10**quantity.value - _CENT
    if context.text(quantity.end) in _RATING_WORDS:
        return None
    below = None if low is None else low - _CENT
    bounds: Bounds = (low, high)
    if quantity.is_denied and quantity.relation not in {Relation.AT_LEAST, Relation.AT_MOST}:
        bounds = (None, below) if below else (high + _CENT, None)
    elif quantity.relation is Relation.AT_MOST:
        is_inclusive = quantity.is_denied or context.text(quantity.start) in {"up", "as", "max", "at", "no"}
        bounds = (None, high if is_inclusive else below)
    elif quantity.relation is Relation.AT_LEAST:
        bounds = (low, None)
    return match_of(quantity, "price", bounds)


def _decade(context: AmountContext, quantity: Quantity) -> Decade:
    """Read "in the mid to high thirties" around the tens."""
    tokens = context.tokens
    start, high, has_part = _part_before(tokens, quantity.start)
    low = high
    if has_part and text_at(tokens, start - 1) in _JOINERS:
        earlier, part, has_earlier = _part_before(tokens, start - 1 - _is_hyphen_pair(tokens, start - 1))
        if has_earlier:
            start, low = earlier, part
    end, upper = quantity.end, quantity.value
    later = _later_decade(tokens, end)
    if later is not None:
        end, upper, high = later
    start -= text_at(tokens, start - 1) == "the"
    is_in = text_at(tokens, start - 1) in {"in", "into"}
    has_the = text_at(tokens, start) == "the"
    before = text_at(tokens, start - 1)
    return Decade(start - is_in, end, quantity.value, upper, low, high, is_in and has_the, has_part, before)


def _is_hyphen_pair(tokens: Sequence[Token], at: int) -> int:
    """Return 1 for the second hyphen of "low-to-mid"."""
    return int(text_at(tokens, at) == "to" and text_at(tokens, at - 1) == "-")


def _part_before(tokens: Sequence[Token], at: int) -> tuple[int, str, bool]:
    before = at - 2 if text_at(tokens, at - 1) in {"-", "–"} else at - 1
    part = _PARTS.get(text_at(tokens, before))
    return (at, "", False) if part is None else (before, part, True)


def _later_decade(tokens: Sequence[Token], at: int) -> tuple[int, float, str] | None:
    """Return the end of "high twenties to low thirties"."""
    if text_at(tokens, at) not in _JOINERS:
        return None
    at += 1
    at += text_at(tokens, at) == "the"
    part = _PARTS.get(text_at(tokens, at))
    if part is not None:
        at += 2 if text_at(tokens, at + 1) == "-" else 1
    amount = read_amount(tokens, at)
    if amount is None or amount.unit is not Unit.DECADE:
        return None
    return amount.end, amount.value, part or ""


def _is_rating(context: AmountContext, quantity: Quantity, decade: Decade) -> bool:
    if quantity.value < 50 or quantity.currency or decade.before == "from":
        return False
    if context.has_before(_PRICE_WORDS | _VINTAGE_WORDS, decade.start, within=5):
        return False
    if context.has_before(_RATING_WORDS, decade.start, within=4):
        return True
    if context.text(decade.end) in _RATING_WORDS:
        return True
    return quantity.value >= _MIN_RATED_DECADE and (decade.is_in or decade.has_part)


def _is_of_the_past(context: AmountContext, decade: Decade) -> bool:
    """Tell "the ones they poured in the nineties" from "a red in the nineties"."""
    is_verb = context.text(decade.start - 1).endswith("ed")
    return is_verb and context.text(decade.start - 2) in _PRONOUNS


def _is_price(context: AmountContext, quantity: Quantity, decade: Decade) -> bool:
    if quantity.currency:
        return True
    if decade.before == "from" or context.has_before(_VINTAGE_WORDS, decade.start, within=5):
        return False
    return decade.is_in or decade.has_part or context.has_before(_PRICE_WORDS, decade.start, within=4)


def _bounded(relation: Relation, low: float, high: float) -> Bounds:
    if relation in {Relation.AT_MOST, Relation.BUDGET, Relation.BEFORE}:
        return None, high
    if relation in {Relation.AT_LEAST, Relation.AFTER}:
        return low, None
    return low, high
