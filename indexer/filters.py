"""Filters on wines: small values that each engine translates into its own terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from indexer.text import fold

NumericField = Literal["price", "rating", "vintage", "alcohol_percent", "volume_ml"]
TextField = Literal[
    "varietal",
    "winery",
    "country",
    "region",
    "appellation",
    "location",
    "place",
    "colour",
    "style",
    "contains",
    "taste",
]
NUMERIC_FIELDS: tuple[NumericField, ...] = get_args(NumericField)
# Those that a shopper can filter by. A taste only counts for or against a wine.
TEXT_FIELDS: tuple[TextField, ...] = tuple(field for field in get_args(TextField) if field != "taste")


@dataclass(frozen=True, slots=True)
class Range:
    """The number lies within both bounds, inclusive; None leaves a side open.

    Attributes:
        or_unknown: An unknown number passes, too; otherwise it must be known.
    """

    field: NumericField
    at_least: float | None = None
    at_most: float | None = None
    or_unknown: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The text is one of these. Case and accents do not matter.

    Some fields have several texts: `place` has every part of the location, `contains` every grape, colour and
    style that the wine's fields, name, notes and reviews state, and `taste` every taste that they express.
    """

    field: TextField
    values: tuple[str, ...]

    def matching(self, texts: Iterable[str]) -> set[str]:
        """Return those of the texts that satisfy the condition."""
        folded = set(map(fold, self.values))
        return {text for text in texts if fold(text) in folded}


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The text is none of these; an unknown text passes."""

    field: TextField
    values: tuple[str, ...]


Condition = Range | AnyOf | NoneOf


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that must all hold. An empty filter accepts every wine.

    Attributes:
        ranges: Conditions on numbers.
        any_of: Texts that a wine must have.
        none_of: Texts that a wine must not have.
        without_wines: Ids of wines to exclude, such as those deleted since the build.
    """

    ranges: tuple[Range, ...] = ()
    any_of: tuple[AnyOf, ...] = ()
    none_of: tuple[NoneOf, ...] = ()
    without_wines: frozenset[int] = field(default_factory=frozenset)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions on the fields of a wine."""
        return (*self.ranges, *self.any_of, *self.none_of)

    def without_field(self, name: NumericField | TextField) -> Filter:
        """Return the filter without its conditions on one field."""
        return replace(
            self,
            ranges=tuple(condition for condition in self.ranges if condition.field != name),
            any_of=tuple(condition for condition in self.any_of if condition.field != name),
            none_of=tuple(condition for condition in self.none_of if condition.field != name),
        )

    def with_range(self, condition: Range) -> Filter:
        """Return the filter with one more range."""
        return replace(self, ranges=(*self.ranges, condition))


EVERYTHING = Filter()
