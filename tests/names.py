"""A catalogue whose wines have only names, from which producers can be learnt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import cycle, islice

from indexer.names import CatalogueNames

# Producers by their number of wines.
PRODUCERS = {
    "Ponzi": 5,
    "Silver Oak": 4,
    "Vega Sicilia": 4,
    "La Rioja Alta": 5,
    "Stag's Leap Wine Cellars": 4,
    "Napa Cellars": 4,
    "Sepp Moser": 3,
    "Michel Gros": 3,
    "Caymus": 4,
    "Yellow Tail": 6,
    "Oyster Bay": 4,
    "Cakebread Cellars": 4,
    "Airfield Estates": 4,
    "Château Lafite Rothschild": 3,
    "Château Latour": 3,
    "Château Margaux": 4,
    "Château Palmer": 3,
    "Château Pape Clément": 3,
    "Château Talbot": 3,
    "Château Gloria": 3,
    "Château Phélan Ségur": 3,
    "Domaine des Baumard": 4,
    "Domaine des Lambrays": 4,
    "Domaine des Perdrix": 4,
    "Clos des Papes": 4,
    "Mas des Bressades": 4,
    "Two Rivers": 3,
}
_CUVEES = (
    "Reserve",
    "Estate",
    "Old Vine",
    "Special Selection",
    "Clos du Val",
    "Hillside",
    "Barrel Fermented",
)
_GRAPES = ("Pinot Noir", "Cabernet Sauvignon", "Chardonnay", "Merlot", "Syrah")

Row = tuple[str, str, str]


def rows() -> Iterator[Row]:
    """Yield name, grape and winery; no winery is stated."""
    cuvees, grapes = cycle(_CUVEES), cycle(_GRAPES)
    for producer, wines in PRODUCERS.items():
        for cuvee, grape in zip(("", *islice(cuvees, wines - 1)), grapes, strict=False):
            yield " ".join(filter(None, (producer, cuvee, grape))), grape, ""


def names_of(catalogue: Iterable[Row]) -> CatalogueNames:
    names = CatalogueNames()
    for row in catalogue:
        names.add(*row)
    return names
