"""The same figures for every store of vectors; needs nothing but NumPy, so either environment has it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.reporting import median_seconds

K = 10
# Of as many queries.
RUNS = 100


def figures(
    name: str,
    build_seconds: float,
    nearest: Callable[[NDArray[np.float32]], Collection[int]],
    passages: NDArray[np.float32],
    queries: NDArray[np.float32],
) -> dict[str, Any]:
    """Search one query after the other, each once for its recall and once for the time."""
    asked = queries[:RUNS]
    truth = np.argsort(-(asked @ passages.T), axis=1)[:, :K]
    pairs = zip(asked, truth, strict=True)
    found = sum(len(np.intersect1d(list(nearest(query)), rows)) for query, rows in pairs)
    turns = iter([asked[0], *asked])
    milliseconds = 1e3 * median_seconds(lambda: nearest(next(turns)), runs=len(asked))
    return {
        "name": name,
        "build seconds": build_seconds,
        "index_recall@10": found / truth.size,
        "ms": milliseconds,
    }
