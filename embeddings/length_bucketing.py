"""Batches under a budget of padded tokens, and what to do when one does not fit into memory."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import numpy as np
import torch
from numpy.typing import NDArray

# How torch says on processors and GPUs that memory ran out, where it has no exception type for it.
_OUT_OF_MEMORY = ("out of memory", "not enough memory", "can't allocate memory", "alloc_failed")

Indices = NDArray[np.int64]
# Places and their vectors, float32 [n, dim], or None for a single text that does not fit.
Encoded = tuple[Indices, NDArray[np.float32] | None]


def plan_batches(lengths: Sequence[int], budget: int) -> list[Indices]:
    """Group texts of similar length.

    Longest first: the batch that needs the most memory then fails in the first second, not in the last.

    Args:
        lengths: tokens of each text.
        budget: tokens a batch may have once every text in it is padded to its longest. A text that is longer
            than the budget makes a batch of its own.

    Returns:
        Batches of places in `lengths`; every place occurs once.
    """
    order = np.argsort(-np.asarray(lengths, dtype=np.int64), kind="stable")
    batches = []
    start = 0
    while start < len(order):
        rows = max(1, budget // max(1, lengths[order[start]]))
        batches.append(order[start : start + rows])
        start += rows
    return batches


def pad(ids: Sequence[NDArray[np.int64]], pad_id: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Right-pad token ids to the longest.

    Returns:
        ids and attention mask, both int64 [n, longest]; the mask is 1 for tokens and 0 for padding.
    """
    longest = max(len(row) for row in ids)
    padded = np.full((len(ids), longest), pad_id, dtype=np.int64)
    mask = np.zeros((len(ids), longest), dtype=np.int64)
    for row, row_ids in enumerate(ids):
        padded[row, : len(row_ids)] = row_ids
        mask[row, : len(row_ids)] = 1
    return padded, mask


def run_batches_on_cores(
    batches: Sequence[Indices], run: Callable[[Sequence[Indices]], Iterator[Encoded]], cores: int
) -> Iterator[Encoded]:
    """Run batches side by side, each on one core.

    Cores that share a batch meet at the end of every operation, and one that is busy with something else
    holds up the rest. With a batch each, nobody waits for anybody.

    Args:
        batches: places of texts.
        run: what `run_batches` does, for some of them.
        cores: threads to use; also what torch uses elsewhere in this process.
    """

    def run_one(batch: Indices) -> list[Encoded]:
        return list(run([batch]))

    try:
        with ThreadPoolExecutor(cores, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            return chain.from_iterable(list(pool.map(run_one, batches)))
    finally:
        # What a thread sets holds for itself, but also for every thread that has yet to meet torch.
        torch.set_num_threads(cores)


def run_batches(
    batches: Sequence[Indices],
    encode: Callable[[Indices], NDArray[np.float32]],
    free_memory: Callable[[], None],
) -> Iterator[Encoded]:
    """Encode batches; one that runs out of memory is halved, down to single texts.

    Args:
        batches: places of texts.
        encode: makes float32 [n, dim] of n places.
        free_memory: called after a failure, before the halves are tried.

    Yields:
        Places and their vectors, or None for a single text that does not fit.
    """
    waiting = list(reversed(batches))
    while waiting:
        batch = waiting.pop()
        vectors = _encode_or_none(encode, batch)
        if vectors is not None or len(batch) == 1:
            yield batch, vectors
        else:
            middle = len(batch) // 2
            waiting += [batch[middle:], batch[:middle]]
        if vectors is None:
            # Only here, outside of the handler, are the failed batch's tensors no longer held by a traceback.
            free_memory()


def _encode_or_none(
    encode: Callable[[Indices], NDArray[np.float32]], batch: Indices
) -> NDArray[np.float32] | None:
    try:
        return encode(batch)
    except (RuntimeError, MemoryError) as error:
        if is_out_of_memory(error):
            return None
        raise


def is_out_of_memory(error: Exception) -> bool:
    """Whether torch or Python say with this error that memory ran out."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    message = str(error).lower()
    return isinstance(error, RuntimeError) and any(phrase in message for phrase in _OUT_OF_MEMORY)
