"""Snapshot -> the files of a generation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from indexer.columns import Columns, ColumnsBuilder
from indexer.dense import DenseIndex
from indexer.lexical import LexicalIndex
from indexer.models import Wine
from indexer.snapshot import Snapshot

DENSE = "dense.faiss"
LEXICAL = "lexical"
COLUMNS = "columns"
STARTS = "passage_starts.npy"


def lexical_text(wine: Wine) -> str:
    """All words by which a wine can be found."""
    facts = (wine.name, wine.winery, wine.varietal, wine.location, wine.colour, wine.style, wine.notes)
    return "\n".join([*facts, *(review.text for review in wine.reviews.all())])


def write_wines(snapshot: Snapshot, folder: Path) -> Columns:
    """Write columns and lexical index in one pass over the wines."""
    builder = ColumnsBuilder()

    def texts() -> Iterator[str]:
        for wine in snapshot.wines():
            builder.add(wine)
            yield lexical_text(wine)

    LexicalIndex.build(texts()).save(folder / LEXICAL)
    columns = builder.finish()
    columns.save(folder / COLUMNS)
    return columns


def write_vectors(snapshot: Snapshot, index: DenseIndex, columns: Columns, folder: Path) -> None:
    """Write the dense index, and where each wine's passages begin in it.

    Raises:
        TooFewVectorsError: the index needs more to train on.
    """
    if index.needs_training:
        index.train(snapshot.sample(index.best_training_vectors))
    counts = np.zeros(len(columns), dtype=np.int64)
    for batch in snapshot.vectors():
        index.add(batch.passage_ids, batch.vectors)
        np.add.at(counts, np.searchsorted(columns.wine_ids, batch.wine_ids), 1)
    index.save(folder / DENSE)
    np.save(folder / STARTS, np.concatenate(([0], np.cumsum(counts))))
