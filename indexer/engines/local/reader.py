"""A generation of the local engine, mapped into memory."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from indexer.columns import Columns
from indexer.dense import DenseIndex
from indexer.engines.base import LEXICAL, UNWANTED, Candidates, EngineQuery, Part, Passages, Reader
from indexer.engines.local.candidates import (
    LocalCandidates,
    PassageScores,
    Scores,
    Starts,
    best_of_each_wine,
    part,
)
from indexer.engines.local.writing import COLUMNS_FOLDER, DENSE_FILE, LEXICAL_FOLDER, STARTS_FILE, WORDS_FILE
from indexer.filters import Filter, NumericField, TextField
from indexer.generations import Manifest
from indexer.lexical import LexicalIndex
from indexer.snapshot import VIEWS

# What an index that cannot score everything is asked to propose: passages by vector, wines by words.
PROPOSED = 2_000
# A filter that leaves no more wines than this is answered by scoring them all: an index would have to read
# past everything else, and miss some.
SCORED_ONE_BY_ONE = 10_000
# Wines from which the mean score of such a query is estimated.
SAMPLED = 2_000

Rows = NDArray[np.int64]


class LocalReader(Reader):
    """Rows are wines in the order of their ids; positions are passages by view, and there by wine.

    `starts` is int64 [views, wines + 1]: the passages of row r in view v begin at `starts[v, r]` and end
    before `starts[v, r + 1]`.
    """

    def __init__(
        self,
        *,
        manifest: Manifest,
        dense: DenseIndex,
        lexical: LexicalIndex,
        columns: Columns,
        starts: Starts,
        words: Mapping[str, int],
    ) -> None:
        self.manifest = manifest
        self._dense, self._lexical, self._columns = dense, lexical, columns
        self._starts, self._words = starts, words
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
            manifest=manifest,
            dense=DenseIndex.load(folder / DENSE_FILE, device=device),
            lexical=LexicalIndex.load(folder / LEXICAL_FOLDER, manifest.wines),
            columns=Columns.load(folder / COLUMNS_FOLDER),
            starts=np.load(folder / STARTS_FILE, allow_pickle=False),
            words=json.loads((folder / WORDS_FILE).read_text(encoding="utf-8")),
        )

    def search(self, queries: Sequence[EngineQuery]) -> list[Candidates]:
        if not self._dense.is_exhaustive:
            return [self._propose(query) for query in queries]
        scores = self._dense.all_scores(np.stack([query.vector for query in queries]))
        return [self._score_all(*pair) for pair in zip(queries, scores, strict=True)]

    def count(self, where: Filter) -> int:
        return self._columns.count(where)

    def facet(self, field: TextField, where: Filter) -> dict[str, int]:
        return self._columns.facet(field, where)

    def number_counts(self, field: NumericField, where: Filter) -> dict[float, int]:
        return self._columns.number_counts(field, where)

    def words(self) -> Mapping[str, int]:
        return self._words

    def passages(self) -> Passages:
        return Passages(self._passage_ids, self._columns.wine_ids[self._rows_of_positions])

    def passage_vectors(self, positions: NDArray[np.intp]) -> Scores:
        return self._dense.vectors(positions)

    def vector_of(self, wine_id: int) -> Scores:
        row = int(np.searchsorted(self._columns.wine_ids, wine_id))
        if row == len(self._columns) or self._columns.wine_ids[row] != wine_id:
            raise KeyError(wine_id)
        positions = np.concatenate([np.arange(*starts[row : row + 2]) for starts in self._starts])
        if not len(positions):
            raise KeyError(wine_id)
        mean: Scores = self._dense.vectors(positions).mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), float(np.finfo(np.float32).tiny))

    def _score_all(self, query: EngineQuery, passage_scores: Scores) -> Candidates:
        rows = np.flatnonzero(self._columns.mask(query.where))
        parts = self._lexical_parts(query, rows)
        views = []
        for view, starts in zip(VIEWS, self._starts, strict=True):
            every = best_of_each_wine(passage_scores, starts)
            parts[view] = part(every[rows], over=every)
            begins = starts[rows]
            views.append(
                PassageScores(passage_scores, self._passage_ids, begins, begins, np.diff(starts)[rows])
            )
        return LocalCandidates(self._columns, rows, parts, len(rows), views)

    def _propose(self, query: EngineQuery) -> Candidates:
        """Take what either index proposes, then score all of it exactly, as if everything were scored."""
        mask = self._columns.mask(query.where)
        rows = np.union1d(self._nearest(query, mask), _highest(self._lexical.scores(query.terms), mask))
        parts = self._lexical_parts(query, rows)
        views = []
        for view, starts in zip(VIEWS, self._starts, strict=True):
            scored = self._score_rows(query.vector, rows, starts)
            parts[view] = part(self._best(scored), over=self._sampled(query.vector, starts))
            views.append(scored)
        return LocalCandidates(self._columns, rows, parts, int(np.count_nonzero(mask)), views)

    def _lexical_parts(self, query: EngineQuery, rows: Rows) -> dict[str, Part]:
        asked = {LEXICAL: query.terms} | ({UNWANTED: query.unwanted} if query.unwanted else {})
        scores = {name: self._lexical.scores(terms) for name, terms in asked.items()}
        return {name: part(every[rows], over=every) for name, every in scores.items()}

    def _nearest(self, query: EngineQuery, mask: NDArray[np.bool_]) -> Rows:
        """Rows of the wines whose passages are nearest, or of all that a narrow filter leaves."""
        allowed = None
        if not mask.all():
            if np.count_nonzero(mask) <= SCORED_ONE_BY_ONE:
                return np.flatnonzero(mask)
            allowed = self._passage_ids[mask[self._rows_of_positions]]
        _, ids = self._dense.search(query.vector[None], PROPOSED, allowed=allowed)
        return np.unique(self._rows_of_passages(ids[0][ids[0] >= 0]))

    def _rows_of_passages(self, passage_ids: NDArray[np.int64]) -> Rows:
        order = self._positions_by_id
        return self._rows_of_positions[order[np.searchsorted(self._passage_ids, passage_ids, sorter=order)]]

    def _score_rows(self, vector: Scores, rows: Rows, starts: Starts) -> PassageScores:
        """Score the passages that these wines have in one view."""
        lengths = np.diff(starts)[rows]
        begins = np.cumsum(lengths) - lengths
        positions = np.arange(lengths.sum()) + np.repeat(starts[rows] - begins, lengths)
        scores = self._dense.scores_at(vector, positions)
        return PassageScores(scores, self._passage_ids, begins, starts[rows], lengths)

    def _best(self, scored: PassageScores) -> Scores:
        return best_of_each_wine(scored.scores, np.append(scored.begins, len(scored.scores)))

    def _sampled(self, vector: Scores, starts: Starts) -> Scores:
        """Score some wines at equal distances, from which mean and deviation are estimated."""
        rows = np.unique(np.linspace(0, len(self._columns) - 1, SAMPLED).astype(np.int64))
        return self._best(self._score_rows(vector, rows, starts))

    @cached_property
    def _rows_of_positions(self) -> Rows:
        rows = np.arange(len(self._columns))
        return np.concatenate([np.repeat(rows, np.diff(starts)) for starts in self._starts])

    @cached_property
    def _positions_by_id(self) -> NDArray[np.intp]:
        return np.argsort(self._passage_ids)


def _highest(scores: Scores, mask: NDArray[np.bool_]) -> Rows:
    """Rows of the wines with the best words, as many as may be proposed."""
    rows = np.flatnonzero(mask & (scores > 0))
    if len(rows) <= PROPOSED:
        return rows
    return rows[np.argpartition(-scores[rows], PROPOSED)[:PROPOSED]]
