"""The indexes to compare, and the efforts to search each with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import faiss

from indexer.dense.factories import RESCORED, approximate_factory


class IndexConfig(NamedTuple):
    """An index to build.

    Attributes:
        factory: FAISS's factory string.
        efforts: Values of `nprobe` or `efSearch`; (0,) for an index that has neither.
    """

    factory: str
    efforts: Sequence[int] = (0,)


def configs_for(passages: int, dim: int) -> list[IndexConfig]:
    """Return the indexes that are worth building for this many passages."""
    few_lists = 2 ** round(math.log2(math.sqrt(passages)))
    many_lists = 4 * few_lists
    some_of_many = [many_lists // parts for parts in (32, 16, 8, 4, 2)]
    most_of_few = [few_lists // 4, few_lists // 2, few_lists * 5 // 8, few_lists * 3 // 4, few_lists]
    return [
        IndexConfig("Flat"),
        IndexConfig("SQfp16"),
        IndexConfig("SQ8,RFlat"),
        IndexConfig(f"IVF{many_lists},Flat", some_of_many),
        IndexConfig(f"IVF{many_lists},SQ8", some_of_many),
        IndexConfig(f"IVF{many_lists},PQ{dim // 3}x4fs,RFlat", some_of_many),
        IndexConfig(f"IVF{few_lists},PQ{dim // 4}x4fs,RFlat", most_of_few),
        IndexConfig(approximate_factory(passages, dim), most_of_few),
        IndexConfig(f"IVF{few_lists},PQ{dim // 2}x4fs,RFlat", most_of_few),
        IndexConfig("HNSW32", (128, 512, 2048)),
    ]


def parameters(index: Any, effort: int, selector: Any | None = None, k: int = 10) -> Any:
    """Return FAISS's parameters for a search of an index without an id map."""
    if isinstance(index, faiss.IndexRefine):
        base = parameters(faiss.downcast_index(index.base_index), effort, selector)
        return faiss.IndexRefineSearchParameters(k_factor=RESCORED / k, base_index_params=base)
    if isinstance(index, faiss.IndexIVF):
        return faiss.SearchParametersIVF(nprobe=effort, sel=selector)
    if isinstance(index, faiss.IndexHNSW):
        return faiss.SearchParametersHNSW(efSearch=effort, sel=selector)
    return faiss.SearchParameters(sel=selector)
