"""Ranked candidates -> records, with the sentence that speaks for each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import Candidates
from indexer.models import Passage, Wine
from search.evidence import TermWeights, evidence_of
from search.ranking import Ranking
from search.results import RankedWine


@dataclass(frozen=True, slots=True)
class Page:
    """The part of a ranking to show.

    Attributes:
        weights: of the query's terms, by which evidence is chosen.
        explain: show the parts of each score.
    """

    limit: int
    offset: int
    weights: TermWeights
    explain: bool = False


def ranked_wines(
    candidates: Candidates, ranking: Ranking, order: NDArray[np.intp], page: Page
) -> list[RankedWine]:
    """Return one page. Two database queries, whatever its size; three where wines were passed over.

    Those are in the index but no longer among the records.

    Args:
        candidates: what the ranking ranks.
        ranking: their scores.
        order: places in the candidates, in the order in which they are shown, from the first page on.
        page: which of them to show.
    """
    rows = order[page.offset :]
    wine_ids = candidates.wine_ids[rows].tolist()
    wines = Wine.objects.in_bulk(wine_ids[: page.limit])
    if len(wines) < min(page.limit, len(wine_ids)):
        wines |= Wine.objects.in_bulk(wine_ids[page.limit :])
    shown = [place for place, wine_id in enumerate(wine_ids) if wine_id in wines][: page.limit]
    nearest = candidates.best_passages(rows[np.array(shown, dtype=np.intp)]).tolist()
    passages = _passages_of([wine_ids[place] for place in shown])
    return [
        RankedWine(
            rank=page.offset + number,
            score=float(ranking.scores[rows[place]]),
            wine=wines[wine_ids[place]],
            # What was edited away since the build is not among the records, and is not quoted.
            evidence=evidence_of(passages[wine_ids[place]], passage_id, page.weights),
            explanation=ranking.explain(int(rows[place])) if page.explain else None,
        )
        for number, (place, passage_id) in enumerate(zip(shown, nearest, strict=True), start=1)
    ]


def _passages_of(wine_ids: list[int]) -> dict[int, list[Passage]]:
    by_wine: dict[int, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.filter(wine_id__in=wine_ids).order_by("wine_id", "position"):
        by_wine[passage.wine_id].append(passage)
    return by_wine
