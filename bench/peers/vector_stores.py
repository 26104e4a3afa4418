"""LanceDB and FAISS on given vectors. Runs in the peers' environment.

    python -m bench.peers.vector_stores FOLDER

reads `passages.npy` and `queries.npy` there and prints a JSON list of figures, one entry for each way.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
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

from bench.peers.vector_figures import K, figures

Vectors = NDArray[np.float32]


def main(folder: Path) -> None:
    passages, queries = np.load(folder / "passages.npy"), np.load(folder / "queries.npy")
    faiss.omp_set_num_threads(1)  # a query by itself gains nothing from more, and waits for them
    # Each is measured before the next is made: an index of LanceDB's serves every later search.
    ways = chain(_faiss(passages), _lancedb(passages, folder))
    print(json.dumps([figures(*way, passages, queries) for way in ways]))


Way = tuple[str, float, Callable[[Vectors], Any]]


def _faiss(passages: Vectors) -> Iterator[Way]:
    for name, factory in (("FAISS, Flat", "Flat"), ("FAISS, HNSW32, efSearch 256", "HNSW32")):
        begun = perf_counter()
        index = faiss.index_factory(passages.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
        index.add(passages)
        if factory != "Flat":
            index.hnsw.efSearch = 256
        yield name, perf_counter() - begun, partial(_nearest_of_faiss, index)


def _nearest_of_faiss(index: Any, query: Vectors) -> NDArray[np.int64]:
    found: NDArray[np.int64] = index.search(query[None], K)[1][0]
    return found


def _lancedb(passages: Vectors, folder: Path) -> Iterator[Way]:
    begun = perf_counter()
    columns = {"id": np.arange(len(passages)), "vector": _fixed_size(passages)}
    table = lancedb.connect(folder / "lancedb").create_table("passages", pa.table(columns))

    def nearest(query: Vectors, effort: Mapping[str, int] | None = None) -> list[int]:
        search = table.search(query).distance_type("cosine").select(["id"]).limit(K)
        for name, value in (effort or {}).items():
            search = getattr(search, name)(value)
        found: list[int] = search.to_arrow()["id"].to_pylist()
        return found

    yield "LanceDB, exact", perf_counter() - begun, nearest
    begun = perf_counter()
    table.create_index("vector", config=IvfPq(distance_type="cosine"))
    seconds = perf_counter() - begun
    yield "LanceDB, IVF_PQ, as it comes", seconds, nearest
    for effort in ({"nprobes": 50, "refine_factor": 50}, {"nprobes": 400, "refine_factor": 200}):
        named = ", ".join(f"{name} {value}" for name, value in effort.items())
        yield f"LanceDB, IVF_PQ, {named}", seconds, partial(nearest, effort=effort)


def _fixed_size(vectors: Vectors) -> pa.FixedSizeListArray:
    return pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), vectors.shape[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
