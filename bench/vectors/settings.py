"""The indexes that are compared, and how hard each searches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import faiss

from indexer.dense.factories import RESCORED, approximate_factory


class Setting(NamedTuple):
    """An index to build.

    Attributes:
        factory: FAISS's string for it.
        efforts: lists to probe, or neighbours that a graph keeps in sight; (0,) where nothing can be chosen.
    """

    factory: str
    efforts: Sequence[int] = (0,)


def settings_for(passages: int, dim: int) -> list[Setting]:
    """Return what is worth building for this many passages."""
    few = 2 ** round(math.log2(math.sqrt(passages)))
    many = 4 * few
    some_of_many = [many // parts for parts in (32, 16, 8, 4, 2)]
    most_of_few = [few // 4, few // 2, few * 5 // 8, few * 3 // 4, few]
    return [
        Setting("Flat"),
        Setting("SQfp16"),
        Setting("SQ8,RFlat"),
        Setting(f"IVF{many},Flat", some_of_many),
        Setting(f"IVF{many},SQ8", some_of_many),
        Setting(f"IVF{many},PQ{dim // 3}x4fs,RFlat", some_of_many),
        Setting(f"IVF{few},PQ{dim // 4}x4fs,RFlat", most_of_few),
        Setting(approximate_factory(passages, dim), most_of_few),
        Setting(f"IVF{few},PQ{dim // 2}x4fs,RFlat", most_of_few),
        Setting("HNSW32", (128, 512, 2048)),
    ]


def parameters(index: Any, effort: int, selector: Any | None = None, k: int = 10) -> Any:
    """Return FAISS's parameters for one search of a plain index, one without ids of its own."""
    if isinstance(index, faiss.IndexRefine):
        base = parameters(faiss.downcast_index(index.base_index), effort, selector)
        return faiss.IndexRefineSearchParameters(k_factor=RESCORED / k, base_index_params=base)
    if isinstance(index, faiss.IndexIVF):
        return faiss.SearchParametersIVF(nprobe=effort, sel=selector)
    if isinstance(index, faiss.IndexHNSW):
        return faiss.SearchParametersHNSW(efSearch=effort, sel=selector)
    return faiss.SearchParameters(sel=selector)
