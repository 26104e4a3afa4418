"""Measures our dense index on given vectors, for the same figures as the peers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import faiss
import numpy as np
import torch
from numpy.typing import NDArray

from bench.peers.vector_figures import K, Store, measure
from indexer.dense import DenseIndex, Int8Vectors
from indexer.dense.factories import approximate_factory
from indexer.engines.local.reader import RESCORED

Vectors = NDArray[np.float32]


def measure_ours(passages: Vectors, queries: Vectors) -> list[dict[str, Any]]:
    """Measure both kinds of index that the engine chooses between."""
    return [measure(store, passages, queries) for store in _stores(passages)]


def _stores(passages: Vectors) -> Iterator[Store]:
    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    started = perf_counter()
    codes = Int8Vectors.of(passages)
    seconds = perf_counter() - started
    yield Store("ours, a score for every passage", seconds, partial(_nearest, codes, passages))
    factory = approximate_factory(len(passages), passages.shape[1])
    index, seconds = _build(factory, passages)
    yield Store(f"ours, {factory}", seconds, lambda query: index.search(query[None], K)[1][0])


def _build(factory: str, passages: Vectors) -> tuple[DenseIndex, float]:
    started = perf_counter()
    index = DenseIndex.create(passages.shape[1], factory=factory)
    if index.needs_training:
        order = np.random.default_rng(0).permutation(len(passages))
        index.train(passages[order[: index.best_training_vectors]])
    index.add(np.arange(len(passages)), passages)
    with tempfile.TemporaryDirectory() as folder:
        index.save(path := Path(folder) / "index")
        return DenseIndex.load(path), perf_counter() - started


def _nearest(codes: Int8Vectors, passages: Vectors, query: Vectors) -> NDArray[np.int64]:
    """Score every passage by its codes, and rescore the best by their vectors."""
    best = np.argpartition(codes.products(query[None])[0], -RESCORED)[-RESCORED:]
    return best[np.argsort(-(passages[best] @ query))[:K]]
