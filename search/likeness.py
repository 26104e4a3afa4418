"""What similar wines shall have in common with a wine, and what not."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.filters import AnyOf, Filter, NoneOf, Range
from indexer.models import Wine

_CENT = 0.01


@dataclass(frozen=True, slots=True)
class Likeness:
    """Conditions on similar wines; each is passed over where the wine itself has no such value.

    Attributes:
        cheaper: they cost less.
        same_grape: they are of the same grape.
        another_region: they come from other regions.
    """

    cheaper: bool = False
    same_grape: bool = False
    another_region: bool = False

    def filter_for(self, wine: Wine) -> Filter:
        """Return the filter that wines similar to this one must satisfy."""
        cheaper = self.cheaper and wine.price is not None
        return Filter(
            ranges=(Range("price", None, float(wine.price or 0) - _CENT),) if cheaper else (),
            any_of=(AnyOf("varietal", (wine.varietal,)),) if self.same_grape and wine.varietal else (),
            none_of=(NoneOf("region", (wine.region,)),) if self.another_region and wine.region else (),
        )


ANY = Likeness()
