"""Constraints on wines, as a small value that each engine translates into its own terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from indexer.text import fold

NumericField = Literal["price", "rating", "vintage", "alcohol_percent", "volume_ml"]
TextField = Literal[
    "varietal", "winery", "country", "region", "appellation", "location", "place", "colour", "style"
]


@dataclass(frozen=True, slots=True)
class Range:
    """The number is known and lies within both bounds, which are included; None leaves a side open."""

    field: NumericField
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The text is one of these. Case and accents do not matter. `place` is any part of the location."""

    field: TextField
    values: tuple[str, ...]

    def among(self, texts: Iterable[str]) -> set[str]:
        """Return those of some texts that satisfy the condition."""
        wanted = set(map(fold, self.values))
        return {text for text in texts if fold(text) in wanted}


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The text is none of these; an unknown one passes."""

    field: TextField
    values: tuple[str, ...]


Condition = Range | AnyOf | NoneOf


@dataclass(frozen=True, slots=True)
class Filter:
    """All of these must hold. An empty filter lets every wine pass.

    Attributes:
        without_wines: ids of wines that are left out, such as those deleted since the build.
    """

    ranges: tuple[Range, ...] = ()
    any_of: tuple[AnyOf, ...] = ()
    none_of: tuple[NoneOf, ...] = ()
    without_wines: frozenset[int] = field(default_factory=frozenset)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that the fields of a wine must satisfy."""
        return (*self.ranges, *self.any_of, *self.none_of)

    def besides(self, name: NumericField | TextField) -> Filter:
        """The same filter without its conditions on one field."""
        return replace(
            self,
            ranges=tuple(one for one in self.ranges if one.field != name),
            any_of=tuple(one for one in self.any_of if one.field != name),
            none_of=tuple(one for one in self.none_of if one.field != name),
        )

    def also(self, condition: Range) -> Filter:
        """The same filter with one condition more."""
        return replace(self, ranges=(*self.ranges, condition))


EVERYTHING = Filter()
