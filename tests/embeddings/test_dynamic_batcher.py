"""Requests of many threads are processed in batches. Each ends in its own result or its own error."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any

import pytest
from prometheus_client import Counter, Gauge

from embeddings.batch_queue import BatchLimits, QueueMetrics
from embeddings.dynamic_batcher import DynamicBatcher
from embeddings.exceptions import (
    BatcherClosedError,
    BatchError,
    CallerGoneError,
    DeadlinePassedError,
)
from tests.waiting import HANG

# Seconds to wait for another thread or process before a test fails. Nothing takes that long on any machine.


class Gate:
    """Work that waits until the gate is open. It records its batches and returns texts in upper case."""

    def __init__(self) -> None:
        self.opened, self.entered = threading.Event(), threading.Event()
        self.batches: list[list[str]] = []

    def __call__(self, batch: list[str]) -> Sequence[str | Exception]:
        self.batches.append(batch)
        self.entered.set()
        assert self.opened.wait(HANG)
        return [ValueError(text) if text.startswith("bad") else text.upper() for text in batch]


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def metrics() -> QueueMetrics:
    return QueueMetrics(
        Gauge("length", "", registry=None),
        Counter("batches", "", registry=None),
        Counter("requests", "", registry=None),
        Counter("wait_seconds", "", registry=None),
    )


def value_of(metric: Gauge | Counter) -> float:
    return next(iter(metric.collect())).samples[0].value


@pytest.fixture
def make(gate: Gate) -> Iterator[Callable[..., DynamicBatcher[str, str]]]:
    """Create a batcher of texts whose cost is their length. Close all of them after the test."""
    batchers: list[DynamicBatcher[str, str]] = []

    def start(
        work: Callable[[list[str]], Sequence[str | Exception]] = gate,
        *,
        clock: Callable[[], float] | None = None,
        metrics: QueueMetrics | None = None,
        **limits: int,
    ) -> DynamicBatcher[str, str]:
        batch_limits = BatchLimits(**{"budget": 1_000, "rows": 100} | limits)
        options: dict[str, Any] = {"clock": clock} if clock else {}
        batchers.append(DynamicBatcher(work, cost=len, limits=batch_limits, metrics=metrics, **options))
        return batchers[-1]

    yield start
    gate.opened.set()
    for batcher in batchers:
        batcher.close()


def occupy(batcher: DynamicBatcher[str, str], gate: Gate) -> Future[str]:
    """Submit a request and return when the worker processes it."""
    busy = batcher.submit("busy", timeout=HANG)
    assert gate.entered.wait(HANG)
    return busy


def submit(batcher: DynamicBatcher[str, str], *texts: str) -> list[Future[str]]:
    return [batcher.submit(text, timeout=HANG) for text in texts]


def results(futures: list[Future[str]]) -> list[str]:
    return [future.result(HANG) for future in futures]


def test_a_single_request_is_processed_at_once(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    gate.opened.set()
    assert make().run("alone", timeout=HANG) == "ALONE"


def test_requests_during_a_batch_make_the_next_one(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupy(batcher, gate)
    waiting = submit(batcher, "a", "b", "c")
    gate.opened.set()
    assert results(waiting) == ["A", "B", "C"]
    assert gate.batches == [["busy"], ["a", "b", "c"]]


def test_a_batch_is_limited_by_its_padded_cost(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make(budget=6)
    occupy(batcher, gate)
    waiting = submit(batcher, "a", "bb", "ccc", "d", "above the budget", "e", "f")
    gate.opened.set()
    results(waiting)
    assert gate.batches[1:] == [["a", "bb"], ["ccc", "d"], ["above the budget"], ["e", "f"]]


def test_a_batch_is_limited_by_its_number_of_requests(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make(rows=2)
    occupy(batcher, gate)
    waiting = submit(batcher, *"abcde")
    gate.opened.set()
    results(waiting)
    assert gate.batches[1:] == [["a", "b"], ["c", "d"], ["e"]]


@pytest.mark.fault("poisonous-request")
def test_an_error_of_one_request_is_not_that_of_others(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupy(batcher, gate)
    good, bad, better = submit(batcher, "good", "bad", "better")
    gate.opened.set()
    assert results([good, better]) == ["GOOD", "BETTER"]
    with pytest.raises(ValueError, match="bad"):
        bad.result(HANG)


@pytest.mark.parametrize("error", [MemoryError("no memory left"), ZeroDivisionError("a mistake")])
@pytest.mark.fault("poisonous-request")
def test_a_failed_batch_is_halved_until_one_request_fails(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate, error: Exception
) -> None:
    def work(batch: list[str]) -> Sequence[str | Exception]:
        results = gate(batch)
        if "poison" in batch or len(batch) > 3:
            raise error
        return results

    batcher = make(work)
    occupy(batcher, gate)
    waiting = submit(batcher, "a", "b", "c", "poison", "d", "e")
    gate.opened.set()
    assert [future.exception(HANG) for future in waiting] == [None, None, None, error, None, None]
    assert [len(batch) for batch in gate.batches] == [1, 6, 3, 3, 1, 2]


def test_a_wrong_number_of_results_is_an_error(
    make: Callable[..., DynamicBatcher[str, str]],
) -> None:
    with pytest.raises(BatchError, match="1 requests got 0 results"):
        make(lambda _: []).run("a", timeout=HANG)


@pytest.mark.fault("gone-client")
def test_a_cancelled_request_is_skipped(make: Callable[..., DynamicBatcher[str, str]], gate: Gate) -> None:
    batcher = make()
    occupy(batcher, gate)
    cancelled, other = submit(batcher, "cancelled", "other")
    assert cancelled.cancel()
    gate.opened.set()
    assert other.result(HANG) == "OTHER"
    assert gate.batches[1:] == [["other"]]
    with pytest.raises(CancelledError):
        cancelled.result()


@pytest.mark.fault("gone-client")
def test_a_request_of_a_disconnected_caller_is_skipped(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupy(batcher, gate)
    connected = True
    gone = batcher.submit("gone", timeout=HANG, is_connected=lambda: connected)
    (other,) = submit(batcher, "other")
    connected = False
    gate.opened.set()
    assert other.result(HANG) == "OTHER"
    assert gate.batches[1:] == [["other"]]
    with pytest.raises(CallerGoneError):
        gone.result()


def test_cancelled_requests_leave_the_queue(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate, metrics: QueueMetrics
) -> None:
    batcher = make(metrics=metrics)
    occupy(batcher, gate)
    for _ in range(10):
        submit(batcher, "cancelled")[0].cancel()
    waiting = submit(batcher, "other")
    assert value_of(metrics.length) == 1
    gate.opened.set()
    assert results(waiting) == ["OTHER"]


def test_a_caller_waits_until_the_deadline_only(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupy(batcher, gate)
    with pytest.raises(DeadlinePassedError, match=r"no result within 0\.01 seconds"):
        batcher.run("late", timeout=0.01)
    gate.opened.set()
    assert batcher.run("next", timeout=HANG) == "NEXT"
    assert gate.batches[1:] == [["next"]]


@pytest.mark.fault("gone-client")
def test_an_expired_request_is_skipped(make: Callable[..., DynamicBatcher[str, str]], gate: Gate) -> None:
    clock = Clock()
    batcher = make(clock=clock)
    occupy(batcher, gate)
    expired, other = batcher.submit("expired", timeout=5), batcher.submit("other", timeout=HANG)
    clock.now = 6
    gate.opened.set()
    assert other.result(HANG) == "OTHER"
    with pytest.raises(DeadlinePassedError):
        expired.result(HANG)


def test_a_timeout_error_as_result_is_raised_as_it_is(
    make: Callable[..., DynamicBatcher[str, str]],
) -> None:
    batcher = make(lambda batch: [TimeoutError("its own") for _ in batch])
    with pytest.raises(TimeoutError, match="its own"):
        batcher.run("a", timeout=HANG)


def test_a_dead_worker_fails_its_requests_and_is_replaced(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    def work(batch: list[str]) -> Sequence[str | Exception]:
        results = gate(batch)
        if batch == ["busy"]:
            raise SystemExit
        return results

    batcher = make(work)
    busy = occupy(batcher, gate)
    (waiting,) = submit(batcher, "waiting")
    gate.opened.set()
    for future in (busy, waiting):
        with pytest.raises(BatchError, match="the worker died"):
            future.result(HANG)
    assert batcher.run("next", timeout=HANG) == "NEXT"
    assert "The worker of a batcher died" in caplog.text


def test_closing_fails_waiting_requests_and_ends_the_batch(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    busy = occupy(batcher, gate)
    (waiting,) = submit(batcher, "waiting")
    with ThreadPoolExecutor(1) as pool:
        closing = pool.submit(batcher.close)
        with pytest.raises(BatcherClosedError):
            waiting.result(HANG)
        gate.opened.set()
        closing.result(HANG)
    assert busy.result() == "BUSY"
    with pytest.raises(BatcherClosedError):
        batcher.run("too late", timeout=HANG)
    batcher.close()


REQUEST_AT_EXIT = """
import atexit
def late_request():
    try:
        batcher.run("b", timeout=900)
    except Exception as error:
        print(type(error).__name__)
