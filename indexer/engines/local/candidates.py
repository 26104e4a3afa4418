"""Scores of passages, gathered into scores of wines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.columns import Columns
from indexer.engines.base import Candidates, Part
from indexer.filters import NumericField

Scores = NDArray[np.float32]
Starts = NDArray[np.int64]


def part(scores: Scores, over: Scores | None = None) -> Part:
    """Return scores with mean, deviation and maximum of `over`, else of themselves; NaN counts as unknown."""
    known = scores if over is None else over
    known = known[~np.isnan(known)]
    if not len(known):
        return Part(scores, 0.0, 0.0, 0.0)
    # Summed in float64, because there may be millions.
    mean, deviation = known.mean(dtype=np.float64), known.std(dtype=np.float64)
    return Part(scores, float(mean), float(deviation), float(known.max()))


def best_of_each_wine(passage_scores: Scores, starts: Starts) -> Scores:
    """Return the highest score between consecutive starts, float32 [len(starts) - 1], NaN for none."""
    best = np.full(len(starts) - 1, np.nan, dtype=np.float32)
    filled = np.flatnonzero(np.diff(starts))
    if len(filled):
        # Empty ranges are left out: reduceat would take one element for each.
        best[filled] = np.maximum.reduceat(passage_scores[: starts[-1]], starts[filled])
    return best


@dataclass(frozen=True, slots=True)
class PassageScores:
    """The passages of one view.

    Attributes:
        scores: float32 [scored].
        ids: int64 [passages], ids by position.
        begins: int64 [candidates], where each candidate's scores begin.
        positions: int64 [candidates], where its passages begin in `ids`.
        lengths: int64 [candidates], how many it has.
    """

    scores: Scores
    ids: NDArray[np.int64]
    begins: NDArray[np.int64]
    positions: NDArray[np.int64]
    lengths: NDArray[np.int64]

    def best(self, candidate: int) -> int:
        """Return the id of a candidate's best passage, -1 where it has none."""
        length = self.lengths[candidate]
        if not length:
            return -1
        begin = self.begins[candidate]
        best = int(self.scores[begin : begin + length].argmax())
        return int(self.ids[self.positions[candidate] + best])


class LocalCandidates(Candidates):
    """Wines by row, with the scores and ids of their passages."""

    def __init__(
        self,
        columns: Columns,
        rows: NDArray[np.int64],
        parts: dict[str, Part],
        total: int,
        passages: list[PassageScores],
    ) -> None:
        self.wine_ids, self.parts, self.total = columns.wine_ids[rows], parts, total
        self._columns, self._rows = columns, rows
        # What people wrote says more than the sentence that we made of a wine's fields.
        self._passages = passages[::-1]

    def best_passages(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        return np.array([self._best_passage(int(row)) for row in rows], dtype=np.int64)

    def numbers(self, field: NumericField) -> NDArray[np.float64]:
        return self._columns.numbers(field)[self._rows]

    def _best_passage(self, row: int) -> int:
        found = (view.best(row) for view in self._passages)
        return next((passage_id for passage_id in found if passage_id >= 0), -1)
