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
from indexer.engines.base import (
    LEXICAL,
    NAME,
    Candidates,
    EngineQuery,
    Order,
    Passages,
    Reader,
    ScoreComponent,
)
from indexer.engines.local.candidates import (
    Integers,
    LocalCandidates,
    PassageRanges,
    PassageScores,
    Scores,
    max_per_wine,
    score_component,
)
from indexer.engines.local.writer import (
    DENSE_FILE,
    DOC_VALUES_FOLDER,
    FREQUENCIES_FILE,
    INT8_FOLDER,
    LEXICAL_FOLDER,
    NAME_INDEX_FOLDER,
    NAMES_FOLDER,
    STARTS_FILE,
    WINE_NAMES_FOLDER,
)
from indexer.filters import Filter, NumericField, TextField
from indexer.generations import Manifest
from indexer.lexical import LexicalIndex, NameIndex, name_terms, terms
from indexer.names import NameVocabulary, WineNames
from indexer.snapshot import VECTOR_FIELDS

# With a FAISS index that cannot score everything: passages that it proposes, and wines that BM25 proposes.
PROPOSED = 2_000
# If a filter leaves no more wines than this, all of them are scored: an approximate index would have to read
# past everything else, and would miss some.
EXHAUSTIVE_UP_TO = 10_000
# Wines from which such a query's mean and deviation are estimated.
SAMPLE_SIZE = 2_000
# Wines that are scored again exactly: the best by words, and by the int8 vectors of each vector field.
RESCORED = 512


