"""The values of amounts: a number with its unit and bound, and the range that it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.filters import NumericField, Range
from search.query_parsing.relations import Relation
from search.query_parsing.units import Unit

Bounds = tuple[float | None, float | None]

_LIMITS = frozenset({Relation.AT_MOST, Relation.AT_LEAST, Relation.BUDGET})
# Wines worth a rating are rated within it, so that "over 90" alone is one.
MIN_BARE_RATING, MAX_RATING = 80, 100
YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or the two of a range, as written.

    Attributes:
        start, end: Tokens [start, end).
        value: The number, or the lower end of a range.
        upper: The upper end of a range.
        currency: ISO 4217 code of the currency written with it; "" if none is.
        is_limit: Words say that it is the most or the least acceptable, so it needs no unit.
        is_each: "Each" or "a bottle" follows: it is a price.
        is_denied: A negator governs it. `relation` is what is left to require.
        negator: Tokens [start, end) of a negator that belongs to it, names in between.
    """

    start: int
    end: int
    value: float
    upper: float | None
    unit: Unit
    relation: Relation
    currency: str = ""
    is_limit: bool = False
    is_each: bool = False
    is_denied: bool = False
    negator: tuple[int, int] | None = None

    @property
    def values(self) -> tuple[float, ...]:
        return (self.value,) if self.upper is None else (self.value, self.upper)

    @property
    def bounds(self) -> Bounds:
        """The lower and upper bound, both included; None leaves a side open."""
        if self.upper is not None:
            return min(self.values), max(self.values)
        if self.relation in {Relation.AT_MOST, Relation.BUDGET, Relation.BEFORE}:
            return None, self.value
        if self.relation in {Relation.AT_LEAST, Relation.AFTER, Relation.FROM}:
            return self.value, None
        return self.value, self.value

    @property
    def is_bounded(self) -> bool:
        """Whether words or signs make it a bound or a range."""
        return self.upper is not None or self.relation in _LIMITS

    @property
    def is_year(self) -> bool:
        """Whether every number of it could be a year."""
        return all(value in YEARS for value in self.values)


@dataclass(frozen=True, slots=True)
class RangeMatch:
    """A range that a sentence asks for.

    Attributes:
        start, end: Its tokens [start, end).
        condition: The range.
        label: Of its chip; "" for the usual one.
        currency: ISO 4217 code of the currency that a price was written in; "" if none was.
        negator: Tokens [start, end) of a negator that belongs to it, apart from it.
    """

    start: int
    end: int
    condition: Range
    label: str = ""
    currency: str = ""
    negator: tuple[int, int] | None = None


def match_of(quantity: Quantity, field: NumericField, bounds: Bounds) -> RangeMatch:
    """Return the match of all tokens of a quantity."""
    currency = quantity.currency if field == "price" else ""
    condition = Range(field, *bounds)
    return RangeMatch(quantity.start, quantity.end, condition, currency=currency, negator=quantity.negator)
