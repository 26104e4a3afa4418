"""Bottle sizes: "magnum", "half bottle", "500 ml"."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.filters import Range
from search.query_parsing.phrases import table
from search.query_parsing.quantities import Quantity, Unit
from search.query_parsing.range_constraints import AmountContext, RangeMatch, plain, ranged
from search.query_parsing.tokens import Token

_FACTORS = {Unit.MILLILITRES: 1, Unit.CENTILITRES: 10, Unit.LITRES: 1000}
# "Split" is left out but for clear phrases, and so is "imperial": both are ordinary words.
_NAMED = table(
    {
        (187, 200): "split bottle|piccolo|quarter bottle|mini bottle|mini bottles|a split",
        (375, 375): "half bottle|half bottles|demi bottle|half size bottle|halfbottle",
        (750, 750): "standard bottle|standard bottles|full bottle",
        (1500, 1500): "magnum|magnums",
        (3000, 3000): "double magnum|double magnums|jeroboam|jeroboams",
        (6000, 6000): "methuselah|methuselahs",
        (1500, None): "large format|large formats|big format|big bottle|big bottles",
    }
)


def read_volume(sentence: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """A size in millilitres, centilitres or litres."""
    if quantity.unit not in _FACTORS:
        return None
    factor = _FACTORS[quantity.unit]
    low, high = (None if bound is None else bound * factor for bound in quantity.bounds)
    return ranged(quantity, "volume_ml", (low, high), label(low, high))


def read_volume_words(tokens: Sequence[Token], at: int) -> RangeMatch | None:
    """A size that has a name."""
    found = _NAMED.find(tokens, at)
    if found is None:
        return None
    name = " ".join(token.text for token in tokens[at : found.end] if token.kind == "word")
    return RangeMatch(at, found.end, Range("volume_ml", *found.value), name.removeprefix("a "))


def label(low: float | None, high: float | None) -> str:
    """The words of a size chip."""
    if low is None or high is None:
        return f"up to {plain(high or 0)} ml" if low is None else f"from {plain(low)} ml"
    return f"{plain(low)} ml" if low == high else f"{plain(low)} to {plain(high)} ml"
