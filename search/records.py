"""Ranked candidates -> records, with the passage that speaks for each."""

from __future__ import annotations

import numpy as np

from indexer.engines.base import Candidates
from indexer.models import Passage, Wine
from search.evidence import evidence_of
from search.ranking import Ranking
from search.results import Evidence, RankedWine


def ranked_wines(
    candidates: Candidates, ranking: Ranking, terms: frozenset[str], *, limit: int, offset: int
) -> list[RankedWine]:
    """Return one page. Two database queries, whatever its size.

    A wine that is in the index but no longer among the records is passed over.
    """
    rows, scores = ranking.rows[offset:], ranking.scores[offset:]
    wine_ids = candidates.wine_ids[rows].tolist()
    wines = Wine.objects.in_bulk(wine_ids)
    shown = [place for place, wine_id in enumerate(wine_ids) if wine_id in wines][:limit]
    passage_ids = candidates.best_passages(rows[np.array(shown, dtype=np.intp)]).tolist()
    passages = Passage.objects.in_bulk(passage_ids)
    return [
        RankedWine(
            rank=offset + number,
            score=float(scores[place]),
            wine=wines[wine_ids[place]],
            evidence=_evidence(passages.get(passage_id), terms),
        )
        for number, (place, passage_id) in enumerate(zip(shown, passage_ids, strict=True), start=1)
    ]


def _evidence(passage: Passage | None, terms: frozenset[str]) -> Evidence | None:
    # A passage that was edited since the build is gone; its old words must not be quoted.
    return evidence_of(passage, terms) if passage else None
