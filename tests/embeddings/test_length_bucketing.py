import threading
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
import torch

from embeddings.length_bucketing import EncodedBatch, Indices, batch_by_length, encode_in_parallel
from tests.waiting import HANG


@pytest.mark.parametrize("budget", [1, 50, 300, 10_000])
def test_batches_contain_every_text_once_within_the_budget(budget: int) -> None:
    lengths = np.random.default_rng(7).integers(2, 256, 500).tolist()
    batches = batch_by_length(lengths, budget)
    assert sorted(index for batch in batches for index in batch) == list(range(500))
    for batch in batches:
        padded = len(batch) * max(lengths[index] for index in batch)
        assert padded <= budget or len(batch) == 1


def test_texts_of_similar_length_share_a_batch() -> None:
    lengths = np.random.default_rng(7).integers(2, 256, 2_000).tolist()
    padded = sum(
        len(batch) * max(lengths[index] for index in batch) for batch in batch_by_length(lengths, 2_048)
    )
    assert padded < 1.02 * sum(lengths)


def test_the_longest_texts_come_first() -> None:
    assert [batch.tolist() for batch in batch_by_length([3, 9, 5, 4], 10)] == [[1], [2, 3], [0]]


def test_no_texts_make_no_batches() -> None:
    assert batch_by_length([], 100) == []


@pytest.fixture
def cores() -> Iterator[int]:
    """The number of threads that torch uses in this process, restored after the test."""
    number = torch.get_num_threads()
    yield number
    torch.set_num_threads(number)


def test_parallel_batches_run_at_once_on_one_core_each(cores: int) -> None:
    barrier = threading.Barrier(2)
    threads: list[int] = []

    def encode(batches: Sequence[Indices]) -> Iterator[EncodedBatch]:
        barrier.wait(timeout=HANG)
        threads.append(torch.get_num_threads())
        return (EncodedBatch(batch, np.ones((len(batch), 1), dtype=np.float32)) for batch in batches)

    batches = batch_by_length([4, 3, 2, 1], 4)
    encoded = encode_in_parallel(batches[:2], encode, 2)
    assert [batch.indices.tolist() for batch in encoded] == [batch.tolist() for batch in batches[:2]]
    assert threads == [1, 1]


def test_later_threads_use_all_cores(cores: int) -> None:
    encode_in_parallel([np.array([0])], lambda _: iter([]), cores)
    later: list[int] = []
    thread = threading.Thread(target=lambda: later.append(torch.get_num_threads()))
    thread.start()
    thread.join()
    assert [*later, torch.get_num_threads()] == [cores, cores]


def test_an_error_in_a_parallel_batch_is_raised(cores: int) -> None:
    def encode(batches: Sequence[Indices]) -> Iterator[EncodedBatch]:
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")

    with pytest.raises(RuntimeError, match="mat1 and mat2"):
        encode_in_parallel(batch_by_length([1, 1, 1], 1), encode, cores)
