"""Measures a store of vectors. Needs only NumPy, so that it runs in either environment."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.reporting import median_seconds

K = 10
QUERIES = 100


class Store(NamedTuple):
    """A store with an index.

    Attributes:
        nearest: Returns the rows of the `K` passages nearest to a query, float32 [dim].
    """

    name: str
    build_seconds: float
    nearest: Callable[[NDArray[np.float32]], Collection[int]]


def measure(store: Store, passages: NDArray[np.float32], queries: NDArray[np.float32]) -> dict[str, Any]:
    """Search one query after the other, once for the recall and once for the time."""
    some = queries[:QUERIES]
    truth = np.argsort(-(some @ passages.T), axis=1)[:, :K]
    pairs = zip(some, truth, strict=True)
    hits = sum(len(np.intersect1d(list(store.nearest(query)), rows)) for query, rows in pairs)
    # The first query warms up and is not counted.
    following = iter([some[0], *some])
    milliseconds = 1e3 * median_seconds(lambda: store.nearest(next(following)), runs=len(some))
    return {
        "name": store.name,
        "build seconds": store.build_seconds,
        "index_recall@10": hits / truth.size,
        "ms": milliseconds,
    }
