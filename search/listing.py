"""Which wines a search lists, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from indexer.engines.base import Order, Reader
from indexer.filters import Filter, NoneOf
from search.negative_preferences import unwanted_tastes
from search.query_parsing import ParsedQuery
from search.ranking import SORT_FIELDS, Ranking, Rows, Sort, is_descending, sort_candidates
from search.types import SearchRequest, effective_sort

# Wines ranked besides the page, so that it stays full if wines were edited or deleted a moment ago.
SPARE_WINES = 2_000


class Listing(NamedTuple):
    """The wines of a search in order, from the first page on.

    Attributes:
        rows: Rows of candidates: the wines up to the end of the page, and spare ones.
        size: Number of wines on all pages.
        sorted_among: As in `SearchResponse`.
    """

    rows: Rows
    size: int
    sorted_among: int | None


def engine_order(request: SearchRequest, reader: Reader, parsed: ParsedQuery) -> Order | None:
    """Return the order that the engine applies to all wines, None if it finds the relevant ones."""
    sort = effective_sort(request, parsed)
    if sort is Sort.RELEVANCE or parsed.text:
        return None
    return Order(
        SORT_FIELDS[sort],
        is_descending(sort),
        _last_row(request),
        _without_unwanted_tastes(reader, parsed, parsed.filters).none_of,
    )


def list_wines(
    request: SearchRequest, reader: Reader, parsed: ParsedQuery, filters: Filter, ranking: Ranking
) -> Listing:
    """Sort the candidates as the shopper asked for.

    Where the shopper typed a word to rank by, another order lists the most relevant wines only: the hundred
    thousand others would bury them. Where there is none, it lists all.
    """
    sort, relevant_only = effective_sort(request, parsed), bool(parsed.text)
    limit = _last_row(request)
    rows = sort_candidates(sort, ranking, limit, relevant_only=relevant_only)
    if sort is Sort.RELEVANCE:
        # An engine that proposes candidates lists no others.
        return Listing(rows, len(ranking.scores), None)
    if relevant_only:
        return Listing(rows, len(rows), len(rows))
    size = reader.count(_without_unwanted_tastes(reader, parsed, filters))
    return Listing(rows, size, size)


def _last_row(request: SearchRequest) -> int:
    return request.offset + request.limit + SPARE_WINES


def _without_unwanted_tastes(reader: Reader, parsed: ParsedQuery, filters: Filter) -> Filter:
    """Return a filter that also excludes unwanted tastes, if any wine is left then."""
    if (unwanted := unwanted_tastes(parsed)) is None:
        return filters
    narrowed = replace(filters, none_of=(*filters.none_of, NoneOf(unwanted.field, unwanted.values)))
    return narrowed if reader.count(narrowed) else filters
