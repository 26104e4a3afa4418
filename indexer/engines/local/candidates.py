"""Turns scores of passages into scores of wines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from indexer.doc_values import DocValues
from indexer.engines.base import Candidates, ScoreComponent
from indexer.filters import AnyOf, Filter, NumericField

Scores = NDArray[np.float32]
Integers = NDArray[np.int64]


def score_component(scores: Scores, population: Scores) -> ScoreComponent:
    """Return scores with the mean, deviation and maximum of a population; NaN counts as unknown."""
    known = population[~np.isnan(population)]
    if not len(known):
        return ScoreComponent(scores, 0.0, 0.0, 0.0)
    # In float64, because the sum may be over millions.
    mean, deviation = known.mean(dtype=np.float64), known.std(dtype=np.float64)
    return ScoreComponent(scores, float(mean), float(deviation), float(known.max()))


def max_per_wine(scores: Scores, starts: Integers, lengths: Integers) -> Scores:
    """Return the highest score of each wine's passages, float32 [wines], NaN for a wine without passages.

    Args:
        scores: float32 [passages].
        starts: int64 [wines], index of each wine's first score, ascending.
        lengths: int64 [wines], number of its scores. They follow one another without gaps.
    """
    best = np.full(len(starts), np.nan, dtype=np.float32)
    filled = np.flatnonzero(lengths)
    if len(filled):
        end = starts[filled[-1]] + lengths[filled[-1]]
        # Without the empty ranges, for each of which reduceat would return one element.
        best[filled] = np.maximum.reduceat(scores[:end], starts[filled])
    return best


class PassageRanges(NamedTuple):
    """Where the passages of some wines are in one vector field: one range of ordinals per wine.

    Attributes:
        starts: int64 [wines], ordinal of each wine's first passage, ascending.
        lengths: int64 [wines], number of its passages.
    """

    starts: Integers
    lengths: Integers

    @classmethod
    def from_boundaries(cls, boundaries: Integers) -> Self:
        """Create adjacent ranges from int64 [wines + 1]: range r ends where range r + 1 starts."""
        return cls(boundaries[:-1], np.diff(boundaries))

    def select(self, rows: Integers) -> PassageRanges:
        """Return the ranges of some wines, in the order of `rows`."""
        return PassageRanges(self.starts[rows], self.lengths[rows])

    def ordinals(self) -> Integers:
        """Return the ordinals of all passages, wine after wine."""
        return np.arange(self.lengths.sum()) + np.repeat(self.starts - self.packed_starts(), self.lengths)

    def packed_starts(self) -> Integers:
        """Return the index of each wine's first passage in `ordinals()`, int64 [wines]."""
        return np.cumsum(self.lengths) - self.lengths


@dataclass(frozen=True, slots=True)
class PassageScores:
    """The scores of the candidates' passages in one vector field.

    Attributes:
        scores: float32 [scored], possibly with those of other wines between them.
        starts: int64 [n], index in `scores` of each candidate's first score.
        ranges: Ordinals of the candidates' passages.
        passage_ids: int64 [passages], id by ordinal.
    """

    scores: Scores
    starts: Integers
    ranges: PassageRanges
    passage_ids: Integers

    def best_passage(self, row: int) -> int:
        """Return the id of a candidate's best passage, -1 if it has none."""
        length = self.ranges.lengths[row]
        if not length:
            return -1
        start = self.starts[row]
        best = int(self.scores[start : start + length].argmax())
        return int(self.passage_ids[self.ranges.starts[row] + best])


class LocalCandidates(Candidates):
    """Candidates of the local engine.

    Args:
        doc_values: Attributes of all wines of the generation.
        rows: int64 [n], rows of the candidates there, ascending.
        components: As in `Candidates`.
        total: As in `Candidates`.
        passage_scores: Scores by vector field, in the order of `VECTOR_FIELDS`.
    """

    def __init__(
        self,
        doc_values: DocValues,
        rows: Integers,
        components: dict[str, ScoreComponent],
        total: int,
        passage_scores: Sequence[PassageScores],
    ) -> None:
        self.wine_ids, self.components, self.total = doc_values.wine_ids[rows], components, total
        self._doc_values, self._rows = doc_values, rows
        # Prose first: what people wrote is better evidence than the summary that we compose.
        self._passage_scores = passage_scores[::-1]

    def best_passages(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        return np.array([self._best_passage(int(row)) for row in rows], dtype=np.int64)

    def numeric_values(self, field: NumericField) -> NDArray[np.float64]:
        return self._doc_values.numeric_values(field)[self._rows]

    def have(self, condition: AnyOf) -> NDArray[np.bool_]:
        return self._doc_values.mask(Filter(any_of=(condition,)))[self._rows]

    def _best_passage(self, row: int) -> int:
        passage_ids = (scores.best_passage(row) for scores in self._passage_scores)
        return next((passage_id for passage_id in passage_ids if passage_id >= 0), -1)
