"""A generation of the local engine, mapped into memory."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from indexer.dense import DenseIndex, Int8Vectors
from indexer.doc_values import DocValues
from indexer.engines.base import LEXICAL, NEGATIVE, Candidates, EngineQuery, Passages, Reader, ScoreComponent
from indexer.engines.local.candidates import (
    LocalCandidates,
    PassageOffsets,
    PassageScores,
    Places,
    Scores,
    best_of_each_wine,
    component,
)
from indexer.engines.local.writer import (
    DENSE_FILE,
    DOC_VALUES_FOLDER,
    FREQUENCIES_FILE,
    INT8_FOLDER,
    LEXICAL_FOLDER,
    STARTS_FILE,
)
from indexer.filters import Filter, NumericField, TextField
from indexer.generations import Manifest
from indexer.lexical import LexicalIndex, terms
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
        doc_values: DocValues,
        views: Mapping[str, PassageOffsets],
        document_frequencies: Mapping[str, int],
        int8_vectors: Int8Vectors | None,
    ) -> None:
        self.manifest = manifest
        self._dense, self._lexical, self._doc_values = dense, lexical, doc_values
        self._views, self._int8_vectors = views, int8_vectors
        self._document_frequencies = document_frequencies
        self._passage_ids = dense.ids

    @classmethod
    def open(cls, folder: Path, *, device: str) -> Self:
        """Check every file of a generation, then map them.

        Raises:
            BrokenGenerationError: a file is not what the manifest says.
        """
        manifest = Manifest.read(folder)
        manifest.verify(folder)
        starts, int8_vectors = np.load(folder / STARTS_FILE, allow_pickle=False), folder / INT8_FOLDER
        return cls(
            manifest=manifest,
            dense=DenseIndex.load(folder / DENSE_FILE, device=device),
            lexical=LexicalIndex.load(folder / LEXICAL_FOLDER, manifest.wines),
            doc_values=DocValues.load(folder / DOC_VALUES_FOLDER),
            views=dict(zip(VIEWS, map(PassageOffsets.between, starts), strict=True)),
            document_frequencies=json.loads((folder / FREQUENCIES_FILE).read_text(encoding="utf-8")),
            int8_vectors=Int8Vectors.load(int8_vectors) if int8_vectors.is_dir() else None,
        )

    def search(self, queries: Sequence[EngineQuery]) -> list[Candidates]:
        if not self._dense.is_exhaustive:
            return [self._propose(query) for query in queries]
        scan = self._int8_vectors.products if self._int8_vectors else self._dense.all_scores
        scores = scan(np.stack([query.vector for query in queries]))
        return [self._score_all(*pair) for pair in zip(queries, scores, strict=True)]

    def count(self, filters: Filter) -> int:
        return self._doc_values.count(filters)

    def facet(self, field: TextField, filters: Filter) -> dict[str, int]:
        return self._doc_values.facet(field, filters)

    def numeric_facet(self, field: NumericField, filters: Filter) -> dict[float, int]:
        return self._doc_values.numeric_facet(field, filters)

    def document_frequencies(self) -> Mapping[str, int]:
        return self._document_frequencies

    def passages(self) -> Passages:
        return Passages(self._passage_ids, self._doc_values.wine_ids[self._rows_of_positions])

    def passage_vectors(self, positions: NDArray[np.intp]) -> Scores:
        return self._dense.vectors(positions)

    def vector_of(self, wine_id: int) -> Scores:
        row = int(np.searchsorted(self._doc_values.wine_ids, wine_id))
        if row == len(self._doc_values) or self._doc_values.wine_ids[row] != wine_id:
            raise KeyError(wine_id)
        positions = np.concatenate([view.of(np.array([row])).positions() for view in self._views.values()])
        if not len(positions):
            raise KeyError(wine_id)
        mean: Scores = self._dense.vectors(positions).mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), float(np.finfo(np.float32).tiny))

    def _score_all(self, query: EngineQuery, passage_scores: Scores) -> Candidates:
        rows = np.flatnonzero(self._doc_values.mask(query.filters))
        components = self._lexical_components(query, rows)
        for name, view in self._views.items():
            every = best_of_each_wine(passage_scores, *view)
            components[name] = component(every[rows], over=every)
        views = [view.of(rows) for view in self._views.values()]
        if self._int8_vectors:
            self._rescore(query.vector, passage_scores, components, views)
        scored = [PassageScores(passage_scores, self._passage_ids, view.begins, view) for view in views]
        return LocalCandidates(self._doc_values, rows, components, len(rows), scored)

    def _rescore(
        self,
        vector: Scores,
        passage_scores: Scores,
        components: Mapping[str, ScoreComponent],
        views: Sequence[PassageOffsets],
    ) -> None:
        """Put exact scores in the place of coarse ones, for those that any part puts among its best."""
        best = np.unique(
            np.concatenate([_best(component.scores, RESCORED) for component in components.values()])
        )
        for name, view in zip(self._views, (view.of(best) for view in views), strict=True):
            exact = self._score(vector, view)
            passage_scores[view.positions()] = exact.scores
            components[name].scores[best] = _best_of(exact)

    def _propose(self, query: EngineQuery) -> Candidates:
        """Take what either index proposes, then score all of it exactly, as if everything were scored."""
        mask = self._doc_values.mask(query.filters)
        rows = np.union1d(self._nearest(query, mask), _highest(self._lexical.scores(terms(query.text)), mask))
        components = self._lexical_components(query, rows)
        scored = []
        for name, view in self._views.items():
            scored.append(found := self._score(query.vector, view.of(rows)))
            components[name] = component(_best_of(found), over=self._sampled(query.vector, view))
        return LocalCandidates(self._doc_values, rows, components, int(np.count_nonzero(mask)), scored)

    def _lexical_components(self, query: EngineQuery, rows: Places) -> dict[str, ScoreComponent]:
        asked = {LEXICAL: terms(query.text)}
        if negative := _single_terms(query.negative_terms):
            asked[NEGATIVE] = negative
        scores = {name: self._lexical.scores(found) for name, found in asked.items()}
        return {name: component(every[rows], over=every) for name, every in scores.items()}

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

    def _score(self, vector: Scores, view: PassageOffsets) -> PassageScores:
        """Score the passages that some wines have in one view."""
        scores = self._dense.scores_at(vector, view.positions())
        return PassageScores(scores, self._passage_ids, np.cumsum(view.lengths) - view.lengths, view)

    def _sampled(self, vector: Scores, view: PassageOffsets) -> Scores:
        """Score some wines at equal distances, from which mean and deviation are estimated."""
        rows = np.unique(np.linspace(0, len(self._doc_values) - 1, SAMPLED).astype(np.int64))
        return _best_of(self._score(vector, view.of(rows)))

    @cached_property
    def _rows_of_positions(self) -> Places:
        rows = np.arange(len(self._doc_values))
        return np.concatenate([np.repeat(rows, view.lengths) for view in self._views.values()])

    @cached_property
    def _positions_by_id(self) -> NDArray[np.intp]:
        return np.argsort(self._passage_ids)


def _single_terms(texts: Sequence[str]) -> list[str]:
    """Return the terms of the texts that have exactly one, without repeats."""
    analysed = map(terms, texts)
    return list(dict.fromkeys(found[0] for found in analysed if len(found) == 1))


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