class LocalReader(Reader):
    """Rows number the wines in the order of ids; ordinals number the passages by field, and in it by wine.

    Args:
        manifest: As in `Reader`.
        dense: The vectors of all passages, in the order of ordinals.
        lexical: BM25 by row.
        name_index: Scores of names by row.
        names: As in `Reader`.
        wine_names: As in `Reader`.
        doc_values: Attributes by row.
        passage_ranges: Ordinals of each row's passages, by vector field.
        document_frequencies: As in `Reader`.
        int8_vectors: The same vectors rounded, for a faster first pass over an exact index; None without.
    """

    def __init__(
        self,
        *,
        manifest: Manifest,
        dense: DenseIndex,
        lexical: LexicalIndex,
        name_index: NameIndex,
        names: NameVocabulary,
        wine_names: WineNames,
        doc_values: DocValues,
        passage_ranges: Mapping[str, PassageRanges],
        document_frequencies: Mapping[str, int],
        int8_vectors: Int8Vectors | None,
    ) -> None:
        self.manifest = manifest
        self._dense, self._lexical, self._doc_values = dense, lexical, doc_values
        self._passage_ranges, self._int8_vectors = passage_ranges, int8_vectors
        self._name_index, self._names, self._wine_names = name_index, names, wine_names
        self._document_frequencies = document_frequencies
        self._passage_ids = dense.ids

    @classmethod
    def open(cls, folder: Path, *, device: str) -> Self:
        """Verify every file of a generation, then map the files into memory.

        Raises:
            BrokenGenerationError: A file differs from its digest in the manifest.
        """
        manifest = Manifest.read(folder)
        manifest.verify(folder)
        boundaries, int8_folder = np.load(folder / STARTS_FILE, allow_pickle=False), folder / INT8_FOLDER
        return cls(
            manifest=manifest,
            dense=DenseIndex.load(folder / DENSE_FILE, device=device),
            lexical=LexicalIndex.load(folder / LEXICAL_FOLDER, manifest.wines),
            name_index=NameIndex.load(folder / NAME_INDEX_FOLDER),
            names=NameVocabulary.load(folder / NAMES_FOLDER),
            wine_names=WineNames.load(folder / WINE_NAMES_FOLDER),
            doc_values=DocValues.load(folder / DOC_VALUES_FOLDER),
            passage_ranges=dict(
                zip(VECTOR_FIELDS, map(PassageRanges.from_boundaries, boundaries), strict=True)
            ),
            document_frequencies=json.loads((folder / FREQUENCIES_FILE).read_text(encoding="utf-8")),
            int8_vectors=Int8Vectors.load(int8_folder) if int8_folder.is_dir() else None,
        )

    def search(self, queries: Sequence[EngineQuery]) -> list[Candidates]:
        if not self._dense.is_exhaustive:
            return [self._search_approximately(query) for query in queries]
        score_all = self._int8_vectors.products if self._int8_vectors else self._dense.all_scores
        scores = score_all(np.stack([query.vector for query in queries]))
        return [self._search_exhaustively(*pair) for pair in zip(queries, scores, strict=True)]

    def count(self, filters: Filter) -> int:
        return self._doc_values.count(filters)

    def wine_ids(self, filters: Filter, limit: int) -> Integers:
        return self._doc_values.wine_ids_of(filters, limit)

    def facet(self, field: TextField, filters: Filter) -> dict[str, int]:
        return self._doc_values.facet(field, filters)

    def numeric_facet(self, field: NumericField, filters: Filter) -> dict[float, int]:
        return self._doc_values.numeric_facet(field, filters)

    def document_frequencies(self) -> Mapping[str, int]:
        return self._document_frequencies

    def names(self) -> NameVocabulary:
        return self._names

    def wine_names(self) -> WineNames:
        return self._wine_names

    def passages(self) -> Passages:
        return Passages(self._passage_ids, self._doc_values.wine_ids[self._rows_by_position])

    def passage_vectors(self, ordinals: NDArray[np.intp]) -> Scores:
        return self._dense.vectors(ordinals)

    def vector_of(self, wine_id: int) -> Scores:
        row = int(np.searchsorted(self._doc_values.wine_ids, wine_id))
        if row == len(self._doc_values) or self._doc_values.wine_ids[row] != wine_id:
            raise KeyError(wine_id)
        ordinals = np.concatenate(
            [ranges.select(np.array([row])).ordinals() for ranges in self._passage_ranges.values()]
        )
        if not len(ordinals):
            raise KeyError(wine_id)
        mean: Scores = self._dense.vectors(ordinals).mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), float(np.finfo(np.float32).tiny))

    def _search_exhaustively(self, query: EngineQuery, passage_scores: Scores) -> Candidates:
        """Make every wine that satisfies the filter a candidate.

        Args:
            query: The query.
            passage_scores: float32 [passages], by ordinal. Overwritten where scores are computed exactly.
        """
        rows = np.flatnonzero(self._doc_values.mask(query.filters))
        components = self._lexical_components(query, rows)
        for field, ranges in self._passage_ranges.items():
            scores = max_per_wine(passage_scores, *ranges)
            components[field] = score_component(scores[rows], population=scores)
        selected = [ranges.select(rows) for ranges in self._passage_ranges.values()]
        if self._int8_vectors:
            self._rescore(query.vector, passage_scores, components, selected)
        scored = [
            PassageScores(passage_scores, ranges.starts, ranges, self._passage_ids) for ranges in selected
        ]
        return LocalCandidates(self._doc_values, rows, components, len(rows), scored)

    def _rescore(
        self,
        vector: Scores,
        passage_scores: Scores,
        components: Mapping[str, ScoreComponent],
        selected: Sequence[PassageRanges],
    ) -> None:
        """Replace approximate scores by exact ones for the wines that are among the best of any component."""
        best = np.unique(
            np.concatenate([_best(component.scores, RESCORED) for component in components.values()])
        )
        for field, ranges in zip(self._passage_ranges, selected, strict=True):
            exact, scores = self._score(vector, ranges.select(best))
            passage_scores[exact.ranges.ordinals()] = exact.scores
            components[field].scores[best] = scores

    def _search_approximately(self, query: EngineQuery) -> Candidates:
        """Make those wines candidates that the dense or lexical index proposes, and score them exactly."""
        mask = self._doc_values.mask(query.filters)
        lexical_scores = self._lexical.scores(terms(query.text))
        name_scores = self._name_scores(query)
        proposed = (self._nearest(query, mask), _highest(lexical_scores, mask), _highest(name_scores, mask))
        rows = np.unique(np.concatenate(proposed))
        if query.order is not None:
            rows = np.union1d(rows, self._first(query.order, mask))
        components = self._lexical_components(query, rows)
        scored = []
        for field, ranges in self._passage_ranges.items():
            passage_scores, scores = self._score(query.vector, ranges.select(rows))
            scored.append(passage_scores)
            components[field] = score_component(scores, population=self._sample_scores(query.vector, ranges))
        return LocalCandidates(self._doc_values, rows, components, int(np.count_nonzero(mask)), scored)

    def _lexical_components(self, query: EngineQuery, rows: Integers) -> dict[str, ScoreComponent]:
        scores, names = self._lexical.scores(terms(query.text)), self._name_scores(query)
        return {
            LEXICAL: score_component(scores[rows], population=scores),
            # The figures are those of a score that is not to be normalised: it has a meaning by itself.
            NAME: ScoreComponent(names[rows], 0.0, 1.0, 1.0),
        }

    def _name_scores(self, query: EngineQuery) -> Scores:
        return self._name_index.scores(name_terms(query.name or query.text), is_name=bool(query.name))

    def _nearest(self, query: EngineQuery, mask: NDArray[np.bool_]) -> Integers:
        """Return the rows of the wines with the nearest passages, or all rows that a narrow filter leaves."""
        allowed = None
        if not mask.all():
            if np.count_nonzero(mask) <= EXHAUSTIVE_UP_TO:
                return np.flatnonzero(mask)
            allowed = self._passage_ids[mask[self._rows_by_position]]
        _, ids = self._dense.search(query.vector[None], PROPOSED, allowed=allowed)
        return np.unique(self._rows_of_passages(ids[0][ids[0] >= 0]))

    def _first(self, order: Order, mask: NDArray[np.bool_]) -> Integers:
        eligible = mask & self._doc_values.mask(Filter(none_of=order.none_of))
        return self._doc_values.first(order.field, eligible, order.limit, descending=order.descending)

    def _rows_of_passages(self, passage_ids: Integers) -> Integers:
        order = self._ordinals_by_id
        return self._rows_by_position[order[np.searchsorted(self._passage_ids, passage_ids, sorter=order)]]

    def _score(self, vector: Scores, ranges: PassageRanges) -> tuple[PassageScores, Scores]:
        """Score the passages of some wines exactly; return their scores, and the best of each wine."""
        scores, starts = self._dense.scores_at(vector, ranges.ordinals()), ranges.packed_starts()
        passage_scores = PassageScores(scores, starts, ranges, self._passage_ids)
        return passage_scores, max_per_wine(scores, starts, ranges.lengths)

    def _sample_scores(self, vector: Scores, ranges: PassageRanges) -> Scores:
        """Return the scores of evenly spaced wines, to estimate mean and deviation from."""
        rows = np.unique(np.linspace(0, len(self._doc_values) - 1, SAMPLE_SIZE).astype(np.int64))
        return self._score(vector, ranges.select(rows))[1]

    @cached_property
    def _rows_by_position(self) -> Integers:
        rows = np.arange(len(self._doc_values))
        return np.concatenate([np.repeat(rows, ranges.lengths) for ranges in self._passage_ranges.values()])

    @cached_property
    def _ordinals_by_id(self) -> NDArray[np.intp]:
        return np.argsort(self._passage_ids)


def _highest(scores: Scores, mask: NDArray[np.bool_]) -> Integers:
    """Return the rows with the highest scores above zero among those in the mask."""
    rows = np.flatnonzero(mask & (scores > 0))
    return rows[_best(scores[rows], PROPOSED)]


def _best(scores: Scores, number: int) -> Integers:
    """Return the indices of the highest scores, in no order; NaN is lower than all."""
    if len(scores) <= number:
        return np.arange(len(scores))
    return np.argpartition(np.nan_to_num(scores, nan=-np.inf), -number)[-number:]
