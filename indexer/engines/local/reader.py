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
from indexer.dense import CoarseVectors, DenseIndex
from indexer.engines.base import LEXICAL, UNWANTED, Candidates, EngineQuery, Part, Passages, Reader
from indexer.engines.local.candidates import (
    LocalCandidates,
    PassageScores,
    Places,
    Scores,
    View,
    best_of_each_wine,
    part,
)
from indexer.engines.local.writing import (
    COARSE_FOLDER,
    COLUMNS_FOLDER,
    DENSE_FILE,
    LEXICAL_FOLDER,
    STARTS_FILE,
    WORDS_FILE,
)
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
# Wines that are scored exactly, of those that are best by words and by each view of the coarse vectors.
RESCORED = 512


class LocalReader(Reader):
    """Rows are wines in the order of their ids; positions are passages by view, and there by wine."""

    def __init__(
        self,
        *,
        manifest: Manifest,
        dense: DenseIndex,
        lexical: LexicalIndex,
        columns: Columns,
        views: Mapping[str, View],
        words: Mapping[str, int],
        coarse: CoarseVectors | None,
    ) -> None:
        self.manifest = manifest
        self._dense, self._lexical, self._columns = dense, lexical, columns
        self._views, self._words, self._coarse = views, words, coarse
        self._passage_ids = dense.ids

    @classmethod
    def open(cls, folder: Path, *, device: str) -> Self:
        """Check every file of a generation, then map them.

        Raises:
            BrokenGenerationError: a file is not what the manifest says.
        """
        manifest = Manifest.read(folder)
        manifest.verify(folder)
        starts, coarse = np.load(folder / STARTS_FILE, allow_pickle=False), folder / COARSE_FOLDER
        return cls(
            manifest=manifest,
            dense=DenseIndex.load(folder / DENSE_FILE, device=device),
            lexical=LexicalIndex.load(folder / LEXICAL_FOLDER, manifest.wines),
            columns=Columns.load(folder / COLUMNS_FOLDER),
            views=dict(zip(VIEWS, map(View.between, starts), strict=True)),
            words=json.loads((folder / WORDS_FILE).read_text(encoding="utf-8")),
            coarse=CoarseVectors.load(coarse) if coarse.is_dir() else None,
        )

    def search(self, queries: Sequence[EngineQuery]) -> list[Candidates]:
        if not self._dense.is_exhaustive:
            return [self._propose(query) for query in queries]
        scan = self._coarse.products if self._coarse else self._dense.all_scores
        scores = scan(np.stack([query.vector for query in queries]))
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
        positions = np.concatenate([view.of(np.array([row])).positions() for view in self._views.values()])
        if not len(positions):
            raise KeyError(wine_id)
        mean: Scores = self._dense.vectors(positions).mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), float(np.finfo(np.float32).tiny))

    def _score_all(self, query: EngineQuery, passage_scores: Scores) -> Candidates:
        rows = np.flatnonzero(self._columns.mask(query.where))
        parts = self._lexical_parts(query, rows)
        for name, view in self._views.items():
            every = best_of_each_wine(passage_scores, *view)
            parts[name] = part(every[rows], over=every)
        views = [view.of(rows) for view in self._views.values()]
        if self._coarse:
            self._rescore(query.vector, passage_scores, parts, views)
        scored = [PassageScores(passage_scores, self._passage_ids, view.begins, view) for view in views]
        return LocalCandidates(self._columns, rows, parts, len(rows), scored)

    def _rescore(
        self, vector: Scores, passage_scores: Scores, parts: Mapping[str, Part], views: Sequence[View]
    ) -> None:
        """Put exact scores in the place of coarse ones, for those that any part puts among its best."""
        best = np.unique(np.concatenate([_best(part.scores, RESCORED) for part in parts.values()]))
        for name, view in zip(self._views, (view.of(best) for view in views), strict=True):
            exact = self._score(vector, view)
            passage_scores[view.positions()] = exact.scores
            parts[name].scores[best] = _best_of(exact)

    def _propose(self, query: EngineQuery) -> Candidates:
        """Take what either index proposes, then score all of it exactly, as if everything were scored."""
        mask = self._columns.mask(query.where)
        rows = np.union1d(self._nearest(query, mask), _highest(self._lexical.scores(query.terms), mask))
        parts = self._lexical_parts(query, rows)
        scored = []
        for name, view in self._views.items():
            scored.append(found := self._score(query.vector, view.of(rows)))
            parts[name] = part(_best_of(found), over=self._sampled(query.vector, view))
        return LocalCandidates(self._columns, rows, parts, int(np.count_nonzero(mask)), scored)

    def _lexical_parts(self, query: EngineQuery, rows: Places) -> dict[str, Part]:
        asked = {LEXICAL: query.terms} | ({UNWANTED: query.unwanted} if query.unwanted else {})
        scores = {name: self._lexical.scores(terms) for name, terms in asked.items()}
        return {name: part(every[rows], over=every) for name, every in scores.items()}

    def _nearest(self, query: EngineQuery, mask: NDArray[np.bool_]) -> Places:
        """Rows of the wines whose passages are nearest, or of all that a narrow filter leaves."""
        allowed = None
        if not mask.all():
            if np.count_nonzero(mask) <= SCORED_ONE_BY_ONE:
                return np.flatnonzero(mask)
            allowed = self._passage_ids[mask[self._rows_of_positions]]
        _, ids = self._dense.search(query.vector[None], PROPOSED, allowed=allowed)
        return np.unique(self._rows_of_passages(ids[0][ids[0] >= 0]))

    def _rows_of_passages(self, passage_ids: NDArray[np.int64]) -> Places:
        order = self._positions_by_id
        return self._rows_of_positions[order[np.searchsorted(self._passage_ids, passage_ids, sorter=order)]]

    def _score(self, vector: Scores, view: View) -> PassageScores:
        """Score the passages that some wines have in one view."""
        scores = self._dense.scores_at(vector, view.positions())
        return PassageScores(scores, self._passage_ids, np.cumsum(view.lengths) - view.lengths, view)

    def _sampled(self, vector: Scores, view: View) -> Scores:
        """Score some wines at equal distances, from which mean and deviation are estimated."""
        rows = np.unique(np.linspace(0, len(self._columns) - 1, SAMPLED).astype(np.int64))
        return _best_of(self._score(vector, view.of(rows)))

    @cached_property
    def _rows_of_positions(self) -> Places:
        rows = np.arange(len(self._columns))
        return np.concatenate([np.repeat(rows, view.lengths) for view in self._views.values()])

    @cached_property
    def _positions_by_id(self) -> NDArray[np.intp]:
        return np.argsort(self._passage_ids)


def _best_of(scored: PassageScores) -> Scores:
    return best_of_each_wine(scored.scores, scored.begins, scored.view.lengths)


def _highest(scores: Scores, mask: NDArray[np.bool_]) -> Places:
    """Rows of the wines with the best words, as many as may be proposed."""
    rows = np.flatnonzero(mask & (scores > 0))
    return rows[_best(scores[rows], PROPOSED)]


def _best(scores: Scores, number: int) -> Places:
    """Places of the highest scores, in no order; one that is not known is lower than all."""
    if len(scores) <= number:
        return np.arange(len(scores))
    return np.argpartition(np.nan_to_num(scores, nan=-np.inf), -number)[-number:]
