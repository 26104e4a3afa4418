"""A FAISS index whose ids are passage ids."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Literal, Self

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.dense.factories import (
    TRAINING_VECTORS_PER_CENTROID,
    TRAINING_VECTORS_WANTED,
    inverted_lists,
    make_index,
    reconstructible,
    search_parameters,
)
from indexer.dense.files import map_index, write_index
from indexer.exceptions import BrokenGenerationError, IndexerError, TooFewVectorsError

Metric = Literal["ip", "l2", "l1"]
Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]

_METRICS: dict[Metric, int] = {
    "ip": faiss.METRIC_INNER_PRODUCT,
    "l2": faiss.METRIC_L2,
    "l1": faiss.METRIC_L1,
}
_NAMES = {code: name for name, code in _METRICS.items()}
# A length field read from a file must not make FAISS ask for all memory.
faiss.set_deserialization_vector_byte_limit(1 << 40)


class DenseIndex:
    """Vectors by id under a metric; a score is higher where two vectors are nearer.

    Scores are inner products for `ip`, negative squared Euclidean distances for `l2`, negative sums of
    absolute differences for `l1`. Searching is safe from several threads; adding is not.
    """

    def __init__(self, index: Any, device: str = "cpu", content: NDArray[np.uint8] | None = None) -> None:
        self._cpu_index = reconstructible(index)
        self._content = content  # the file that a mapped index reads
        self._index, self._gpu_lock = _on_device(index, device)

    @classmethod
    def create(cls, dim: int, *, factory: str, metric: Metric = "ip", device: str = "cpu") -> Self:
        """Make an empty index.

        Args:
            dim: length of a vector.
            factory: a FAISS factory string, such as `Flat`, `HNSW32` or `IVF1024,Flat`.
            metric: how two vectors are compared.
            device: `cpu`, `cuda` or `cuda:1` for one GPU, `all` for every GPU.

        Raises:
            IndexerError: FAISS does not know the factory, its indexes cannot be filtered by id or give their
                vectors back, or there is no such GPU.
        """
        return cls(make_index(factory, dim, _METRICS[metric]), device)

    @property
    def dim(self) -> int:
        return int(self._index.d)

    @property
    def metric(self) -> Metric:
        return _NAMES[self._index.metric_type]

    @property
    def size(self) -> int:
        return int(self._index.ntotal)

    @property
    def needs_training(self) -> bool:
        return not self._index.is_trained

    @property
    def training_vectors(self) -> int:
        """The fewest vectors that this index can be trained on."""
        if not self.needs_training:
            return 0
        return TRAINING_VECTORS_PER_CENTROID * max(1, inverted_lists(self._cpu_index))

    @property
    def best_training_vectors(self) -> int:
        """The number of vectors beyond which training gains little."""
        return TRAINING_VECTORS_WANTED * max(1, inverted_lists(self._cpu_index))

    @property
    def is_exhaustive(self) -> bool:
        """Whether `all_scores` can be asked."""
        return self._gpu_lock is None and isinstance(self._stored, faiss.IndexFlat)

    @property
    def _stored(self) -> Any:
        return faiss.downcast_index(self._host_index().index)

    def train(self, vectors: Vectors) -> None:
        """Train on float32 [n, dim].

        Raises:
            TooFewVectorsError: n is below `training_vectors`.
        """
        if len(vectors) < (wanted := self.training_vectors):
            raise TooFewVectorsError(
                f"This index factory trains on at least {wanted:,} vectors and there are {len(vectors):,}: "
                "choose a smaller one, or Flat."
            )
        try:
            self._index.train(np.ascontiguousarray(vectors))
        except RuntimeError as error:
            raise TooFewVectorsError(f"FAISS could not train on {len(vectors):,} vectors: {error}") from error

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add float32 [n, dim] under int64 [n].

        Raises:
            ValueError: a vector is not finite; FAISS itself would take it and answer nonsense.
        """
        if not np.isfinite(vectors).all():
            raise ValueError("A vector that is not finite cannot be indexed.")
        self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)

    def search(self, vectors: Vectors, k: int, *, allowed: Ids | None = None) -> tuple[Vectors, Ids]:
        """Return the k best for each query, best first: scores float32 [n, k] and ids int64 [n, k].

        Where fewer than k are found the id is -1 and the score -inf.

        Args:
            vectors: queries, float32 [n, dim].
            k: neighbours to find for each.
            allowed: ids to choose from; None for all.

        Raises:
            IndexerError: the factory's index cannot filter by id.
        """
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        try:
            if self._gpu_lock is not None and allowed is None:
                found, ids = self._search_on_gpu(vectors, k)
            else:
                found, ids = self._search_on_host(vectors, k, allowed)
        except RuntimeError as error:
            raise IndexerError(f"This kind of FAISS index cannot answer that search: {error}") from error
        scores = found if self._index.metric_type == faiss.METRIC_INNER_PRODUCT else -found
        return np.where(ids >= 0, scores, -np.inf).astype(np.float32, copy=False), ids

    def _search_on_gpu(self, vectors: Vectors, k: int) -> tuple[Vectors, Ids]:
        with self._gpu_lock or nullcontext():  # FAISS on a GPU is not thread-safe.
            found: tuple[Vectors, Ids] = self._index.search(vectors, k)
        return found

    def _search_on_host(self, vectors: Vectors, k: int, allowed: Ids | None) -> tuple[Vectors, Ids]:
        host = self._host_index()
        # The selector reads the bitmap's memory, so the bitmap must live as long as the search.
        bitmap = None if allowed is None else _bitmap(allowed)
        selector = None if bitmap is None else faiss.IDSelectorBitmap(bitmap)
        parameters = search_parameters(host, selector, k)
        found: tuple[Vectors, Ids] = host.search(vectors, k, params=parameters)
        return found

    def _host_index(self) -> Any:
        """The index in main memory: FAISS cannot filter by id on a GPU."""
        if self._cpu_index.ntotal != self._index.ntotal:
            self._cpu_index = reconstructible(faiss.index_gpu_to_cpu(self._index))
        return self._cpu_index

    def all_scores(self, vectors: Vectors) -> Vectors:
        """Return the score of every vector for each query, float32 [n, size], in the order of `ids`."""
        return self._compare(vectors, self._matrix())

    def _compare(self, queries: Vectors, stored: Vectors) -> Vectors:
        if self._index.metric_type == faiss.METRIC_INNER_PRODUCT:
            products: Vectors = queries @ stored.T
            return products
        distances: Vectors = faiss.pairwise_distances(queries, stored, metric=self._index.metric_type)
        return np.negative(distances)

    def scores_at(self, vector: Vectors, positions: NDArray[np.intp]) -> Vectors:
        """Return the scores of the vectors at these positions for one query, float32 [n]."""
        scores: Vectors = self._compare(vector[None], self.vectors(positions))[0]
        return scores

    def vectors(self, positions: NDArray[np.intp] | slice) -> Vectors:
        """Return the vectors at these positions of `ids`, float32 [n, dim]; lossy if the factory is."""
        if self.is_exhaustive:
            chosen: Vectors = self._matrix()[positions]
            return chosen
        # Below the map of ids a vector's key is its position.
        rebuilt: Vectors = self._stored.reconstruct_batch(np.arange(self.size)[positions])
        return rebuilt

    def _matrix(self) -> Vectors:
        stored = self._stored
        flat: Vectors = faiss.rev_swig_ptr(stored.get_xb(), self.size * self.dim)
        return flat.reshape(self.size, self.dim)

    @property
    def ids(self) -> Ids:
        """int64 [size], in the order in which they were added."""
        ids: Ids = faiss.vector_to_array(self._host_index().id_map)
        return ids

    def save(self, path: Path) -> None:
        """Write the index.

        Raises:
            OSError, RuntimeError: the disk would not take it.
        """
        write_index(self._host_index(), path)

    @classmethod
    def load(cls, path: Path, *, device: str = "cpu") -> Self:
        """Map an index into memory, shared by all processes that do so.

        FAISS takes many a damaged file for a good one: whoever loads has compared digests before.

        Raises:
            BrokenGenerationError: FAISS cannot read it.
        """
        try:
            index, content = map_index(path)
        except (OSError, ValueError, RuntimeError) as error:
            raise BrokenGenerationError(f"FAISS cannot read {path}.") from error
        return cls(index, device, content)


def _bitmap(ids: Ids) -> NDArray[np.uint8]:
    bits = np.zeros(int(ids.max(initial=0)) + 1, dtype=np.bool_)
    bits[ids] = True
    return np.packbits(bits, bitorder="little")


def _on_device(index: Any, device: str) -> tuple[Any, threading.Lock | None]:
    if device == "cpu":
        return index, None
    gpus = faiss.get_num_gpus() if hasattr(faiss, "StandardGpuResources") else 0
    if not gpus:
        raise IndexerError(
            f"The index was asked onto {device!r} but FAISS sees no GPU: install faiss-gpu or use cpu."
        )
    if device == "all":
        return faiss.index_cpu_to_all_gpus(index), threading.Lock()
    number = int(device.partition(":")[2] or 0)
    if number >= gpus:
        raise IndexerError(f"There is no {device}: FAISS sees {gpus} GPU(s), counted from 0.")
    return faiss.index_cpu_to_gpu(faiss.StandardGpuResources(), number, index), threading.Lock()
