"""Loads the records of ranked candidates, each with the sentence that supports it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from django.db.models import QuerySet

from indexer.annotations import Annotator
from indexer.engines.base import Reader
from indexer.field_values import RecordCheck
from indexer.filters import EVERYTHING
from indexer.models import Passage, Wine
from indexer.snapshot import IndexedWine
from search.evidence import IdfWeights, find_evidence
from search.listing import Listing
from search.ranking import Ranking
from search.types import RankedWine, SearchRequest
from search.weak_cache import weakly_cached

# Of the wines before a page, this many are checked again, so that the page begins where the one before ended.
MAX_CHECKED_AGAIN = 1_000
# Wines that are loaded at once when many of them no longer satisfy the filter.
_MAX_LOADED = 500


class Page(NamedTuple):
    """One page of results.

    Attributes:
        sorted_among, has_next: As in `SearchResponse`.
    """

    results: Sequence[RankedWine] = ()
    sorted_among: int | None = None
    has_next: bool = False


class _Shown(NamedTuple):
    """A wine that satisfies the query now, and its row among the candidates."""

    row: int
    wine: Wine


@weakly_cached
def annotator_of(reader: Reader) -> Annotator:
    """Return the annotator that a generation was built with."""
    return Annotator(reader.facet("varietal", EVERYTHING))


def hydrate(
    request: SearchRequest,
    ranking: Ranking,
    listing: Listing,
    check: RecordCheck,
    idf: IdfWeights,
) -> Page:
    """Return one page of results, checked against the records as they are now.

    A wine that was edited since the build, so that it no longer satisfies the filter, is left out and the
    next one takes its place. The first page takes two database queries, whatever its size; a filter on what
    wines contain takes one more, for the reviews; so do pages after the first, whose offset counts the wines
    that are shown; and so does each round of spare wines.

    Args:
        request: Says which page, and whether to explain scores.
        ranking: The candidates with their scores.
        listing: The wines in the order of the results.
        check: Tells which records satisfy the filter now.
        idf: Weights of the query's terms, which choose the evidence.
    """
    wine_ids = ranking.candidates.wine_ids[listing.rows].tolist()
    skipped = _left_out_before(request, wine_ids, check)
    shown: list[_Shown] = []
    wanted, at = skipped + request.limit, request.offset
    for end in _rounds(at + wanted, len(wine_ids)):
        loaded = _load(wine_ids[at:end], check)
        rows = zip(listing.rows[at:end].tolist(), wine_ids[at:end], strict=True)
        shown += [_Shown(row, loaded[wine_id]) for row, wine_id in rows if wine_id in loaded]
        at = end
        if len(shown) >= wanted:
            break
    page = shown[skipped:wanted]
    has_next = len(shown) > wanted or (bool(page) and at < listing.size)
    return Page(list(_results(request, ranking, page, idf)), listing.sorted_among, has_next)


def _left_out_before(request: SearchRequest, wine_ids: list[int], check: RecordCheck) -> int:
    """Count the wines before the page that the pages before did not show."""
    if not check or not request.offset:
        return 0
    before = wine_ids[: request.offset][-MAX_CHECKED_AGAIN:]
    return len(before) - len(_load(before, check))


def _rounds(first: int, last: int) -> Iterator[int]:
    """Yield where to stop loading: at the end of the page, then after more and more spare wines."""
    end, size = min(first, last), 20
    yield end
    while end < last:
        end, size = min(end + size, last), min(2 * size, _MAX_LOADED)
        yield end


def _load(wine_ids: list[int], check: RecordCheck) -> dict[int, Wine]:
    """Return the wines that exist and satisfy the filter, by id."""
    if not wine_ids:
        return {}
    wines: QuerySet[Wine] = Wine.objects.all()
    if check.needs_prose:
        wines = wines.prefetch_related("reviews")
    return {pk: wine for pk, wine in wines.in_bulk(wine_ids).items() if check.accepts(_indexed(wine, check))}


def _indexed(wine: Wine, check: RecordCheck) -> IndexedWine:
    """Return a record as the index would read it."""
    fields = (getattr(wine, name) for name in IndexedWine._fields if name != "reviews")
    reviews = [review.text for review in wine.reviews.all()] if check.needs_prose else []
    return IndexedWine._make((*fields, reviews))


def _results(
    request: SearchRequest, ranking: Ranking, page: list[_Shown], idf: IdfWeights
) -> Iterator[RankedWine]:
    rows = [row for row, _ in page]
    nearest = ranking.candidates.best_passages(np.array(rows, dtype=np.intp)).tolist() if rows else []
    passages = _passages_by_wine([wine.pk for _, wine in page])
    for number, ((row, wine), passage_id) in enumerate(zip(page, nearest, strict=True), start=1):
        yield RankedWine(
            rank=request.offset + number,
            score=float(ranking.scores[row]),
            wine=wine,
            evidence=find_evidence(passages[wine.pk], passage_id, idf),
            explanation=ranking.explain(row) if request.explain else None,
        )


def _passages_by_wine(wine_ids: list[int]) -> dict[int, list[Passage]]:
    """Return the passages as they are now: text that was edited away since the build is never quoted."""
    by_wine: dict[int, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.filter(wine_id__in=wine_ids).order_by("wine_id", "position"):
        by_wine[passage.wine_id].append(passage)
    return by_wine
