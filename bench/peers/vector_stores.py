"""Measures LanceDB and FAISS on given vectors. Runs in the environment of the peers.

    python -m bench.peers.vector_stores FOLDER

reads `passages.npy` and `queries.npy` in the folder, and prints a JSON list with the figures of each store.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

import faiss
import lancedb
import numpy as np
import pyarrow as pa
from lancedb.index import IvfPq
from numpy.typing import NDArray

from bench.peers.vector_figures import K, Store, measure

Vectors = NDArray[np.float32]


def main(folder: Path) -> None:
    passages, queries = np.load(folder / "passages.npy"), np.load(folder / "queries.npy")
    faiss.omp_set_num_threads(1)  # more threads do not make a single query faster
    # Each store is measured before the next is created, because LanceDB uses an index in every later search.
    stores = chain(_faiss(passages), _lancedb(passages, folder))
    print(json.dumps([measure(store, passages, queries) for store in stores]))


def _faiss(passages: Vectors) -> Iterator[Store]:
    for name, factory in (("FAISS, Flat", "Flat"), ("FAISS, HNSW32, efSearch 256", "HNSW32")):
        started = perf_counter()
        index = faiss.index_factory(passages.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
        index.add(passages)
        if factory != "Flat":
            index.hnsw.efSearch = 256
        yield Store(name, perf_counter() - started, partial(_nearest_in_faiss, index))


def _nearest_in_faiss(index: Any, query: Vectors) -> NDArray[np.int64]:
    rows: NDArray[np.int64] = index.search(query[None], K)[1][0]
    return rows


def _lancedb(passages: Vectors, folder: Path) -> Iterator[Store]:
    started = perf_counter()
    columns = {"id": np.arange(len(passages)), "vector": _fixed_size(passages)}
    table = lancedb.connect(folder / "lancedb").create_table("passages", pa.table(columns))

    def nearest(query: Vectors, effort: Mapping[str, int] | None = None) -> list[int]:
        search = table.search(query).distance_type("cosine").select(["id"]).limit(K)
        for name, value in (effort or {}).items():
            search = getattr(search, name)(value)
        rows: list[int] = search.to_arrow()["id"].to_pylist()
        return rows

    yield Store("LanceDB, exact", perf_counter() - started, nearest)
    started = perf_counter()
    table.create_index("vector", config=IvfPq(distance_type="cosine"))
    seconds = perf_counter() - started
    yield Store("LanceDB, IVF_PQ, as it comes", seconds, nearest)
    for effort in ({"nprobes": 50, "refine_factor": 50}, {"nprobes": 400, "refine_factor": 200}):
        label = ", ".join(f"{name} {value}" for name, value in effort.items())
        yield Store(f"LanceDB, IVF_PQ, {label}", seconds, partial(nearest, effort=effort))


def _fixed_size(vectors: Vectors) -> pa.FixedSizeListArray:
    return pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), vectors.shape[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
