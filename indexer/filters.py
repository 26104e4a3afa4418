"""Constraints on wines, as a small value that each engine translates into its own terms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The text is none of these; an unknown one passes."""

    field: TextField
    values: tuple[str, ...]


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


EVERYTHING = Filter()
