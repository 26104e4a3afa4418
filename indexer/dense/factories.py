"""Which FAISS index to build, and how it is searched."""

from __future__ import annotations

import math
from typing import Any

import faiss

# An exact scan of 400,000 vectors of 384 numbers takes some 50 ms of one core; above that an inverted
# file is worth its loss.
EXACT_UP_TO = 400_000
# FAISS's k-means warns below 39 training vectors for each of its centroids and gains little above 256.
TRAINING_VECTORS_PER_CENTROID = 39
TRAINING_VECTORS_WANTED = 256


def default_factory(passages: int) -> str:
    """Return the factory string for a number of passages: exact while that is cheap."""
    if passages <= EXACT_UP_TO:
        return "Flat"
    return f"IVF{2 ** round(math.log2(4 * math.sqrt(passages)))},Flat"


def inverted_lists(index: Any) -> int:
    """Return the number of lists of an inverted file, 0 for any other index."""
    inverted = faiss.try_extract_index_ivf(index)
    return int(inverted.nlist) if inverted else 0


def search_parameters(index: Any, selector: Any | None) -> Any:
    """Return the parameters for one search; a shared index must not be changed for it."""
    if lists := inverted_lists(index):
        return faiss.SearchParametersIVF(sel=selector, nprobe=min(lists, max(16, lists // 16)))
    if isinstance(faiss.downcast_index(index), faiss.IndexHNSW):
        return faiss.SearchParametersHNSW(sel=selector, efSearch=128)
    return faiss.SearchParameters(sel=selector)
