"""Scores of passages, gathered into scores of wines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from indexer.doc_values import DocValues
from indexer.engines.base import Candidates, ScoreComponent
from indexer.filters import NumericField

Scores = NDArray[np.float32]
Places = NDArray[np.int64]


def component(scores: Scores, over: Scores | None = None) -> ScoreComponent:
    """Return scores with mean, deviation and maximum of `over`, else of themselves; NaN counts as unknown."""
    known = scores if over is None else over
    known = known[~np.isnan(known)]
    if not len(known):
        return ScoreComponent(scores, 0.0, 0.0, 0.0)
    # Summed in float64, because there may be millions.
    mean, deviation = known.mean(dtype=np.float64), known.std(dtype=np.float64)
    return ScoreComponent(scores, float(mean), float(deviation), float(known.max()))


def best_of_each_wine(passage_scores: Scores, begins: Places, lengths: Places) -> Scores:
    """Return the highest score of each wine, float32 [wines], NaN for none.

    Args:
        passage_scores: float32 [passages].
        begins: int64 [wines], where the scores of each begin, ascending.
        lengths: int64 [wines], how many it has.
    """
    best = np.full(len(begins), np.nan, dtype=np.float32)
    filled = np.flatnonzero(lengths)
    if len(filled):
        end = begins[filled[-1]] + lengths[filled[-1]]
        # Wines without a passage are left out: reduceat would take one element for each.
        best[filled] = np.maximum.reduceat(passage_scores[:end], begins[filled])
    return best


class PassageOffsets(NamedTuple):
    """Where the passages of each wine are in one view.

    Attributes:
        begins, lengths: int64 [wines], the position of its first, and how many it has.
    """

    begins: Places
    lengths: Places

    @classmethod
    def between(cls, starts: Places) -> Self:
        """Take int64 [wines + 1]: those of row r begin at `starts[r]` and end before the next."""
        return cls(starts[:-1], np.diff(starts))

    def of(self, rows: Places) -> PassageOffsets:
        return PassageOffsets(self.begins[rows], self.lengths[rows])

    def positions(self) -> Places:
        """Return the positions of all passages, wine after wine."""
        ends = np.cumsum(self.lengths)
        return np.arange(ends[-1] if len(ends) else 0) + np.repeat(
            self.begins - ends + self.lengths, self.lengths
        )


@dataclass(frozen=True, slots=True)
class PassageScores:
    """The passages of one view.

    Attributes:
        scores: float32 [scored].
        ids: int64 [passages], ids by position.
        begins: int64 [candidates], where each candidate's scores begin.
        view: where its passages are in `ids`.
    """

    scores: Scores
    ids: NDArray[np.int64]
    begins: Places
    view: PassageOffsets

    def best(self, candidate: int) -> int:
        """Return the id of a candidate's best passage, -1 where it has none."""
        length = self.view.lengths[candidate]
        if not length:
            return -1
        begin = self.begins[candidate]
        best = int(self.scores[begin : begin + length].argmax())
        return int(self.ids[self.view.begins[candidate] + best])


class LocalCandidates(Candidates):
    """Wines by row, with the scores and ids of their passages."""

    def __init__(
        self,
        doc_values: DocValues,
        rows: NDArray[np.int64],
        components: dict[str, ScoreComponent],
        total: int,
        passages: list[PassageScores],
    ) -> None:
        self.wine_ids, self.components, self.total = doc_values.wine_ids[rows], components, total
        self._doc_values, self._rows = doc_values, rows
        # What people wrote says more than the sentence that we made of a wine's fields.
        self._passages = passages[::-1]

    def best_passages(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        return np.array([self._best_passage(int(row)) for row in rows], dtype=np.int64)

    def numbers(self, field: NumericField) -> NDArray[np.float64]:
        return self._doc_values.numbers(field)[self._rows]

    def _best_passage(self, row: int) -> int:
        found = (view.best(row) for view in self._passages)
        return next((passage_id for passage_id in found if passage_id >= 0), -1)
