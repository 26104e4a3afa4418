"""Snapshot -> the files of a generation."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.dense import DenseIndex, Int8Vectors
from indexer.doc_values import DocValues, DocValuesBuilder
from indexer.lexical import Corpus, LexicalIndex
from indexer.snapshot import VIEWS, IndexedWine, Snapshot

DENSE_FILE = "dense.faiss"
INT8_FOLDER = "int8_vectors"
LEXICAL_FOLDER = "lexical"
DOC_VALUES_FOLDER = "doc_values"
STARTS_FILE = "passage_starts.npy"
FREQUENCIES_FILE = "document_frequencies.json"


def facts_of(wine: IndexedWine) -> str:
    """What a wine is, in words."""
    facts = (wine.name, wine.winery, wine.varietal, wine.location, wine.colour, wine.style)
    return "\n".join(facts)


def prose_of(wine: IndexedWine) -> str:
    """What was written about a wine."""
    return "\n".join((wine.notes, *wine.reviews))


def write_wines(snapshot: Snapshot, folder: Path) -> DocValues:
    """Write columns, lexical index and the words of the prose in one pass over the wines."""
    builder, corpus = DocValuesBuilder(), Corpus(parts=2)
    for wine in snapshot.wines():
        builder.add(wine)
        corpus.add(facts_of(wine), prose_of(wine))
    LexicalIndex.build(corpus).save(folder / LEXICAL_FOLDER)
    words = json.dumps(corpus.document_frequencies(part=1), ensure_ascii=False)
    (folder / FREQUENCIES_FILE).write_text(words, encoding="utf-8")
    doc_values = builder.finish()
    doc_values.save(folder / DOC_VALUES_FOLDER)
    return doc_values


def write_vectors(snapshot: Snapshot, index: DenseIndex, doc_values: DocValues, folder: Path) -> None:
    """Write the dense index, and where each wine's passages begin in it.

    Raises:
        TooFewVectorsError: the index needs more to train on.
    """
    if index.needs_training:
        index.train(snapshot.sample(index.best_training_vectors))
    counts = np.zeros((len(VIEWS), len(doc_values)), dtype=np.int64)
    for view, count in zip(VIEWS, counts, strict=True):
        for batch in snapshot.vectors(view):
            index.add(batch.passage_ids, batch.vectors)
            np.add.at(count, np.searchsorted(doc_values.wine_ids, batch.wine_ids), 1)
    index.save(folder / DENSE_FILE)
    if index.is_exhaustive and index.metric == "ip":
        Int8Vectors.of(index.vectors(slice(None))).save(folder / INT8_FOLDER)
    np.save(folder / STARTS_FILE, _starts(counts))


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each wine's passages begin, int64 [views, wines + 1]; views follow on one another."""
    ends = np.cumsum(counts.ravel()).reshape(counts.shape)
    first = np.concatenate(([0], ends[:-1, -1]))
    return np.concatenate((first[:, None], ends), axis=1)
