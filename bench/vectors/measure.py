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
from bench.vectors.select import select_search
from bench.vectors.settings import IndexConfig, parameters
from indexer.dense.factories import BEST_TRAINING_VECTORS_PER_CENTROID

K = 10
RUNS = 25
SHARES = (0.1, 0.01, 0.001)
# Enough for the 16 or 256 values of a quantizer. The lists of an inverted file need more.
TRAINING_VECTORS_OF_QUANTIZERS = 100_000


def measure(config: IndexConfig, vectors: Vectors, queries: Vectors) -> dict[str, Any]:
    """Build one index, search it with each effort, and again under filters with the selected effort."""
    started = perf_counter()
    index = _build(config.factory, vectors)
    figures = {
        "factory": config.factory,
        "build seconds": perf_counter() - started,
        "file MB": _file_bytes(index) / 1e6,
    }
    truth = neighbours(vectors, queries)
    searches = list(_searches(index, config.efforts, queries, truth))
    effort = select_search(searches)["effort"]
    filters = [_search_filtered(index, effort, vectors, queries, share) for share in SHARES]
    return {**figures, "searches": searches, "filters": filters}


def neighbours(vectors: Vectors, queries: Vectors) -> NDArray[np.int64]:
    """Return the rows of the nearest vectors by brute force, int64 [queries, K]."""
    rows: NDArray[np.int64] = faiss.knn(queries, vectors, K, metric=faiss.METRIC_INNER_PRODUCT)[1]
    return rows


def recall(rows: NDArray[np.int64], truth: NDArray[np.int64]) -> float:
    """Return the share of the true neighbours that are among the rows, both int64 [queries, K]."""
    hits = sum(len(np.intersect1d(*pair)) for pair in zip(rows, truth, strict=True))
    return hits / truth.size


def _build(factory: str, vectors: Vectors) -> Any:
    index = faiss.index_factory(vectors.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
    inverted = faiss.try_extract_index_ivf(index)
    training_vectors = BEST_TRAINING_VECTORS_PER_CENTROID * inverted.nlist if inverted else 0
    order = np.random.default_rng(1).permutation(len(vectors))
    index.train(vectors[order[: max(training_vectors, TRAINING_VECTORS_OF_QUANTIZERS)]])
    index.add(vectors)
    return index


def _searches(
    index: Any, efforts: Any, queries: Vectors, truth: NDArray[np.int64]
) -> Iterator[dict[str, Any]]:
    for effort in efforts:
        params = parameters(index, effort)
        rows = index.search(queries, K, params=params)[1]
        yield {
            "effort": effort,
            "index_recall@10": recall(rows, truth),
            "ms alone": _milliseconds(index, queries, 1, params),
            "ms each of 16": _milliseconds(index, queries, 16, params) / 16,
        }


def _search_filtered(
    index: Any, effort: int, vectors: Vectors, queries: Vectors, share: float
) -> dict[str, float]:
    allowed = np.random.default_rng(2).random(len(vectors)) < share
    bits = np.packbits(allowed, bitorder="little")
    params = parameters(index, effort, faiss.IDSelectorBitmap(bits))
    allowed_rows = np.flatnonzero(allowed)
    rows = index.search(queries, K, params=params)[1]
    return {
        "share": share,
        "index_recall@10": recall(rows, allowed_rows[neighbours(vectors[allowed_rows], queries)]),
        "ms alone": _milliseconds(index, queries, 1, params),
    }


def _milliseconds(index: Any, queries: Vectors, batch: int, params: Any) -> float:
    """Return the median time of a batch, on one core as in a server process, with new queries each time."""
    cores = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    starts = iter(range(0, len(queries), batch))

    def search() -> None:
        start = next(starts)
        index.search(queries[start : start + batch], K, params=params)

    seconds = median_seconds(search, runs=min(RUNS, len(queries) // batch - 1))
    faiss.omp_set_num_threads(cores)
    return seconds * 1e3


def _file_bytes(index: Any) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        faiss.write_index(index, str(path))
        return path.stat().st_size
