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
# A scan of 400,000 coarse vectors of 384 numbers takes some 16 ms of one core; above that an index that only
# proposes is worth its loss. docs/performance.md has the figures.
EXACT_UP_TO = 400_000
# FAISS's k-means warns below 39 training vectors for each of its centroids. More than 64 move a centroid
# little, and those of some million passages would no longer lie in 400 MB.
TRAINING_VECTORS_PER_CENTROID = 39
TRAINING_VECTORS_WANTED = 64
# What short codes find is compared exactly as far as this; 500 lose half a percent of the ten nearest.
RESCORED = 1_000
# Share of the lists of codes that a search reads, to find 99% of the ten nearest of 400,000 passages; of a
# million, half of the lists would do.
PROBED_OF_CODES = 5 / 8


def default_factory(passages: int, dim: int, *, metric: str, device: str) -> str:
    """Return the factory string for a number of passages: exact while that is cheap.

    Codes of four bits are the fastest known here, but no GPU has them, and FAISS knows none for l1.
    """
    if passages <= EXACT_UP_TO:
        return "Flat"
    if device != "cpu" or metric == "l1":
        return f"IVF{_power_of_two(4 * math.sqrt(passages))},Flat"
    return approximate_factory(passages, dim)


def approximate_factory(passages: int, dim: int) -> str:
    """Return the factory string of lists of four-bit codes beside the vectors themselves.

    Queries lie apart from what they ask for, so that its lists are not the nearest ones: few lists, of which
    most are read, find more in the same time than many lists of which few are.
    """
    numbers_in_a_code = next(numbers for numbers in (3, 4, 2, 1) if dim % numbers == 0)
    return f"IVF{_power_of_two(math.sqrt(passages))},PQ{dim // numbers_in_a_code}x4fs,RFlat"


def _power_of_two(near: float) -> int:
    return int(2 ** round(math.log2(near)))


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
    if not _is_usable(faiss.downcast_index(index.index), is_l1=is_l1):
        usable = "Flat, HNSW32 or IVF1024,Flat for l1" if is_l1 else "Flat, SQfp16, HNSW32 or IVF1024,PQ48"
        raise IndexerError(
            f"An index of the factory {factory!r} cannot filter by id or give its vectors back: "
            f"choose one such as {usable}."
        )
    return index


def _is_usable(index: Any, *, is_l1: bool) -> bool:
    if isinstance(index, faiss.IndexRefineFlat) and not is_l1:
        return isinstance(faiss.downcast_index(index.base_index), faiss.IndexIVF)
    return isinstance(index, _KINDS_FOR_L1 if is_l1 else _KINDS)


def reconstructible(index: Any) -> Any:
    """Return the index; an inverted file among its lists knows from now on where each vector lies."""
    inverted = faiss.try_extract_index_ivf(index)
    if inverted and not isinstance(faiss.downcast_index(index.index), faiss.IndexRefine):
        inverted.make_direct_map()
    return index


def inverted_lists(index: Any) -> int:
    """Return the number of lists of an inverted file, 0 for any other index."""
    inverted = faiss.try_extract_index_ivf(index)
    return int(inverted.nlist) if inverted else 0


def search_parameters(index: Any, selector: Any | None, k: int) -> Any:
    """Return the parameters for one search; a shared index must not be changed for it.

    Args:
        index: as `make_index` returns it.
        selector: which ids may be found; None for all.
        k: how many shall be found.
    """
    stored = faiss.downcast_index(index.index)
    if not isinstance(stored, faiss.IndexRefine):
        return _parameters(stored, selector)
    # The map of ids translates a selector of its own, but not one further down.
    positions = faiss.IDSelectorTranslated(index.id_map, selector) if selector else None
    base = _parameters(faiss.downcast_index(stored.base_index), positions)
    return faiss.IndexRefineSearchParameters(k_factor=max(1.0, RESCORED / k), base_index_params=base)


def _parameters(index: Any, selector: Any | None) -> Any:
    if isinstance(index, faiss.IndexIVFFastScan):
        lists = inverted_lists(index)
        return faiss.SearchParametersIVF(sel=selector, nprobe=math.ceil(lists * PROBED_OF_CODES))
    if lists := inverted_lists(index):
        return faiss.SearchParametersIVF(sel=selector, nprobe=min(lists, max(16, lists // 16)))
    if isinstance(index, faiss.IndexHNSW):
        return faiss.SearchParametersHNSW(sel=selector, efSearch=128)
    return faiss.SearchParameters(sel=selector)
