"""Counts wines by field, exactly, under the filters in force.

A new facet is a line in `TEXT_FACETS`, or for a number in `count_facets`. docs/architecture.md tells how to
index its field, if `indexer.filters` does not list that yet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.engines.base import Reader
from indexer.filters import AnyOf, Filter, NumericField, Range, TextField
from indexer.text import fold
from search.query_parsing import range_label

# The most frequent values of a facet that come with a search; a selected value always does. `search_facet`
# returns the others.
MAX_VALUES = 20

TEXT_FACETS: Mapping[TextField, str] = {
    "varietal": "Grape",
    "colour": "Colour",
    "style": "Style",
    "country": "Country",
    "region": "Region",
    "appellation": "Appellation",
    "winery": "Producer",
}
# A band includes its upper price, as "under $50" in a sentence includes $50. Prices have two decimals, so the
# next band begins a cent above.
_PRICE_BANDS = (
    Range("price", None, 10),
    Range("price", 10.01, 20),
    Range("price", 20.01, 30),
    Range("price", 30.01, 50),
    Range("price", 50.01, 100),
    Range("price", 100.01, None),
)
_RATING_BANDS = tuple(Range("rating", points, None) for points in (95, 92, 90, 88, 85))


def _label_of_prices(band: Range) -> str:
    # Shoppers read "$10 to $20", not "$10.01 to $20".
    low = None if band.at_least is None else math.floor(band.at_least)
    return range_label(replace(band, at_least=low))


# The names of the bands, also on chips.
BAND_LABELS: Mapping[Range, str] = {
    **{band: _label_of_prices(band) for band in _PRICE_BANDS},
    **{band: range_label(band) for band in _RATING_BANDS},
}


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
    """The values of one field. Each counts the wines that satisfy all filters on other fields.

    Attributes:
        buckets: The most frequent values, and those that are selected.
        value_count: Number of all values.
    """

    field: NumericField | TextField
    label: str
    buckets: tuple[Bucket, ...]
    value_count: int


def count_facets(reader: Reader, filters: Filter) -> tuple[Facet, ...]:
    """Count the wines that satisfy a filter by grape, colour, style, place, producer and number."""
    return (
        *(_text_facet(reader, filters, field, label) for field, label in TEXT_FACETS.items()),
        _band_facet(reader, filters, "Price", _PRICE_BANDS),
        _band_facet(reader, filters, "Rating", _RATING_BANDS),
        _vintage_facet(reader, filters),
    )


def text_facet(name: str) -> TextField | None:
    """Return the field of the facet with this name, None if there is none."""
    return next((field for field in TEXT_FACETS if field == name), None)


def search_facet(
    reader: Reader, filters: Filter, field: TextField, *, containing: str = "", limit: int, offset: int = 0
) -> Facet:
    """Return some values of one facet, most frequent first.

    Args:
        reader: Counts the wines.
        filters: The filters in force.
        field: A key of `TEXT_FACETS`.
        containing: Only values that contain each of these words, or parts of words, in any order. Case and
            accents do not matter.
        limit: Number of values to return.
        offset: Number of values to skip.

    Returns:
        The facet, with the number of all values that match `containing` as its `value_count`.
    """
    counts = reader.facet(field, filters.without_field(field))
    words = fold(containing).split()
    matches = [value for value in counts if _contains_all(value, words)] if words else list(counts)
    buckets = _buckets(matches[offset : offset + limit], counts, filters, field)
    return Facet(field, TEXT_FACETS[field], buckets, len(matches))


def _contains_all(value: str, words: Sequence[str]) -> bool:
    folded = fold(value)
    return all(word in folded for word in words)


def _text_facet(reader: Reader, filters: Filter, field: TextField, label: str) -> Facet:
    counts = reader.facet(field, filters.without_field(field))
    values = list(counts)
    selected = _selected(values, filters, field)
    shown = dict.fromkeys([*values[:MAX_VALUES], *(value for value in values if value in selected)])
    return Facet(field, label, _buckets(shown, counts, filters, field), len(values))


def _selected(values: Iterable[str], filters: Filter, field: TextField) -> set[str]:
    """Return those of the values that the search is filtered by."""
    selected: set[str] = set()
    for condition in filters.any_of:
        if condition.field == field:
            selected |= condition.matching(values)
    return selected


def _buckets(
    values: Iterable[str], counts: Mapping[str, int], filters: Filter, field: TextField
) -> tuple[Bucket, ...]:
    values = list(values)
    selected = _selected(values, filters, field)
    return tuple(Bucket(value, counts[value], AnyOf(field, (value,)), value in selected) for value in values)


def _band_facet(reader: Reader, filters: Filter, label: str, bands: Sequence[Range]) -> Facet:
    others = filters.without_field(bands[0].field)
    buckets = [
        _bucket(band, BAND_LABELS[band], reader.count(others.with_range(band)), filters) for band in bands
    ]
    shown = tuple(bucket for bucket in buckets if bucket.count or bucket.selected)
    return Facet(bands[0].field, label, shown, len(shown))


def _vintage_facet(reader: Reader, filters: Filter) -> Facet:
    counts = reader.numeric_facet("vintage", filters.without_field("vintage"))
    buckets = tuple(
        _bucket(Range("vintage", year, year), f"{year:.0f}", count, filters) for year, count in counts.items()
    )
    return Facet("vintage", "Vintage", buckets, len(buckets))


def _bucket(band: Range, label: str, count: int, filters: Filter) -> Bucket:
    return Bucket(label, count, band, selected=band in filters.ranges)
