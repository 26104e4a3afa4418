"""Turns a price without a figure ("cheap", "not too expensive") into a range of prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.engines.base import Reader
from indexer.filters import Filter, Range, TextField
from search.grounding.prices import Prices, prices_of
from search.query_parsing import (
    Constraint,
    Notice,
    ParsedQuery,
    PriceLevel,
    format_number,
    level_key,
    to_filter,
)

# Thirds of fewer prices than this say little, so more wines are looked at.
MIN_PRICES = 12
_MIN_PRICES_AT_ALL = 3
_LOOSENED: tuple[TextField, ...] = (
    "winery",
    "appellation",
    "place",
    "region",
    "country",
    "style",
    "varietal",
    "colour",
)
_LABELS = {
    "price_level:low": "affordable: up to ${high}",
    "price_level:middle": "mid-range: ${low} to ${high}",
    "price_level:high": "high-end: from ${low}",
    "price_level:not_high": "not expensive: up to ${high}",
    "price_level:not_low": "not cheap: from ${low}",
}


def ground_price_level(parsed: ParsedQuery, reader: Reader) -> ParsedQuery:
    """Return the query with its price level as a constraint.

    The thirds are those of the wines of this grape, place and kind: a rating does not change what is cheap,
    unless nothing so cheap has it. If too few prices are known, the words stay words.
    """
    level = parsed.price_level
    if level is None or any(
        constraint.field == "price" and constraint.conditions for constraint in parsed.constraints
    ):
        return replace(parsed, price_level=None)
    asked_for = _kind_of_wine(parsed.filters)
    filters, prices = _prices_around(reader, asked_for)
    if prices.known < _MIN_PRICES_AT_ALL:
        return replace(parsed, price_level=None)
    constraint = _constraint(level, prices)
    is_widened = filters != asked_for
    if not reader.count(to_filter([*parsed.constraints, constraint])):
        own = prices_of(reader, parsed.filters)
        constraint, is_widened = (_constraint(level, own), False) if own.known else (constraint, is_widened)
    notices = (*parsed.notices, _widened(constraint)) if is_widened else parsed.notices
    # That of a comparison never had the price words.
    text = parsed.text if parsed.similar_to else parsed.relative_text
    return replace(
        parsed,
        constraints=(*parsed.constraints, constraint),
        text=text,
        price_level=None,
        notices=notices,
    )


def _kind_of_wine(filters: Filter) -> Filter:
    """Return the filter without its conditions on numbers."""
    return replace(filters, ranges=())


def _constraint(level: PriceLevel, prices: Prices) -> Constraint:
    lowest, highest = min(level.thirds), max(level.thirds)
    low, high = prices.thirds[lowest][0], prices.thirds[highest][1]
    condition = Range("price", low if lowest > 0 else None, high if highest < 2 else None)
    key = level_key(level, None)
    label = _LABELS[key].format(low=format_number(low), high=format_number(high))
    return Constraint(key, label, "price", (condition,), level.spans)


def _widened(constraint: Constraint) -> Notice:
    text = f"Few wines like that have a price, so the prices of similar ones count: {constraint.label}."
    return Notice("price_level", text)


def _prices_around(reader: Reader, filters: Filter) -> tuple[Filter, Prices]:
    """Return the first of ever looser filters that leaves enough prices, and these prices."""
    for looser in _looser(filters):
        prices = prices_of(reader, looser)
        if prices.known >= MIN_PRICES:
            return looser, prices
    return looser, prices


def _looser(filters: Filter) -> Iterator[Filter]:
    """Yield the filter, then with fewer conditions: refusals go first, the grape and colour last."""
    yield filters
    yield (filters := replace(filters, none_of=(), without_wines=frozenset()))
    for field in _LOOSENED:
        yield (filters := filters.without_field(field))
