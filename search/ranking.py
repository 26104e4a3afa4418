"""Candidates -> an order: the sum of normalised scores."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import LEXICAL, UNWANTED, Candidates, Part

# Equal parts did best on the judged queries so far; fused ranks (RRF) lose what the scores say.
WEIGHTS = {LEXICAL: 1.0, "summary": 1.0, "prose": 1.0, UNWANTED: -1.0}


class Ranking(NamedTuple):
    """The best candidates, best first.

    Attributes:
        rows: int64 [n], places in the candidates.
        scores: float64 [n].
    """

    rows: NDArray[np.intp]
    scores: NDArray[np.float64]


def rank(candidates: Candidates, limit: int) -> Ranking:
    """Order the best `limit` candidates by fused score; equal scores by wine id.

    The score is a weighted sum of z-scores. Their means and deviations are taken over the whole
    catalogue, so that a wine's score does not depend on the filter.
    """
    fused = np.zeros(len(candidates.wine_ids))
    for name, part in candidates.parts.items():
        fused += WEIGHTS[name] * _normalised(part)
    rows = _best(fused, limit)
    # Candidates come in the order of wine ids, which a stable sort keeps among equals.
    rows = rows[np.argsort(-fused[rows], kind="stable")][:limit]
    return Ranking(rows, fused[rows])


def _normalised(part: Part) -> NDArray[np.float64]:
    """Return z-scores; what is not known neither helps nor harms."""
    # Scores that hardly differ say nothing, and rounding must not be blown up into an order.
    if part.deviation < 1e-6:
        return np.zeros(len(part.scores))
    return np.nan_to_num((part.scores.astype(np.float64) - part.mean) / part.deviation)


def _best(scores: NDArray[np.float64], limit: int) -> NDArray[np.intp]:
    """Places of the `limit` highest scores, and of all that equal the lowest of them, ascending."""
    if limit >= len(scores):
        return np.arange(len(scores))
    threshold = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    return np.flatnonzero(scores >= threshold)
