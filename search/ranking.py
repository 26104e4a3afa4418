"""Candidates -> an order: the sum of normalised scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import Candidates, Part

Scores = NDArray[np.float64]

# What a wine loses whose passages say what the shopper does not want, in the unit of the fused score:
# more than lies between the first wine and the hundredth for nearly every query.
REFUSED = "refused_taste"
PENALTY = 8.0


class Weights(NamedTuple):
    """How much each part of a wine's score counts, under the names that engines give to the parts."""

    lexical: float = 1.0
    summary: float = 0.1
    prose: float = 1.0


WEIGHTS = Weights()


class Ranking:
    """The scores of all candidates, and their order.

    The score is a weighted sum of z-scores, less a penalty for refused tastes. Means and deviations are
    taken over the whole catalogue, so that a wine's score does not depend on the filter.

    Attributes:
        scores: float64 [n], the score of each candidate at its place in the candidates.
    """

    def __init__(self, candidates: Candidates, weights: Weights = WEIGHTS) -> None:
        self._parts = {
            name: weight * _normalised(candidates.parts[name]) for name, weight in weights._asdict().items()
        }
        self.scores: Scores = sum(self._parts.values(), np.zeros(len(candidates.wine_ids)))

    def refuse(self, speaks_against: NDArray[np.bool_]) -> None:
        """Push candidates down, bool [n]."""
        self._parts[REFUSED] = np.where(speaks_against, -PENALTY, 0.0)
        self.scores = self.scores + self._parts[REFUSED]

    def best(self, limit: int) -> NDArray[np.intp]:
        """Return the places of the `limit` best candidates, best first; equal scores by wine id."""
        rows = _highest(self.scores, limit)
        # Candidates come in the order of wine ids, which a stable sort keeps among equals.
        return rows[np.argsort(-self.scores[rows], kind="stable")][:limit]

    def explain(self, row: int) -> Mapping[str, float]:
        """Return what each part adds to the score of a candidate."""
        return {name: float(part[row]) for name, part in self._parts.items()}


def _highest(scores: Scores, limit: int) -> NDArray[np.intp]:
    """Places of the `limit` highest scores, and of all that equal the lowest of them, ascending."""
    if limit >= len(scores):
        return np.arange(len(scores))
    threshold = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    return np.flatnonzero(scores >= threshold)


def _normalised(part: Part) -> Scores:
    """Return z-scores; what is not known neither helps nor harms."""
    # Scores that hardly differ say nothing, and rounding must not be blown up into an order.
    if part.deviation < 1e-6:
        return np.zeros(len(part.scores))
    return np.nan_to_num((part.scores.astype(np.float64) - part.mean) / part.deviation)
