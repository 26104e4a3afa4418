"""Candidates -> an order: the sum of normalised scores."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import Candidates, Part


class Weights(NamedTuple):
    """How much each part of a wine's score counts, under the names that engines give to the parts."""

    # Equal parts did best on the judged queries so far; fused ranks (RRF) lose what the scores say.
    lexical: float = 1.0
    summary: float = 1.0
    prose: float = 1.0
    unwanted: float = -1.0


WEIGHTS = Weights()


class Ranking(NamedTuple):
    """The best candidates, best first.

    Attributes:
        rows: int64 [n], places in the candidates.
        scores: float64 [n].
    """

    rows: NDArray[np.intp]
    scores: NDArray[np.float64]


def rank(candidates: Candidates, limit: int, weights: Weights = WEIGHTS) -> Ranking:
    """Order the best `limit` candidates by fused score; equal scores by wine id.

    The score is a weighted sum of z-scores. Their means and deviations are taken over the whole
    catalogue, so that a wine's score does not depend on the filter.
    """
    fused, weight = np.zeros(len(candidates.wine_ids)), weights._asdict()
    for name, part in candidates.parts.items():
        fused += weight[name] * _normalised(part)
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
