"""How many wines there are of each kind, exactly, under the filters in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.engines.base import Reader
from indexer.filters import AnyOf, Filter, NumericField, Range, TextField
from search.understanding import money, ratings

# The most frequent names of a facet that are shown; one that is chosen always is.
MOST_NAMES = 20

_NAMES: Mapping[TextField, str] = {
    "varietal": "Grape",
    "colour": "Colour",
    "country": "Country",
    "region": "Region",
}
# Prices have two decimals, so that a band ends a cent before the next begins.
_PRICES = (
    Range("price", None, 9.99),
    Range("price", 10, 19.99),
    Range("price", 20, 29.99),
    Range("price", 30, 49.99),
    Range("price", 50, 99.99),
    Range("price", 100, None),
)
_RATINGS = tuple(Range("rating", points, None) for points in (95, 92, 90, 88, 85))


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a facet.

    Attributes:
        condition: what a wine counted here satisfies.
        chosen: whether the search holds to it now.
    """

    label: str
    count: int
    condition: AnyOf | Range
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field; each count is of the wines that satisfy all filters on other fields."""

    field: NumericField | TextField
    label: str
    buckets: tuple[Bucket, ...]


def facets_of(reader: Reader, where: Filter) -> tuple[Facet, ...]:
    """Count the wines that satisfy a filter by grape, colour, place, price, rating and vintage."""
    return (
        *(_of_names(reader, where, field, label) for field, label in _NAMES.items()),
        _of_ranges(reader, where, "Price", _PRICES),
        _of_ranges(reader, where, "Rating", _RATINGS),
        _of_vintages(reader, where),
    )


def _of_names(reader: Reader, where: Filter, field: TextField, label: str) -> Facet:
    counts = reader.facet(field, where.besides(field))
    wanted = [condition for condition in where.any_of if condition.field == field]
    names = list(counts)
    frequent = names[:MOST_NAMES]
    chosen: set[str] = set().union(*(condition.among(names) for condition in wanted))
    shown = dict.fromkeys([*frequent, *(name for name in names if name in chosen)])
    buckets = (Bucket(name, counts[name], AnyOf(field, (name,)), chosen=name in chosen) for name in shown)
    return Facet(field, label, tuple(buckets))


def _of_ranges(reader: Reader, where: Filter, label: str, bands: Iterable[Range]) -> Facet:
    bands = tuple(bands)
    others = where.besides(bands[0].field)
    buckets = (_bucket(band, _label(band), reader.count(others.also(band)), where) for band in bands)
    return Facet(bands[0].field, label, tuple(bucket for bucket in buckets if bucket.count or bucket.chosen))


def _of_vintages(reader: Reader, where: Filter) -> Facet:
    counts = reader.number_counts("vintage", where.besides("vintage"))
    years = ((Range("vintage", year, year), f"{year:.0f}", count) for year, count in counts.items())
    return Facet("vintage", "Vintage", tuple(_bucket(*year, where) for year in years))


def _bucket(band: Range, label: str, count: int, where: Filter) -> Bucket:
    return Bucket(label, count, band, chosen=band in where.ranges)


def _label(band: Range) -> str:
    say = money.label if band.field == "price" else ratings.label
    # What a shopper reads as "$10 to $20".
    high = None if band.at_most is None else round(band.at_most)
    return say(band.at_least, high)
