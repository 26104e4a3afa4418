"""Writes a snapshot of the catalogue as the files of a generation."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.annotations import Annotator
from indexer.dense import DenseIndex, Int8Vectors
from indexer.doc_values import DocValues, DocValuesBuilder
from indexer.lexical import Corpus, LexicalIndex
from indexer.snapshot import VECTOR_FIELDS, IndexedWine, Snapshot

DENSE_FILE = "dense.faiss"
INT8_FOLDER = "int8_vectors"
LEXICAL_FOLDER = "lexical"
DOC_VALUES_FOLDER = "doc_values"
STARTS_FILE = "passage_starts.npy"
FREQUENCIES_FILE = "document_frequencies.json"


def facts_of(wine: IndexedWine) -> str:
    """Return what a wine is, in words."""
    facts = (wine.name, wine.winery, wine.varietal, wine.location, wine.colour, wine.style)
    return "\n".join(facts)


def prose_of(wine: IndexedWine) -> str:
    """Return what was written about a wine."""
    return "\n".join((wine.notes, *wine.reviews))


def write_wines(snapshot: Snapshot, folder: Path) -> DocValues:
    """Write doc values, lexical index and document frequencies in one pass over the wines.

    Raises:
        OSError: The disk failed or is full.
    """
    builder, corpus = DocValuesBuilder(Annotator(snapshot.varietals())), Corpus(parts=2)
    for wine in snapshot.wines():
        builder.add(wine)
        corpus.add(facts_of(wine), prose_of(wine))
    LexicalIndex.build(corpus).save(folder / LEXICAL_FOLDER)
    frequencies = json.dumps(corpus.document_frequencies(part=1), ensure_ascii=False)
    (folder / FREQUENCIES_FILE).write_text(frequencies, encoding="utf-8")
    doc_values = builder.finish()
    doc_values.save(folder / DOC_VALUES_FOLDER)
    return doc_values


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
