"""A FAISS index whose ids are those of passages."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, Literal, Self

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.dense.factories import (
    BEST_TRAINING_VECTORS_PER_CENTROID,
    TRAINING_VECTORS_PER_CENTROID,
    inverted_lists,
    make_index,
    reconstructible,
    search_parameters,
)
from indexer.exceptions import BrokenGenerationError, IndexerError, TooFewVectorsError

Metric = Literal["ip", "l2", "l1"]
Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]

_METRICS: dict[Metric, int] = {
    "ip": faiss.METRIC_INNER_PRODUCT,
    "l2": faiss.METRIC_L2,
    "l1": faiss.METRIC_L1,
}
_NAMES = {number: name for name, number in _METRICS.items()}
# FAISS writes 82 bytes before the vectors of `IDMap2,Flat`: two headers of 37 and the length of the vectors.
# With the padding the mapped vectors are aligned. NumPy would copy an unaligned matrix before each product,
# which takes longer than the product.
_PADDING = 128 - 82
# A damaged length in a file must not make FAISS allocate all memory.
faiss.set_deserialization_vector_byte_limit(1 << 40)


class DenseIndex:
    """Stores vectors by id and finds the nearest ones. A higher score means nearer.

    Scores are inner products for `ip`, negative squared Euclidean distances for `l2` and negative sums of
    absolute differences for `l1`. Searching is thread-safe; adding is not.

    Args:
        index: A FAISS index from `make_index`.
        device: Where to search, as in `create`.
        content: The mapped file that the index reads, which must live as long as the index.
    """

    def __init__(self, index: Any, device: str = "cpu", content: NDArray[np.uint8] | None = None) -> None:
        self._cpu_index = reconstructible(index)
        self._content = content
        self._index, self._gpu_lock = _on_device(index, device)

    @classmethod
    def create(cls, dim: int, *, factory: str, metric: Metric = "ip", device: str = "cpu") -> Self:
        """Create an empty index.

        Args:
            dim: Length of a vector.
            factory: A FAISS factory string, such as `Flat`, `HNSW32` or `IVF1024,Flat`.
            metric: How two vectors are compared.
            device: `cpu`, `cuda` or `cuda:1` for one GPU, `all` for every GPU.

        Raises:
            IndexerError: FAISS does not know the factory, its indexes cannot filter by id or return their
                vectors, or there is no such GPU.
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
        """The least number of vectors for training."""
        if not self.needs_training:
            return 0
        return TRAINING_VECTORS_PER_CENTROID * max(1, inverted_lists(self._cpu_index))

    @property
    def best_training_vectors(self) -> int:
        """The number of vectors beyond which training improves little."""
        return BEST_TRAINING_VECTORS_PER_CENTROID * max(1, inverted_lists(self._cpu_index))

    @property
    def is_exhaustive(self) -> bool:
        """Whether `all_scores` is available."""
        return self._gpu_lock is None and isinstance(self._stored, faiss.IndexFlat)

    @property
    def ids(self) -> Ids:
        """int64 [size], in the order in which they were added."""
        ids: Ids = faiss.vector_to_array(self._host_index().id_map)
        return ids

    def train(self, vectors: Vectors) -> None:
        """Train on float32 [n, dim].

        Raises:
            TooFewVectorsError: n is less than `training_vectors`.
        """
        if len(vectors) < (required := self.training_vectors):
            raise TooFewVectorsError(
                f"This index factory trains on at least {required:,} vectors and there are {len(vectors):,}: "
                "choose a smaller one, or Flat."
            )
        try:
            self._index.train(np.ascontiguousarray(vectors))
        except RuntimeError as error:
            raise TooFewVectorsError(f"FAISS could not train on {len(vectors):,} vectors: {error}") from error

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, float32 [n, dim], with ids, int64 [n].

        Raises:
            ValueError: A vector is not finite. FAISS would accept it and return nonsense.
        """
        if not np.isfinite(vectors).all():
            raise ValueError("A vector that is not finite cannot be indexed.")
        self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)

    def search(self, vectors: Vectors, k: int, *, allowed: Ids | None = None) -> tuple[Vectors, Ids]:
        """Find the nearest vectors of each query.

        Args:
            vectors: Queries, float32 [n, dim].
            k: Number of neighbours.
            allowed: Ids to choose from; None for all.

        Returns:
            Scores, float32 [n, k], and ids, int64 [n, k], best first. Where fewer than k are found, the id is
            -1 and the score -inf.

        Raises:
            IndexerError: An index of this factory cannot filter by id.
        """
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        try:
            if self._gpu_lock is not None and allowed is None:
                with self._gpu_lock:  # FAISS is not thread-safe on a GPU.
                    distances, ids = self._index.search(vectors, k)
            else:
                distances, ids = self._search_on_host(vectors, k, allowed)
        except RuntimeError as error:
            raise IndexerError(f"This kind of FAISS index cannot answer that search: {error}") from error
        scores = distances if self._index.metric_type == faiss.METRIC_INNER_PRODUCT else -distances
        return np.where(ids >= 0, scores, -np.inf).astype(np.float32, copy=False), ids

    def _search_on_host(self, vectors: Vectors, k: int, allowed: Ids | None) -> tuple[Vectors, Ids]:
        index = self._host_index()
        # The selector reads the memory of the bitmap, so this variable must live until the search ends.
        bitmap = None if allowed is None else _bitmap(allowed)
        selector = None if bitmap is None else faiss.IDSelectorBitmap(bitmap)
        distances, ids = index.search(vectors, k, params=search_parameters(index, selector, k))
        return distances, ids

    def _host_index(self) -> Any:
        """Return the index in main memory, because FAISS cannot filter by id on a GPU."""
        if self._cpu_index.ntotal != self._index.ntotal:
            self._cpu_index = reconstructible(faiss.index_gpu_to_cpu(self._index))
        return self._cpu_index

    def all_scores(self, vectors: Vectors) -> Vectors:
        """Return the score of every vector for each query, float32 [n, size], in the order of `ids`."""
        return self._compare(vectors, self._matrix())

    def scores_at(self, vector: Vectors, ordinals: NDArray[np.intp]) -> Vectors:
        """Return the scores of some vectors for one query, float32 [n].

        Args:
            vector: float32 [dim].
            ordinals: int64 [n], where the vectors are in `ids`.
        """
        scores: Vectors = self._compare(vector[None], self.vectors(ordinals))[0]
        return scores

    def _compare(self, queries: Vectors, stored: Vectors) -> Vectors:
        if self._index.metric_type == faiss.METRIC_INNER_PRODUCT:
            products: Vectors = queries @ stored.T
            return products
        distances: Vectors = faiss.pairwise_distances(queries, stored, metric=self._index.metric_type)
        return np.negative(distances)

    def vectors(self, ordinals: NDArray[np.intp] | slice) -> Vectors:
        """Return vectors by ordinal in `ids`, float32 [n, dim], as exact as the factory stores them.

        A slice of a Flat index is a view of its memory: keep the index as long as the vectors.
        """
        if self.is_exhaustive:
            rows: Vectors = self._matrix()[ordinals]
            return rows
        # The index inside of the map of ids knows vectors by their ordinals.
        rebuilt: Vectors = self._stored.reconstruct_batch(np.arange(self.size)[ordinals])
        return rebuilt

    @property
    def _stored(self) -> Any:
        return faiss.downcast_index(self._host_index().index)

    def _matrix(self) -> Vectors:
        flat: Vectors = faiss.rev_swig_ptr(self._stored.get_xb(), self.size * self.dim)
        return flat.reshape(self.size, self.dim)

    def save(self, path: Path) -> None:
        """Write the index to a file.

        Raises:
            OSError, RuntimeError: The disk did not accept it.
        """
        with path.open("wb") as file:
            file.write(bytes(_PADDING))
            # FAISS's own file writer only prints that the disk is full.
            faiss.write_index(self._host_index(), faiss.PyCallbackIOWriter(file.write))

    @classmethod
    def load(cls, path: Path, *, device: str = "cpu") -> Self:
        """Map a saved index into memory, which all processes share.

        FAISS accepts many damaged files, so the caller must have verified the digest of the file.

        Raises:
            BrokenGenerationError: FAISS cannot read the file.
            IndexerError: There is no such GPU.
        """
        try:
            content = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))
            index_bytes = content[_PADDING:]
            reader = faiss.ZeroCopyIOReader(faiss.swig_ptr(index_bytes), len(index_bytes))
            index = faiss.read_index(reader, faiss.IO_FLAG_MMAP_IFC)
        except (OSError, ValueError, RuntimeError) as error:
            raise BrokenGenerationError(f"FAISS cannot read {path}.") from error
        return cls(index, device, content)


def _bitmap(ids: Ids) -> NDArray[np.uint8]:
    bits = np.zeros(int(ids.max(initial=0)) + 1, dtype=np.bool_)
    bits[ids] = True
    return np.packbits(bits, bitorder="little")


def _on_device(index: Any, device: str) -> tuple[Any, threading.Lock | None]:
    """Return the index on its device, and the lock that searches on a GPU need."""
    if device == "cpu":
        return index, None
    gpus = faiss.get_num_gpus() if hasattr(faiss, "StandardGpuResources") else 0
    if not gpus:
        raise IndexerError(
            f"The index is configured for {device!r} but FAISS sees no GPU: install faiss-gpu or use cpu."
        )
    if device == "all":
        return faiss.index_cpu_to_all_gpus(index), threading.Lock()
    number = int(device.partition(":")[2] or 0)
    if number >= gpus:
        raise IndexerError(f"There is no {device}: FAISS sees {gpus} GPU(s), counted from 0.")
    return faiss.index_cpu_to_gpu(faiss.StandardGpuResources(), number, index), threading.Lock()
