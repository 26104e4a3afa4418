"""The figures of a queue are carried over by the process that has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from search.observing.queues import QueueFigures, watch_queue
from tests.search.observing.reading import Figures, growth, read


class Queue:
    """Somebody's queue, which is read as it is now."""

    def __init__(self) -> None:
        self.figures = QueueFigures()

    def read(self) -> QueueFigures:
        return self.figures


@pytest.fixture
def make_queue() -> Iterator[Callable[[], Queue]]:
    ends: list[Callable[[], None]] = []

    def make() -> Queue:
        queue = Queue()
        ends.append(watch_queue(queue.read))
        return queue

    yield make
    for end in ends:
        end()


def read_after_a_request(client: Client) -> Figures:
    client.get("/healthz")
    return read(client)


def test_totals_of_a_queue_are_counted_once(
    client: Client, db: None, index_root: Path, make_queue: Callable[[], Queue]
) -> None:
    queue, before = make_queue(), read_after_a_request(client)
    queue.figures = QueueFigures(length=3, batches=2, queries=9, waited_seconds=0.25, refused=4)
    read_after_a_request(client)
    queue.figures = QueueFigures(length=1, batches=3, queries=10, waited_seconds=0.5, refused=4)
    after = read_after_a_request(client)
    assert after.of("sommelier_queue_length") == 1
    assert growth(before, after, "sommelier_batches_total") == 3
    assert growth(before, after, "sommelier_batched_queries_total") == 10
    assert growth(before, after, "sommelier_queue_wait_seconds_total") == 0.5
    assert growth(before, after, "sommelier_queue_refusals_total") == 4


def test_several_queues_are_added_up(
    client: Client, db: None, index_root: Path, make_queue: Callable[[], Queue]
) -> None:
    queues, before = [make_queue(), make_queue()], read_after_a_request(client)
    for length, queue in enumerate(queues, start=2):
        queue.figures = QueueFigures(length=length, refused=length)
    after = read_after_a_request(client)
    assert after.of("sommelier_queue_length") == 5
    assert growth(before, after, "sommelier_queue_refusals_total") == 5
