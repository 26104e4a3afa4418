"""Our dense index on given vectors, for the same figures as the peers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import faiss
import numpy as np
import torch
from numpy.typing import NDArray

from bench.peers.vector_figures import K, figures
from indexer.dense import DenseIndex, Int8Vectors
from indexer.dense.factories import approximate_factory
from indexer.engines.local.reader import RESCORED

Vectors = NDArray[np.float32]


def our_figures(passages: Vectors, queries: Vectors) -> list[dict[str, Any]]:
    """Return figures of both kinds of index that the engine chooses between."""
    return [figures(*way, passages, queries) for way in _ways(passages)]


def _ways(passages: Vectors) -> Iterator[tuple[str, float, Callable[[Vectors], NDArray[np.int64]]]]:
    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    begun = perf_counter()
    coarse = Int8Vectors.of(passages)
    seconds = perf_counter() - begun
    yield "ours, a score for every passage", seconds, lambda query: _nearest(coarse, passages, query)
    factory = approximate_factory(len(passages), passages.shape[1])
    index, seconds = _built(factory, passages)
    yield f"ours, {factory}", seconds, lambda query: index.search(query[None], K)[1][0]


def _built(factory: str, passages: Vectors) -> tuple[DenseIndex, float]:
    begun = perf_counter()
    index = DenseIndex.create(passages.shape[1], factory=factory)
    if index.needs_training:
        order = np.random.default_rng(0).permutation(len(passages))
        index.train(passages[order[: index.best_training_vectors]])
    index.add(np.arange(len(passages)), passages)
    with tempfile.TemporaryDirectory() as folder:
        index.save(path := Path(folder) / "index")
        return DenseIndex.load(path), perf_counter() - begun


def _nearest(coarse: Int8Vectors, passages: Vectors, query: Vectors) -> NDArray[np.int64]:
    """Score every passage by its codes, and the best once more by their vectors."""
    best = np.argpartition(coarse.products(query[None])[0], -RESCORED)[-RESCORED:]
    return best[np.argsort(-(passages[best] @ query))[:K]]
