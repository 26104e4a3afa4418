"""Loads the records of ranked candidates, each with the sentence that supports it."""

from __future__ import annotations

from collections import defaultdict

from indexer.engines.base import Candidates
from indexer.models import Passage, Wine
from search.evidence import IdfWeights, find_evidence
from search.ranking import Ranking, Rows
from search.types import RankedWine, SearchRequest


def hydrate(
    request: SearchRequest, candidates: Candidates, ranking: Ranking, rows: Rows, idf: IdfWeights
) -> list[RankedWine]:
    """Return one page of results.

    It takes two database queries, whatever the size of the page, and a third if wines of the page were
    deleted since the build.

    Args:
        request: Says which page, and whether to explain scores.
        candidates: What the ranking ranks.
        ranking: Their scores.
        rows: Rows of candidates in the order of the results, from the first page on.
        idf: Weights of the query's terms, which choose the evidence.
    """
    rows = rows[request.offset :]
    wine_ids = candidates.wine_ids[rows].tolist()
    wines = Wine.objects.in_bulk(wine_ids[: request.limit])
    if len(wines) < min(request.limit, len(wine_ids)):
        wines |= Wine.objects.in_bulk(wine_ids[request.limit :])
    shown = [index for index, wine_id in enumerate(wine_ids) if wine_id in wines][: request.limit]
    nearest = candidates.best_passages(rows[shown]).tolist() if shown else []
    passages = _passages_by_wine([wine_ids[index] for index in shown])
    return [
        RankedWine(
            rank=request.offset + number,
            score=float(ranking.scores[rows[index]]),
            wine=wines[wine_ids[index]],
            evidence=find_evidence(passages[wine_ids[index]], passage_id, idf),
            explanation=ranking.explain(int(rows[index])) if request.explain else None,
        )
        for number, (index, passage_id) in enumerate(zip(shown, nearest, strict=True), start=1)
    ]


def _passages_by_wine(wine_ids: list[int]) -> dict[int, list[Passage]]:
    """Return the passages as they are now: text that was edited away since the build is never quoted."""
    by_wine: dict[int, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.filter(wine_id__in=wine_ids).order_by("wine_id", "position"):
        by_wine[passage.wine_id].append(passage)
    return by_wine
