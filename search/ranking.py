"""Candidates -> an order: the sum of normalised scores."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import Candidates, Moments

# Equal parts did best on the judged queries so far; fused ranks (RRF) lose what the scores say.
DENSE_WEIGHT = 0.5


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
    fused = DENSE_WEIGHT * _normalised(candidates.dense, candidates.dense_moments)
    fused += (1 - DENSE_WEIGHT) * _normalised(candidates.lexical, candidates.lexical_moments)
    rows = _best(fused, limit)
    # Candidates come in the order of wine ids, which a stable sort keeps among equals.
    rows = rows[np.argsort(-fused[rows], kind="stable")][:limit]
    return Ranking(rows, fused[rows])


def _normalised(scores: NDArray[np.float32], moments: Moments) -> NDArray[np.float64]:
    # Scores that hardly differ say nothing, and rounding must not be blown up into an order.
    if moments.deviation < 1e-6:
        return np.zeros(len(scores))
    return (scores.astype(np.float64) - moments.mean) / moments.deviation


def _best(scores: NDArray[np.float64], limit: int) -> NDArray[np.intp]:
    """Places of the `limit` highest scores, and of all that equal the lowest of them, ascending."""
    if limit >= len(scores):
        return np.arange(len(scores))
    threshold = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    return np.flatnonzero(scores >= threshold)
