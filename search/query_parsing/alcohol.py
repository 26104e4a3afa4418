"""Alcohol by volume: "under 13%", "14.5 abv or more", "low alcohol"."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.filters import Range
from search.query_parsing.language import words
from search.query_parsing.phrases import table
from search.query_parsing.quantities import Quantity, Unit, bounded
from search.query_parsing.range_constraints import AmountContext, RangeMatch, plain, ranged
from search.query_parsing.relations import Relation
from search.query_parsing.tokens import Token

_STRONGEST = 25  # per cent, of any wine; more is new oak, a discount or a degree of heat
_STRENGTH_WORDS = words("alcohol abv alc strength strong proof")
_SHARED = words("new oak off discount whole residual sugar stems stem cluster of")
_NEAR = 0.5
# Most table wine has 12.5 to 14.5%: below and above that a shopper tastes the difference.
_LOW, _HIGH = Range("alcohol_percent", None, 11.5), Range("alcohol_percent", 14.5, None)
_FREE = Range("alcohol_percent", None, 0.5)  # the legal bound of "alcohol-free" in most countries
_WORDS = table(
    {
        _LOW: (
            "low alcohol|lower alcohol|low in alcohol|lower in alcohol|light in alcohol|low abv|lower abv"
            "|light alcohol"
        ),
        _HIGH: "high alcohol|higher alcohol|high in alcohol|higher in alcohol|high abv|higher abv",
        _FREE: (
            "alcohol free|non alcoholic|nonalcoholic|no alcohol|zero alcohol|dealcoholised|dealcoholized"
            "|without alcohol|de alcoholised|de alcoholized"
        ),
    }
)


def read_alcohol(sentence: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """An alcohol level, when the quantity is one.

    "100% Syrah" and "20% off" are percentages too: without a bound the word alcohol must be there.
    """
    if quantity.unit is not Unit.PERCENT and not _is_bare_strength(sentence, quantity):
        return None
    if max(quantity.value, quantity.upper or 0) > _STRONGEST or _is_share(sentence, quantity):
        return None
    if not bounded(quantity) and not _speaks_of_alcohol(sentence, quantity):
        return None
    low, high = quantity.bounds
    if low == high or quantity.relation is Relation.ABOUT:
        low, high = quantity.value - _NEAR, quantity.value + _NEAR
    return ranged(quantity, "alcohol_percent", (low, high), label(low, high))


def read_alcohol_words(tokens: Sequence[Token], at: int) -> RangeMatch | None:
    """Read "low alcohol" and its like."""
    found = _WORDS.find(tokens, at)
    if found is None:
        return None
    return RangeMatch(at, found.end, found.value, " ".join(token.text for token in tokens[at : found.end]))


def _is_bare_strength(sentence: AmountContext, quantity: Quantity) -> bool:
    """Tell whether it is said as in "alcohol under 13"."""
    said = sentence.has_before(_STRENGTH_WORDS, quantity.start)
    return quantity.unit is Unit.NONE and said and bounded(quantity)


def _is_share(sentence: AmountContext, quantity: Quantity) -> bool:
    """Tell "under 20% new oak"."""
    return sentence.text(quantity.end) in _SHARED


def _speaks_of_alcohol(sentence: AmountContext, quantity: Quantity) -> bool:
    around = range(max(0, quantity.start - 3), quantity.end + 2)
    return any(sentence.text(index) in _STRENGTH_WORDS for index in around)


def label(low: float | None, high: float | None) -> str:
    """The words of a strength chip."""
    if low is None or high is None:
        return f"under {plain(high or 0)}% alcohol" if low is None else f"over {plain(low)}% alcohol"
    return f"{plain(low)} to {plain(high)}% alcohol"
