"""Writes a snapshot of the catalogue as the files of a generation."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.annotations import Annotator
from indexer.dense import DenseIndex, Int8Vectors
from indexer.doc_values import DocValues, DocValuesBuilder
from indexer.lexical import Corpus, LexicalIndex, NameIndex
from indexer.names import CatalogueNames, NameVocabulary, WineNamesBuilder
from indexer.snapshot import VECTOR_FIELDS, IndexedWine, Snapshot

DENSE_FILE = "dense.faiss"
INT8_FOLDER = "int8_vectors"
LEXICAL_FOLDER = "lexical"
DOC_VALUES_FOLDER = "doc_values"
STARTS_FILE = "passage_starts.npy"
FREQUENCIES_FILE = "document_frequencies.json"
NAMES_FOLDER = "names"
NAME_INDEX_FOLDER = "name_index"
WINE_NAMES_FOLDER = "wine_names"


# What a word counts in a wine's name, in its other facts, and in its notes and reviews. A name describes
# nothing: the cake of "Cakebread" is no dessert. Whoever types a name is served by the `NameIndex`.
_PART_WEIGHTS = (0.25, 1.0, 1.0)
_PROSE = 2


def parts_of(wine: IndexedWine) -> tuple[str, str, str]:
    """Return the name of a wine, its other facts, and what was written about it."""
    facts = f"{wine.varietal}\n{wine.location}\n{wine.colour}\n{wine.style}"
    return f"{wine.name} {wine.winery}", facts, "\n".join((wine.notes, *wine.reviews))


def write_wines(snapshot: Snapshot, folder: Path) -> DocValues:
    """Write doc values, names, lexical index and document frequencies in one pass over the wines.

    Raises:
        OSError: The disk failed or is full.
    """
    builder, corpus = DocValuesBuilder(Annotator(snapshot.varietals())), Corpus(parts=3)
    names = CatalogueNames()
    wine_names = WineNamesBuilder()
    for wine in snapshot.wines():
        builder.add(wine)
        corpus.add(*parts_of(wine))
        names.add(wine.name, wine.varietal, wine.winery)
        wine_names.add(wine.pk, wine.name, wine.vintage, wine.rating)
    LexicalIndex.build(corpus, _PART_WEIGHTS).save(folder / LEXICAL_FOLDER)
    frequencies = json.dumps(corpus.document_frequencies(_PROSE), ensure_ascii=False)
    (folder / FREQUENCIES_FILE).write_text(frequencies, encoding="utf-8")
    _write_names(names, corpus, folder, snapshot.encoder.whole_words())
    wine_names.finish().save(folder / WINE_NAMES_FOLDER)
    builder.replace_texts("winery", names.producers())
    doc_values = builder.finish()
    doc_values.save(folder / DOC_VALUES_FOLDER)
    return doc_values


def _write_names(names: CatalogueNames, corpus: Corpus, folder: Path, language: frozenset[str]) -> None:
    vocabulary = names.names()
    frequencies_of = partial(corpus.phrase_frequencies, _PROSE)
    texts = frequencies_of([name.words for name in vocabulary]).tolist()
    NameVocabulary.build(vocabulary, texts, language).save(folder / NAMES_FOLDER)
    NameIndex.build(names.words(), frequencies_of).save(folder / NAME_INDEX_FOLDER)


def write_vectors(snapshot: Snapshot, index: DenseIndex, doc_values: DocValues, folder: Path) -> None:
    """Write the dense index, its int8 vectors, and the ordinals at which each wine's passages start.

    Raises:
        TooFewVectorsError: The index needs more vectors to train on.
        OSError, RuntimeError: The disk failed or is full.
    """
    if index.needs_training:
        index.train(snapshot.sample(index.best_training_vectors))
    counts = np.zeros((len(VECTOR_FIELDS), len(doc_values)), dtype=np.int64)
    for field, count in zip(VECTOR_FIELDS, counts, strict=True):
        for batch in snapshot.vectors(field):
            index.add(batch.passage_ids, batch.vectors)
            np.add.at(count, np.searchsorted(doc_values.wine_ids, batch.wine_ids), 1)
    index.save(folder / DENSE_FILE)
    if index.is_exhaustive and index.metric == "ip":
        Int8Vectors.of(index.vectors(slice(None))).save(folder / INT8_FOLDER)
    np.save(folder / STARTS_FILE, _boundaries(counts))


def _boundaries(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the ordinals between which each wine's passages are, int64 [fields, wines + 1].

    Args:
        counts: int64 [fields, wines], number of passages. The passages of one field follow those of another.
    """
    ends = np.cumsum(counts.ravel()).reshape(counts.shape)
    first = np.concatenate(([0], ends[:-1, -1]))
    return np.concatenate((first[:, None], ends), axis=1)
