"""Which FAISS index to build, and how it is searched."""

from __future__ import annotations

import math
from typing import Any

import faiss

from indexer.exceptions import IndexerError

# What can be filtered by id and gives its vectors back. It is known by its class and not by trying: FAISS
# ends the whole process when some kinds are searched under l1, and training a quantizer takes minutes.
_KINDS = (faiss.IndexFlat, faiss.IndexScalarQuantizer, faiss.IndexHNSW, faiss.IndexIVF)
_KINDS_FOR_L1 = (faiss.IndexFlat, faiss.IndexHNSWFlat, faiss.IndexIVFFlat)
# An exact scan of 400,000 vectors of 384 numbers takes some 50 ms of one core; above that an inverted
# file is worth its loss.
EXACT_UP_TO = 400_000
# FAISS's k-means warns below 39 training vectors for each of its centroids. More than 64 move a centroid
# little, and those of a million passages, 4,096 lists, would no longer lie in 400 MB.
TRAINING_VECTORS_PER_CENTROID = 39
TRAINING_VECTORS_WANTED = 64


def default_factory(passages: int) -> str:
    """Return the factory string for a number of passages: exact while that is cheap."""
    if passages <= EXACT_UP_TO:
        return "Flat"
    return f"IVF{2 ** round(math.log2(4 * math.sqrt(passages)))},Flat"


def make_index(factory: str, dim: int, metric: int) -> Any:
    """Make an empty FAISS index with ids of our own; `metric` is FAISS's number for it.

    Raises:
        IndexerError: FAISS does not know the factory, or its indexes cannot do what is asked of them here.
    """
    try:
        index = faiss.index_factory(dim, f"IDMap2,{factory}", metric)
    except RuntimeError as error:
        raise IndexerError(f"FAISS does not know the index factory {factory!r}.") from error
    is_l1 = metric == faiss.METRIC_L1
    if not isinstance(faiss.downcast_index(index.index), _KINDS_FOR_L1 if is_l1 else _KINDS):
        usable = "Flat, HNSW32 or IVF1024,Flat for l1" if is_l1 else "Flat, SQfp16, HNSW32 or IVF1024,PQ48"
        raise IndexerError(
            f"An index of the factory {factory!r} cannot filter by id or give its vectors back: "
            f"choose one such as {usable}."
        )
    return index


def reconstructible(index: Any) -> Any:
    """Return the index; an inverted file among its lists knows from now on where each vector lies."""
    if inverted := faiss.try_extract_index_ivf(index):
        inverted.make_direct_map()
    return index


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
