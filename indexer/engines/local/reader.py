"""A generation of the local engine, mapped into memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from indexer.columns import Columns
from indexer.dense import DenseIndex
from indexer.engines.base import Candidates, EngineQuery, Moments, Reader
from indexer.engines.local.candidates import LocalCandidates, PassageScores, best_of_each_wine, moments
from indexer.engines.local.writing import COLUMNS, DENSE, LEXICAL, STARTS
from indexer.filters import Filter, TextField
from indexer.generations import Manifest
from indexer.lexical import LexicalIndex

# What an index that cannot score everything is asked to propose: passages by vector, wines by words.
PROPOSED = 2_000
# Wines from which the mean score of such a query is estimated.
SAMPLED = 2_000

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]


class LocalReader(Reader):
    """Rows are wines in the order of their ids; positions are passages in the order of their wines."""

    def __init__(
        self,
        manifest: Manifest,
        dense: DenseIndex,
        lexical: LexicalIndex,
        columns: Columns,
        starts: NDArray[np.int64],
    ) -> None:
        self.manifest = manifest
        self._dense, self._lexical, self._columns = dense, lexical, columns
        self._starts, self._lengths = starts, np.diff(starts)
        self._passage_ids = dense.ids

    @classmethod
    def open(cls, folder: Path, *, device: str) -> Self:
        """Check every file of a generation, then map them.

        Raises:
            BrokenGenerationError: a file is not what the manifest says.
        """
        manifest = Manifest.read(folder)
        manifest.verify(folder)
        return cls(
            manifest,
            DenseIndex.load(folder / DENSE, device=device),
            LexicalIndex.load(folder / LEXICAL, manifest.wines),
            Columns.load(folder / COLUMNS),
            np.load(folder / STARTS, allow_pickle=False),
        )

    def search(self, queries: Sequence[EngineQuery]) -> list[Candidates]:
        if not self._dense.is_exhaustive:
            return [self._propose(query) for query in queries]
        vectors = [query.vector for query in queries if query.vector is not None]
        scored = iter(self._dense.all_scores(np.stack(vectors)) if vectors else ())
        return [self._score_all(query, None if query.vector is None else next(scored)) for query in queries]

    def count(self, where: Filter) -> int:
        return self._columns.count(where)

    def facet(self, field: TextField, where: Filter) -> dict[str, int]:
        return self._columns.facet(field, where)

    def vector_of(self, wine_id: int) -> Scores:
        row = int(np.searchsorted(self._columns.wine_ids, wine_id))
        known = row < len(self._columns) and self._columns.wine_ids[row] == wine_id
        if not known or not self._lengths[row]:
            raise KeyError(wine_id)
        mean: Scores = self._dense.vectors(np.arange(self._starts[row], self._starts[row + 1])).mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), float(np.finfo(np.float32).tiny))

    def _score_all(self, query: EngineQuery, passage_scores: Scores | None) -> Candidates:
        rows = np.flatnonzero(self._columns.mask(query.where))
        empty = np.zeros(len(self._columns), dtype=np.float32)
        dense = empty if passage_scores is None else best_of_each_wine(passage_scores, self._starts)
        lexical = self._lexical.scores(query.terms)
        positions = self._starts[rows]
        return LocalCandidates(
            wine_ids=self._columns.wine_ids[rows],
            dense=dense[rows],
            lexical=lexical[rows],
            dense_moments=moments(dense),
            lexical_moments=moments(lexical),
            total=len(rows),
            passages=PassageScores(
                self._passage_ids,
                passage_scores,
                begins=positions,
                positions=positions,
                lengths=self._lengths[rows],
            ),
        )

    def _propose(self, query: EngineQuery) -> Candidates:
        """Take what either index proposes, then score all of it exactly, as if everything were scored."""
        mask = self._columns.mask(query.where)
        lexical = self._lexical.scores(query.terms)
        rows = np.union1d(self._nearest(query, mask), _highest(lexical, mask))
        dense, passage_scores, begins = self._score_rows(query, rows)
        return LocalCandidates(
            wine_ids=self._columns.wine_ids[rows],
            dense=dense,
            lexical=lexical[rows],
            dense_moments=self._estimated_moments(query),
            lexical_moments=moments(lexical),
            total=int(np.count_nonzero(mask)),
            passages=PassageScores(
                self._passage_ids,
                passage_scores,
                begins=begins[:-1],
                positions=self._starts[rows],
                lengths=self._lengths[rows],
            ),
        )

    def _nearest(self, query: EngineQuery, mask: NDArray[np.bool_]) -> Rows:
        """Rows of the wines whose passages the dense index finds nearest."""
        if query.vector is None or not mask.any():
            return np.empty(0, dtype=np.int64)
        allowed = None if mask.all() else self._passage_ids[mask[self._rows_of_positions]]
        _, ids = self._dense.search(query.vector[None], PROPOSED, allowed=allowed)
        return np.unique(self._rows_of_passages(ids[0][ids[0] >= 0]))

    def _rows_of_passages(self, passage_ids: NDArray[np.int64]) -> Rows:
        order = self._positions_by_id
        return self._rows_of_positions[order[np.searchsorted(self._passage_ids, passage_ids, sorter=order)]]

    def _score_rows(self, query: EngineQuery, rows: Rows) -> tuple[Scores, Scores | None, NDArray[np.int64]]:
        """Score all passages of these wines; return the best of each, the scores and where each begins."""
        begins = np.concatenate(([0], np.cumsum(self._lengths[rows])))
        if query.vector is None:
            return np.zeros(len(rows), dtype=np.float32), None, begins
        shift = np.repeat(self._starts[rows] - begins[:-1], self._lengths[rows])
        scores = self._dense.scores_at(query.vector, np.arange(begins[-1]) + shift)
        return best_of_each_wine(scores, begins), scores, begins

    def _estimated_moments(self, query: EngineQuery) -> Moments:
        sample = np.unique(np.linspace(0, len(self._columns) - 1, SAMPLED).astype(np.int64))
        return moments(self._score_rows(query, sample)[0])

    @cached_property
    def _rows_of_positions(self) -> Rows:
        return np.repeat(np.arange(len(self._columns)), self._lengths)

    @cached_property
    def _positions_by_id(self) -> NDArray[np.intp]:
        return np.argsort(self._passage_ids)


def _highest(scores: Scores, mask: NDArray[np.bool_]) -> Rows:
    """Rows of the wines with the best words, as many as may be proposed."""
    rows = np.flatnonzero(mask & (scores > 0))
    if len(rows) <= PROPOSED:
        return rows
    return rows[np.argpartition(-scores[rows], PROPOSED)[:PROPOSED]]