atexit.register(late_request)  # handlers run in reverse order
from embeddings.dynamic_batcher import DynamicBatcher
from embeddings.batch_queue import BatchLimits
batcher = DynamicBatcher(list, cost=len, limits=BatchLimits(budget=8, rows=8))
print(batcher.run("a", timeout=900))
"""


def test_the_end_of_the_process_closes_the_batcher() -> None:
    command = [sys.executable, "-c", REQUEST_AT_EXIT]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=HANG)
    assert done.stdout.split() == ["a", "BatcherClosedError"]


def test_metrics_count_batches_requests_and_wait_seconds(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate, metrics: QueueMetrics
) -> None:
    clock = Clock()
    batcher = make(clock=clock, metrics=metrics)
    occupy(batcher, gate)
    waiting = submit(batcher, "a", "b")
    assert value_of(metrics.length) == 2
    clock.now = 3
    gate.opened.set()
    results(waiting)
    assert [value_of(metric) for metric in metrics] == [0, 2, 3, 6]


def test_a_forked_process_starts_its_own_worker(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupy(batcher, gate)
    waiting = submit(batcher, "of the parent")
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        try:
            gate.opened.set()
            os.write(write_end, batcher.run("of the child", timeout=HANG).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(write_end)
    assert os.read(read_end, 100) == b"OF THE CHILD"
    assert gate.batches == [["busy"]]
    gate.opened.set()
    assert results(waiting) == ["OF THE PARENT"]


def test_each_of_many_threads_gets_its_own_result(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate, metrics: QueueMetrics
) -> None:
    gate.opened.set()
    batcher = make(budget=64, rows=8, metrics=metrics)

    def gets_its_own(number: int) -> bool:
        text = f"{'bad' if number % 7 == 0 else 'good'} {number}"
        future = batcher.submit(text, timeout=HANG)
        error = future.exception(HANG)
        return str(error) == text if number % 7 == 0 else future.result() == text.upper()

    with ThreadPoolExecutor(32) as pool:
        assert all(pool.map(gets_its_own, range(4_000)))
    assert (value_of(metrics.length), value_of(metrics.requests)) == (0, 4_000)
    assert max(map(len, gate.batches)) <= 8
