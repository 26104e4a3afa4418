"""Batches texts of similar length, and encodes them within the memory there is."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

# Messages of torch for a lack of memory where it raises a plain RuntimeError, on CPUs and some GPUs.
_OUT_OF_MEMORY = ("out of memory", "not enough memory", "can't allocate memory", "alloc_failed")

Indices = NDArray[np.int64]


class EncodedBatch(NamedTuple):
    """The vectors of a batch.

    Attributes:
        indices: int64 [n], positions of the texts.
        vectors: float32 [n, dim]; None for a single text that does not fit into memory.
    """

    indices: Indices
    vectors: NDArray[np.float32] | None


def batch_by_length(lengths: Sequence[int], budget: int) -> list[Indices]:
    """Group texts of similar length into batches.

    The longest texts come first, so that a batch that needs too much memory fails at the start of a run and
    not at its end.

    Args:
        lengths: Tokens of each text.
        budget: The most tokens of a batch, with each text padded to the longest one in it. A text that is
            longer than the budget gets a batch of its own.

    Returns:
        The indices of each batch. Every index of `lengths` occurs once.
    """
    order = np.argsort(-np.asarray(lengths, dtype=np.int64), kind="stable")
    batches = []
    start = 0
    while start < len(order):
        rows = max(1, budget // max(1, lengths[order[start]]))
        batches.append(order[start : start + rows])
        start += rows
    return batches


def encode_in_parallel(
    batches: Sequence[Indices], encode: Callable[[Sequence[Indices]], Iterator[EncodedBatch]], cores: int
) -> Iterator[EncodedBatch]:
    """Encode several batches at a time, each on one core.

    Cores that share a batch wait for each other at the end of every operation, so one core that is busy with
    something else delays them all. Cores with a batch each do not wait.

    Args:
        batches: The indices of each batch.
        encode: Encodes some of the batches, as `encode_batches` does.
        cores: Number of threads; also the number that torch uses elsewhere in this process.
    """

    def encode_one(batch: Indices) -> list[EncodedBatch]:
        return list(encode([batch]))

    try:
        with ThreadPoolExecutor(cores, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            return chain.from_iterable(list(pool.map(encode_one, batches)))
    finally:
        # The number that a thread sets is also the default of all threads that have not used torch yet.
        torch.set_num_threads(cores)


def encode_batches(
    batches: Sequence[Indices],
    encode: Callable[[Indices], NDArray[np.float32]],
    free_memory: Callable[[], None],
) -> Iterator[EncodedBatch]:
    """Encode batches. Halve a batch that runs out of memory, down to single texts.

    Args:
        batches: The indices of each batch.
        encode: Returns float32 [n, dim] for n indices.
        free_memory: Called after a lack of memory, before the halves are tried.
    """
    waiting = list(reversed(batches))
    while waiting:
        batch = waiting.pop()
        vectors = _encode_or_none(encode, batch)
        if vectors is not None or len(batch) == 1:
            yield EncodedBatch(batch, vectors)
        else:
            middle = len(batch) // 2
            waiting += [batch[middle:], batch[:middle]]
        if vectors is None:
            # Not in the `except` block, where the traceback still holds the tensors of the failed batch.
            free_memory()


def _encode_or_none(
    encode: Callable[[Indices], NDArray[np.float32]], batch: Indices
) -> NDArray[np.float32] | None:
    try:
        return encode(batch)
    except (RuntimeError, MemoryError) as error:
        if _is_out_of_memory(error):
            return None
        raise


def _is_out_of_memory(error: RuntimeError | MemoryError) -> bool:
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    message = str(error).lower()
    return any(phrase in message for phrase in _OUT_OF_MEMORY)
