import numpy as np
import pytest

from embeddings.batching import pad, plan_batches


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
