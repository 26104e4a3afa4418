"""A score for every passage: by coarse vectors, the best again exactly, against the product with all vectors.

What is scanned is the index in SOMMELIER_HOME; queries are its own vectors, moved a little.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bench.catalogue import stored_vectors
from bench.reporting import append_result, machine, median_seconds
from indexer.dense import Int8Vectors
from indexer.engines.local.reader import RESCORED

Vectors = NDArray[np.float32]

BATCHES = (1, 2, 4, 8, 16)
RUNS = 25
# Of the length of a vector: queries lie apart from what they ask for.
_MOVED = 0.5


class Scans(NamedTuple):
    """Both ways to score all passages.

    Attributes:
        vectors: float32 [passages, dim].
    """

    vectors: Vectors
    coarse: Int8Vectors

    def all_exactly(self, queries: Vectors) -> Vectors:
        scores: Vectors = queries @ self.vectors.T
        return scores

    def best_exactly(self, queries: Vectors) -> Vectors:
        scores = self.coarse.products(queries)
        for query, found in zip(queries, scores, strict=True):
            best = np.argpartition(found, -RESCORED)[-RESCORED:]
            found[best] = self.vectors[best] @ query
        return scores


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    vectors = np.ascontiguousarray(stored_vectors())
    scans, queries = Scans(vectors, Int8Vectors.of(vectors)), _queries(vectors, max(BATCHES))
    print(f"# A score for each of {len(vectors):,} passages ({machine()})")
    error = float(np.abs(scans.best_exactly(queries) - scans.all_exactly(queries)).max())
    rows = [_measured(scans, queries[:size], threads) for threads in (1, 2) for size in BATCHES]
    for row in rows:
        ratio = row["exact ms"] / row["coarse ms"]
        print(f"{row['queries']} queries, {row['threads']} threads: {ratio:.1f} times the product's speed")
    print(f"A score is off by {error:.4f} at most")
    result = {"machine": machine(), "passages": len(vectors), "most off by": error, "rows": rows}
    append_result(options.results / "scan.jsonl", result)


def _measured(scans: Scans, queries: Vectors, threads: int) -> dict[str, float]:
    torch.set_num_threads(threads)
    with threadpool_limits(threads):
        return {
            "queries": len(queries),
            "threads": threads,
            "exact ms": median_seconds(lambda: scans.all_exactly(queries), runs=RUNS) * 1000,
            "coarse ms": median_seconds(lambda: scans.best_exactly(queries), runs=RUNS) * 1000,
        }


def _queries(vectors: Vectors, count: int) -> Vectors:
    random = np.random.default_rng(0)
    chosen = vectors[random.choice(len(vectors), count)]
    noise = random.standard_normal(chosen.shape).astype(np.float32)
    moved = chosen + _MOVED * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    unit: Vectors = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return unit


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, default=Path("bench/results"), help="a folder")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
