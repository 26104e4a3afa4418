"""Filters for similar wines."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.filters import AnyOf, Filter, NoneOf, Range
from indexer.models import Wine

_CENT = 0.01


def cheaper_than(price: float) -> Range:
    """Return the prices below a price."""
    return Range("price", None, round(price - _CENT, 2))


def dearer_than(price: float) -> Range:
    """Return the prices above a price."""
    return Range("price", round(price + _CENT, 2))


@dataclass(frozen=True, slots=True)
class SimilarFilters:
    """Conditions on similar wines. A condition is skipped if the wine itself has no such value.

    Attributes:
        cheaper: They cost less.
        same_grape: They are of the same grape.
        another_region: They come from other regions.
    """

    cheaper: bool = False
    same_grape: bool = False
    another_region: bool = False

    def for_wine(self, wine: Wine) -> Filter:
        """Return the filter for wines that are similar to this one."""
        cheaper = () if wine.price is None else (cheaper_than(float(wine.price)),)
        return Filter(
            ranges=cheaper if self.cheaper else (),
            any_of=(AnyOf("varietal", (wine.varietal,)),) if self.same_grape and wine.varietal else (),
            none_of=(NoneOf("region", (wine.region,)),) if self.another_region and wine.region else (),
        )


NO_SIMILAR_FILTERS = SimilarFilters()
