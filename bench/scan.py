"""Scores of all passages: int8 codes with the best rescored exactly, against the float32 matrix product.

Scans the index in SOMMELIER_HOME. Queries are its own vectors with noise.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from threadpoolctl import threadpool_limits

from bench.catalogue import Vectors, stored_vectors
from bench.reporting import append_result, machine, median_seconds
from indexer.dense import Int8Vectors
from indexer.engines.local.reader import RESCORED

BATCHES = (1, 2, 4, 8, 16)
RUNS = 25
# Length of the noise, where vectors have length 1: queries are not as near to passages as passages are.
_NOISE = 0.5


class Scans(NamedTuple):
    """Two ways to score all passages.

    Attributes:
        vectors: float32 [passages, dim].
        codes: The same vectors as int8.
    """

    vectors: Vectors
    codes: Int8Vectors

    def float32(self, queries: Vectors) -> Vectors:
        """Return float32 [queries, passages]."""
        scores: Vectors = queries @ self.vectors.T
        return scores

    def int8(self, queries: Vectors) -> Vectors:
        """Return float32 [queries, passages], of which the `RESCORED` best of each query are exact."""
        scores = self.codes.products(queries)
        for query, row in zip(queries, scores, strict=True):
            best = np.argpartition(row, -RESCORED)[-RESCORED:]
            row[best] = self.vectors[best] @ query
        return scores


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    vectors = np.ascontiguousarray(stored_vectors())
    scans, queries = Scans(vectors, Int8Vectors.of(vectors)), _queries(vectors, max(BATCHES))
    print(f"# A score for each of {len(vectors):,} passages ({machine()})")
    error = float(np.abs(scans.int8(queries) - scans.float32(queries)).max())
    rows = [_measure(scans, queries[:size], threads) for threads in (1, 2) for size in BATCHES]
    for row in rows:
        ratio = row["exact ms"] / row["coarse ms"]
        print(f"queries: {row['queries']}, threads: {row['threads']}: {ratio:.1f} times the product's speed")
    print(f"Largest error of a score: {error:.4f}")
    result = {"machine": machine(), "passages": len(vectors), "most off by": error, "rows": rows}
    append_result(options.results / "scan.jsonl", result)


def _measure(scans: Scans, queries: Vectors, threads: int) -> dict[str, float]:
    torch.set_num_threads(threads)
    with threadpool_limits(threads):
        return {
            "queries": len(queries),
            "threads": threads,
            "exact ms": median_seconds(lambda: scans.float32(queries), runs=RUNS) * 1000,
            "coarse ms": median_seconds(lambda: scans.int8(queries), runs=RUNS) * 1000,
        }


def _queries(vectors: Vectors, count: int) -> Vectors:
    random = np.random.default_rng(0)
    sample = vectors[random.choice(len(vectors), count)]
    noise = random.standard_normal(sample.shape).astype(np.float32)
    noisy = sample + _NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    unit: Vectors = noisy / np.linalg.norm(noisy, axis=1, keepdims=True)
    return unit


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, default=Path("bench/results"), help="folder for the result")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
