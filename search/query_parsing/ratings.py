"""Ratings on the scale to 100: "90+", "rated 92 or higher", "top rated"."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.filters import Range
from search.query_parsing.language import words
from search.query_parsing.phrases import table
from search.query_parsing.quantities import Quantity, Unit
from search.query_parsing.range_constraints import AmountContext, RangeMatch, plain, ranged
from search.query_parsing.relations import Relation
from search.query_parsing.tokens import Token

_RATED = words("rated rating ratings score scores scored scoring points pts critics parker spectator ranked")
_RATED_BEHIND = words("rating ratings rated scoring score scores scorer scorers")
_BEFORE_A_RATING = frozenset({"a", "as", "at", "be", "is", "of", "the", "to", ":"})
_LOWEST, _HIGHEST = 50, 100
# Without "points" or "rated" only the upper part of the scale is plainly a rating: "90+" but not "60+".
_LOWEST_BARE = 80
# Ratings of a usual catalogue have their upper tenth from 92 on and their upper third from 90 on.
_PRAISE = table(
    {
        92: (
            "top rated|best rated|highest rated|top scoring|highest scoring|best scoring|top ranked"
            "|outstanding ratings|outstanding rating|top scores|top score|rave reviews"
        ),
        90: (
            "highly rated|high rated|well rated|high scoring|highly scored|well scored|high rating"
            "|high ratings|great ratings|good ratings|highly ranked|high score|high scores|great scores"
        ),
    }
)


def read_rating(sentence: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """A rating, when the quantity is one."""
    if not _is_rating(sentence, quantity):
        return None
    low, high = quantity.bounds
    if low == high or (low is None and quantity.relation is Relation.BUDGET):
        high = None  # "92 points" is asked for by those who would not mind 93
    low = 0 if low is None and high is None else low
    return ranged(quantity, "rating", (low, high), label(low, high))


def read_praise(tokens: Sequence[Token], at: int) -> RangeMatch | None:
    """Read "top rated" and its like, which are ratings without a number."""
    found = _PRAISE.find(tokens, at)
    if found is None:
        return None
    return RangeMatch(at, found.end, Range("rating", float(found.value), None), label(found.value, None))


def _is_rating(sentence: AmountContext, quantity: Quantity) -> bool:
    values = [quantity.value] if quantity.upper is None else [quantity.value, quantity.upper]
    if not all(_LOWEST <= value <= _HIGHEST for value in values):
        return False
    if quantity.unit is Unit.POINTS:
        return True
    if quantity.unit is not Unit.NONE:
        return False
    if _is_rated(sentence, quantity) or sentence.text(quantity.end) in _RATED_BEHIND:
        return True
    bare = quantity.relation is Relation.AT_LEAST or quantity.upper is not None
    return bare and all(value >= _LOWEST_BARE for value in values) and sentence.ends_amount(quantity.end)


def _is_rated(sentence: AmountContext, quantity: Quantity) -> bool:
    """Tell "rated at least 90" and "a minimum score of 92" from "top rated Merlot under 50"."""
    if any(sentence.text(index) in _RATED for index in range(quantity.start, quantity.end)):
        return True
    at = quantity.start
    while sentence.text(at - 1) in _BEFORE_A_RATING:
        at -= 1
    return sentence.text(at - 1) in _RATED


def label(low: float | None, high: float | None) -> str:
    """The words of a rating chip."""
    if low is None or high is None:
        return f"{plain(low)}+ points" if low is not None else f"at most {plain(high or 0)} points"
    return f"{plain(low)} to {plain(high)} points"
