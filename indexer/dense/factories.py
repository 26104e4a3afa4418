"""Chooses FAISS indexes and their search parameters."""

from __future__ import annotations

import math
from typing import Any

import faiss

from indexer.exceptions import IndexerError

# Classes of indexes that can filter by id and return their vectors. Trying them out instead is not an option:
# FAISS ends the process when some classes are searched under l1, and training a quantizer takes minutes.
_USABLE = (faiss.IndexFlat, faiss.IndexScalarQuantizer, faiss.IndexHNSW, faiss.IndexIVF)
_USABLE_FOR_L1 = (faiss.IndexFlat, faiss.IndexHNSWFlat, faiss.IndexIVFFlat)
# A scan of 400,000 int8 vectors of length 384 takes about 16 ms of one core. Above that an approximate index
# is worth its loss; docs/performance.md has the figures.
EXACT_UP_TO = 400_000
# FAISS's k-means warns below 39 training vectors per centroid. More than 64 hardly move a centroid, and those
# for a few million passages would take more than 400 MB.
TRAINING_VECTORS_PER_CENTROID = 39
BEST_TRAINING_VECTORS_PER_CENTROID = 64
# Number of candidates from 4-bit codes that are compared again by their vectors. 500 lose half a percent of
# the ten nearest.
RESCORED = 1_000
# Share of the lists of codes that a search reads, to find 99% of the ten nearest of 400,000 passages. Half of
# the lists would do for a million.
PROBED_OF_CODES = 5 / 8


def default_factory(passages: int, dim: int, *, metric: str, device: str) -> str:
    """Return the factory string for a number of passages: an exact index as long as that is cheap.

    4-bit codes are fastest above that, but FAISS has none on GPUs or for l1.
    """
    if passages <= EXACT_UP_TO:
        return "Flat"
    if device != "cpu" or metric == "l1":
        return f"IVF{_power_of_two(4 * math.sqrt(passages))},Flat"
    return approximate_factory(passages, dim)


def approximate_factory(passages: int, dim: int) -> str:
    """Return the factory string of an index of inverted lists of 4-bit codes and of the vectors themselves.

    Queries are not distributed like passages, so the nearest passages are often not in the nearest lists. A
    few lists, most of which are read, therefore find more in the same time than many lists, few of which are
    read.
    """
    dims_per_code = next(number for number in (3, 4, 2, 1) if dim % number == 0)
    return f"IVF{_power_of_two(math.sqrt(passages))},PQ{dim // dims_per_code}x4fs,RFlat"


def _power_of_two(near: float) -> int:
    return int(2 ** round(math.log2(near)))


def make_index(factory: str, dim: int, metric: int) -> Any:
    """Create an empty FAISS index that stores our ids.

    Args:
        factory: FAISS's factory string.
        dim: Length of a vector.
        metric: FAISS's number of the metric.

    Raises:
        IndexerError: FAISS does not know the factory, or its indexes cannot filter by id or return vectors.
    """
    try:
        index = faiss.index_factory(dim, f"IDMap2,{factory}", metric)
    except RuntimeError as error:
        raise IndexerError(f"FAISS does not know the index factory {factory!r}.") from error
    is_l1 = metric == faiss.METRIC_L1
    if not _is_usable(faiss.downcast_index(index.index), is_l1=is_l1):
        usable = "Flat, HNSW32 or IVF1024,Flat for l1" if is_l1 else "Flat, SQfp16, HNSW32 or IVF1024,PQ48"
        raise IndexerError(
            f"An index of the factory {factory!r} cannot filter by id or return its vectors: "
            f"choose one such as {usable}."
        )
    return index


def _is_usable(index: Any, *, is_l1: bool) -> bool:
    if isinstance(index, faiss.IndexRefineFlat) and not is_l1:
        return isinstance(faiss.downcast_index(index.base_index), faiss.IndexIVF)
    return isinstance(index, _USABLE_FOR_L1 if is_l1 else _USABLE)


def reconstructible(index: Any) -> Any:
    """Return the index after preparing it to return its vectors: inverted lists need a map of ordinals."""
    inverted = faiss.try_extract_index_ivf(index)
    if inverted and not isinstance(faiss.downcast_index(index.index), faiss.IndexRefine):
        inverted.make_direct_map()
    return index


def inverted_lists(index: Any) -> int:
    """Return the number of inverted lists of an index, 0 if it has none."""
    inverted = faiss.try_extract_index_ivf(index)
    return int(inverted.nlist) if inverted else 0


def search_parameters(index: Any, selector: Any | None, k: int) -> Any:
    """Return the parameters of one search, because changing those of a shared index is not thread-safe.

    Args:
        index: From `make_index`.
        selector: FAISS's selector of ids; None for all.
        k: Number of neighbours.
    """
    stored = faiss.downcast_index(index.index)
    if not isinstance(stored, faiss.IndexRefine):
        return _parameters(stored, selector)
    # The map of ids translates its own selector to ordinals, but not that of a nested index.
    ordinals = faiss.IDSelectorTranslated(index.id_map, selector) if selector else None
    base = _parameters(faiss.downcast_index(stored.base_index), ordinals)
    return faiss.IndexRefineSearchParameters(k_factor=max(1.0, RESCORED / k), base_index_params=base)


def _parameters(index: Any, selector: Any | None) -> Any:
    lists = inverted_lists(index)
    if isinstance(index, faiss.IndexIVFFastScan):
        return faiss.SearchParametersIVF(sel=selector, nprobe=math.ceil(lists * PROBED_OF_CODES))
    if lists:
        return faiss.SearchParametersIVF(sel=selector, nprobe=min(lists, max(16, lists // 16)))
    if isinstance(index, faiss.IndexHNSW):
        return faiss.SearchParametersHNSW(sel=selector, efSearch=128)
    return faiss.SearchParameters(sel=selector)
