"""Scores of passages, gathered into scores of wines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import Candidates, Moments

Scores = NDArray[np.float32]
Starts = NDArray[np.int64]


def moments(scores: Scores) -> Moments:
    """Return mean and standard deviation, summed in float64 because there may be many."""
    if not len(scores):
        return Moments(0.0, 0.0)
    return Moments(float(scores.mean(dtype=np.float64)), float(scores.std(dtype=np.float64)))


def best_of_each_wine(passage_scores: Scores, starts: Starts) -> Scores:
    """Return the highest score between consecutive starts, float32 [len(starts) - 1].

    A wine without passages gets the lowest score of all.
    """
    if not len(passage_scores):
        return np.zeros(len(starts) - 1, dtype=np.float32)
    # reduceat wants indices inside the array, and gives one element for an empty range.
    within = np.minimum(starts[:-1], len(passage_scores) - 1)
    best: Scores = np.maximum.reduceat(passage_scores, within)
    best[np.diff(starts) == 0] = passage_scores.min()
    return best


class LocalCandidates(Candidates):
    """Wines by row, with the scores and ids of their passages."""

    def __init__(
        self,
        *,
        wine_ids: NDArray[np.int64],
        dense: Scores,
        lexical: Scores,
        dense_moments: Moments,
        lexical_moments: Moments,
        total: int,
        passages: PassageScores,
    ) -> None:
        self.wine_ids, self.total = wine_ids, total
        self.dense, self.dense_moments = dense, dense_moments
        self.lexical, self.lexical_moments = lexical, lexical_moments
        self._passages = passages

    def best_passages(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        return np.array([self._passages.best(row) for row in rows], dtype=np.int64)


class PassageScores:
    """Which passages belong to which candidate, and their scores.

    Args:
        ids: int64 [passages], ids by position.
        scores: float32 [scored], None where the query has no vector.
        begins: int64 [candidates], where each candidate's scores begin.
        positions: int64 [candidates], where its passages begin in `ids`.
        lengths: int64 [candidates], how many it has.
    """

    def __init__(
        self,
        ids: NDArray[np.int64],
        scores: Scores | None,
        *,
        begins: NDArray[np.int64],
        positions: NDArray[np.int64],
        lengths: NDArray[np.int64],
    ) -> None:
        self._ids, self._scores = ids, scores
        self._begins, self._positions, self._lengths = begins, positions, lengths

    def best(self, candidate: int) -> int:
        """Return the id of a candidate's best passage, -1 where it has none."""
        length = self._lengths[candidate]
        if not length:
            return -1
        begin = self._begins[candidate]
        best = 0 if self._scores is None else int(self._scores[begin : begin + length].argmax())
        return int(self._ids[self._positions[candidate] + best])
