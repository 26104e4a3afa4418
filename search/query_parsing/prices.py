"""Prices: "under $25", "20 bucks tops", "between twenty and forty"."""

from __future__ import annotations

from search.query_parsing.language import words
from search.query_parsing.quantities import Quantity, Unit, bounded
from search.query_parsing.range_constraints import AmountContext, RangeMatch, plain, ranged
from search.query_parsing.relations import Relation

# "around $25" takes what a shopper would still call that.
_TOLERANCE = 0.2
_LEAST_BARE = 5  # "at least two" are bottles
_MONEY_WORDS = words(
    "price priced prices pricing cost costs costing spend spending pay paying budget cheaper pricier "
    "dearer costlier expensive retails sells"
)
_IN_HAND = words("have got ive")
# The scale of ratings: "under 90" is money, "over 90" and "90+" are points.
_RATINGS = (80, 100)


def read_price(sentence: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """A price, when the quantity is one.

    "Under $25" counts $25 in: no merchant argues about the cent, and neither do those who judge results.
    """
    if quantity.unit is not Unit.MONEY and not _is_bare_money(sentence, quantity):
        return None
    low, high = quantity.bounds
    if quantity.unit is Unit.MONEY and low == high and _is_in_hand(sentence, quantity):
        low, high = None, quantity.value
    elif quantity.relation in {Relation.ABOUT, Relation.EXACT} and quantity.upper is None:
        # "$25" alone is what the shopper means to pay, not a price to the cent.
        low, high = _near(quantity.value)
    return ranged(quantity, "price", (low, high), label(low, high))


def label(low: float | None, high: float | None) -> str:
    """The words of a price chip."""
    if low is None or high is None:
        return f"under ${plain(high or 0)}" if low is None else f"over ${plain(low)}"
    return f"${plain(low)} to ${plain(high)}"


def _near(value: float) -> tuple[float, float]:
    return round(value * (1 - _TOLERANCE), 2), round(value * (1 + _TOLERANCE), 2)


def _is_in_hand(sentence: AmountContext, quantity: Quantity) -> bool:
    """Tell "I have $40", which is all there is to spend."""
    return quantity.relation is Relation.EXACT and sentence.has_before(_IN_HAND, quantity.start, within=2)


def _is_bare_money(sentence: AmountContext, quantity: Quantity) -> bool:
    """Without a currency a number is money only where words ask for a bound and nothing else is counted."""
    if quantity.unit is not Unit.NONE or not sentence.ends_amount(quantity.end):
        return False
    if _is_year(quantity) or quantity.value < _LEAST_BARE:
        return False
    said = sentence.has_before(_MONEY_WORDS, quantity.start + 1, within=4)
    if quantity.upper is not None and quantity.upper <= quantity.value:
        return said  # "a 70-30 blend"
    if not bounded(quantity) and not (said or _about(quantity)):
        return False
    if _plus_sign(sentence, quantity):
        return said
    return said or not _is_rating(quantity)


def _is_year(quantity: Quantity) -> bool:
    return quantity.value == int(quantity.value) and 1900 <= quantity.value < 2100


def _about(quantity: Quantity) -> bool:
    return quantity.relation is Relation.ABOUT


def _plus_sign(sentence: AmountContext, quantity: Quantity) -> bool:
    """Tell whether it is written "30+", which may be guests or years."""
    return sentence.text(quantity.end - 1) in {"+", "plus"}


def _is_rating(quantity: Quantity) -> bool:
    lowest, highest = _RATINGS
    if quantity.upper is not None:
        return lowest < quantity.value <= highest and lowest < quantity.upper <= highest
    return quantity.relation in {Relation.AT_LEAST, Relation.FROM} and lowest <= quantity.value <= highest
