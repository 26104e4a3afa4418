import threading
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
import torch

from embeddings.length_bucketing import Encoded, Indices, pad, plan_batches, run_batches_on_cores


@pytest.mark.parametrize("budget", [1, 50, 300, 10_000])
def test_every_text_is_in_one_batch_and_no_batch_exceeds_the_budget(budget: int) -> None:
    lengths = np.random.default_rng(7).integers(2, 256, 500).tolist()
    batches = plan_batches(lengths, budget)
    assert sorted(place for batch in batches for place in batch) == list(range(500))
    for batch in batches:
        padded = len(batch) * max(lengths[place] for place in batch)
        assert padded <= budget or len(batch) == 1


def test_texts_of_similar_length_share_a_batch() -> None:
    lengths = np.random.default_rng(7).integers(2, 256, 2_000).tolist()
    padded = sum(
        len(batch) * max(lengths[place] for place in batch) for batch in plan_batches(lengths, 2_048)
    )
    assert padded < 1.02 * sum(lengths)


def test_the_longest_come_first() -> None:
    assert [batch.tolist() for batch in plan_batches([3, 9, 5, 4], 10)] == [[1], [2, 3], [0]]


def test_nothing_makes_no_batches() -> None:
    assert plan_batches([], 100) == []


def test_padding_is_on_the_right_and_masked() -> None:
    ids, mask = pad([np.array([5, 6, 7]), np.array([8])], pad_id=1)
    assert ids.tolist() == [[5, 6, 7], [8, 1, 1]]
    assert mask.tolist() == [[1, 1, 1], [1, 0, 0]]


@pytest.fixture
def cores() -> Iterator[int]:
    """The threads that torch uses in this process, before and after the test."""
    number = torch.get_num_threads()
    yield number
    torch.set_num_threads(number)


def test_batches_on_cores_run_side_by_side_and_each_on_one_core(cores: int) -> None:
    meeting = threading.Barrier(2)
    seen: list[int] = []

    def run(batches: Sequence[Indices]) -> Iterator[Encoded]:
        meeting.wait(timeout=30)
        seen.append(torch.get_num_threads())
        return ((batch, np.ones((len(batch), 1), dtype=np.float32)) for batch in batches)

    batches = plan_batches([4, 3, 2, 1], 4)
    done = run_batches_on_cores(batches[:2], run, 2)
    assert [places.tolist() for places, _ in done] == [batch.tolist() for batch in batches[:2]]
    assert seen == [1, 1]


def test_threads_that_come_later_use_the_cores_they_would_have_used(cores: int) -> None:
    run_batches_on_cores([np.array([0])], lambda _: iter([]), cores)
    later: list[int] = []
    thread = threading.Thread(target=lambda: later.append(torch.get_num_threads()))
    thread.start()
    thread.join()
    assert [*later, torch.get_num_threads()] == [cores, cores]


def test_an_error_on_one_core_is_the_callers(cores: int) -> None:
    def run(batches: Sequence[Indices]) -> Iterator[Encoded]:
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")

    with pytest.raises(RuntimeError, match="mat1 and mat2"):
        run_batches_on_cores(plan_batches([1, 1, 1], 1), run, cores)
