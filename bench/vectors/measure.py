"""Builds an index and measures it against brute force."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from bench.reporting import median_seconds
from bench.vectors.corpus import Vectors
from bench.vectors.select import chosen_search
from bench.vectors.settings import Setting, parameters
from indexer.dense.factories import BEST_TRAINING_VECTORS_PER_CENTROID

K = 10
RUNS = 25
SHARES = (0.1, 0.01, 0.001)
# Quantizers learn their 16 or 256 values per number from far less than an inverted file its lists.
TRAINING_VECTORS_OF_QUANTIZERS = 100_000


def measured(setting: Setting, vectors: Vectors, queries: Vectors) -> dict[str, Any]:
    """Build one index, search it with each effort, filter the least effort that is good enough."""
    begun = perf_counter()
    index = _built(setting.factory, vectors)
    figures = {
        "factory": setting.factory,
        "build seconds": perf_counter() - begun,
        "file MB": _file_bytes(index) / 1e6,
    }
    truth = neighbours(vectors, queries)
    searches = list(_searches(index, setting.efforts, queries, truth))
    chosen = chosen_search(searches)
    filters = [_filtered(index, chosen["effort"], vectors, queries, share) for share in SHARES]
    return {**figures, "searches": searches, "filters": filters}


def neighbours(vectors: Vectors, queries: Vectors) -> NDArray[np.int64]:
    """Return the rows of the nearest vectors by brute force, int64 [queries, K]."""
    found: NDArray[np.int64] = faiss.knn(queries, vectors, K, metric=faiss.METRIC_INNER_PRODUCT)[1]
    return found


def recall(found: NDArray[np.int64], truth: NDArray[np.int64]) -> float:
    """Return which share of the true neighbours was found."""
    hits = sum(len(np.intersect1d(*pair)) for pair in zip(found, truth, strict=True))
    return hits / truth.size


def _built(factory: str, vectors: Vectors) -> Any:
    index = faiss.index_factory(vectors.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
    inverted = faiss.try_extract_index_ivf(index)
    wanted = BEST_TRAINING_VECTORS_PER_CENTROID * inverted.nlist if inverted else 0
    order = np.random.default_rng(1).permutation(len(vectors))
    index.train(vectors[order[: max(wanted, TRAINING_VECTORS_OF_QUANTIZERS)]])
    index.add(vectors)
    return index


def _searches(
    index: Any, efforts: Any, queries: Vectors, truth: NDArray[np.int64]
) -> Iterator[dict[str, Any]]:
    for effort in efforts:
        chosen = parameters(index, effort)
        found = index.search(queries, K, params=chosen)[1]
        yield {
            "effort": effort,
            "index_recall@10": recall(found, truth),
            "ms alone": _milliseconds(index, queries, 1, chosen),
            "ms each of 16": _milliseconds(index, queries, 16, chosen) / 16,
        }


def _filtered(index: Any, effort: int, vectors: Vectors, queries: Vectors, share: float) -> dict[str, float]:
    allowed = np.random.default_rng(2).random(len(vectors)) < share
    bits = np.packbits(allowed, bitorder="little")
    chosen = parameters(index, effort, faiss.IDSelectorBitmap(bits))
    rows = np.flatnonzero(allowed)
    found = index.search(queries, K, params=chosen)[1]
    return {
        "share": share,
        "index_recall@10": recall(found, rows[neighbours(vectors[rows], queries)]),
        "ms alone": _milliseconds(index, queries, 1, chosen),
    }


def _milliseconds(index: Any, queries: Vectors, batch: int, chosen: Any) -> float:
    """On one core, as each process of a server has it; every search asks something else."""
    cores = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    places = iter(range(0, len(queries), batch))

    def search() -> None:
        begin = next(places)
        index.search(queries[begin : begin + batch], K, params=chosen)

    seconds = median_seconds(search, runs=min(RUNS, len(queries) // batch - 1))
    faiss.omp_set_num_threads(cores)
    return seconds * 1e3


def _file_bytes(index: Any) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        faiss.write_index(index, str(path))
        return path.stat().st_size
