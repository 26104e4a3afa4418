"""Counts wines by field, exactly, under the filters in force.

A new facet is a line in `_TEXT_FACETS`, or for a number in `count_facets`. docs/architecture.md tells how to
index its field, if `indexer.filters` does not list that yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.engines.base import Reader
from indexer.filters import AnyOf, Filter, NumericField, Range, TextField
from search.query_parsing import range_label

# The most frequent values of a facet that are shown; a selected value always is.
MAX_VALUES = 20

_TEXT_FACETS: Mapping[TextField, str] = {
    "varietal": "Grape",
    "colour": "Colour",
    "country": "Country",
    "region": "Region",
}
# Prices have two decimals, so a band ends a cent before the next begins.
_PRICE_BANDS = (
    Range("price", None, 9.99),
    Range("price", 10, 19.99),
    Range("price", 20, 29.99),
    Range("price", 30, 49.99),
    Range("price", 50, 99.99),
    Range("price", 100, None),
)
_RATING_BANDS = tuple(Range("rating", points, None) for points in (95, 92, 90, 88, 85))


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a facet.

    Attributes:
        condition: What the wines counted here satisfy.
        selected: Whether the search is filtered by it now.
    """

    label: str
    count: int
    condition: AnyOf | Range
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field. Each counts the wines that satisfy all filters on other fields."""

    field: NumericField | TextField
    label: str
    buckets: tuple[Bucket, ...]


def count_facets(reader: Reader, filters: Filter) -> tuple[Facet, ...]:
    """Count the wines that satisfy a filter by grape, colour, place, price, rating and vintage."""
    return (
        *(_text_facet(reader, filters, field, label) for field, label in _TEXT_FACETS.items()),
        _band_facet(reader, filters, "Price", _PRICE_BANDS),
        _band_facet(reader, filters, "Rating", _RATING_BANDS),
        _vintage_facet(reader, filters),
    )


def _text_facet(reader: Reader, filters: Filter, field: TextField, label: str) -> Facet:
    counts = reader.facet(field, filters.without_field(field))
    values = list(counts)
    selected: set[str] = set()
    for condition in filters.any_of:
        if condition.field == field:
            selected |= condition.matching(values)
    shown = dict.fromkeys([*values[:MAX_VALUES], *(value for value in values if value in selected)])
    return Facet(
        field,
        label,
        tuple(Bucket(value, counts[value], AnyOf(field, (value,)), value in selected) for value in shown),
    )


def _band_facet(reader: Reader, filters: Filter, label: str, bands: Sequence[Range]) -> Facet:
    others = filters.without_field(bands[0].field)
    buckets = (
        _bucket(band, _band_label(band), reader.count(others.with_range(band)), filters) for band in bands
    )
    return Facet(
        bands[0].field, label, tuple(bucket for bucket in buckets if bucket.count or bucket.selected)
    )


def _vintage_facet(reader: Reader, filters: Filter) -> Facet:
    counts = reader.numeric_facet("vintage", filters.without_field("vintage"))
    buckets = (
        _bucket(Range("vintage", year, year), f"{year:.0f}", count, filters) for year, count in counts.items()
    )
    return Facet("vintage", "Vintage", tuple(buckets))


def _bucket(band: Range, label: str, count: int, filters: Filter) -> Bucket:
    return Bucket(label, count, band, selected=band in filters.ranges)


def _band_label(band: Range) -> str:
    # Shoppers read "$10 to $20", not "$10 to $19.99".
    high = None if band.at_most is None else round(band.at_most)
    return range_label(replace(band, at_most=high))
