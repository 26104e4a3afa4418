"""Requests of many threads meet in batches, and each ends in its own result or its own error."""

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

LONG = 30.0


class Gate:
    """Work that waits to be let through, and keeps what it was given: strings, which it makes upper case."""

    def __init__(self) -> None:
        self.opened, self.entered = threading.Event(), threading.Event()
        self.batches: list[list[str]] = []

    def __call__(self, batch: list[str]) -> Sequence[str | Exception]:
        self.batches.append(batch)
        self.entered.set()
        assert self.opened.wait(LONG)
        return [ValueError(text) if text.startswith("bad") else text.upper() for text in batch]


class Clock:
    """Time that passes when it is told to."""

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
    """Make a batcher of texts that cost their length; all are closed in the end."""
    made: list[DynamicBatcher[str, str]] = []

    def start(
        work: Callable[[list[str]], Sequence[str | Exception]] = gate,
        *,
        clock: Callable[[], float] | None = None,
        metrics: QueueMetrics | None = None,
        **limits: int,
    ) -> DynamicBatcher[str, str]:
        given = BatchLimits(**{"budget": 1_000, "rows": 100} | limits)
        options: dict[str, Any] = {"clock": clock} if clock else {}
        made.append(DynamicBatcher(work, cost=len, limits=given, metrics=metrics, **options))
        return made[-1]

    yield start
    gate.opened.set()
    for batcher in made:
        batcher.close()


def occupied(batcher: DynamicBatcher[str, str], gate: Gate) -> Future[str]:
    """Give the worker something to do, and return when it is at it."""
    busy = batcher.submit("busy", timeout=LONG)
    assert gate.entered.wait(LONG)
    return busy


def put_in(batcher: DynamicBatcher[str, str], *texts: str) -> list[Future[str]]:
    return [batcher.submit(text, timeout=LONG) for text in texts]


def results(futures: list[Future[str]]) -> list[str]:
    return [future.result(LONG) for future in futures]


def test_one_alone_goes_at_once(make: Callable[..., DynamicBatcher[str, str]], gate: Gate) -> None:
    gate.opened.set()
    assert make().run("alone", timeout=LONG) == "ALONE"


def test_what_comes_while_a_batch_is_done_makes_the_next(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupied(batcher, gate)
    waiting = put_in(batcher, "a", "b", "c")
    gate.opened.set()
    assert results(waiting) == ["A", "B", "C"]
    assert gate.batches == [["busy"], ["a", "b", "c"]]


def test_a_batch_costs_as_much_as_its_dearest_request_times_their_number(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make(budget=6)
    occupied(batcher, gate)
    waiting = put_in(batcher, "a", "bb", "ccc", "d", "much too dear", "e", "f")
    gate.opened.set()
    results(waiting)
    assert gate.batches[1:] == [["a", "bb"], ["ccc", "d"], ["much too dear"], ["e", "f"]]


def test_a_batch_has_only_so_many_rows(make: Callable[..., DynamicBatcher[str, str]], gate: Gate) -> None:
    batcher = make(rows=2)
    occupied(batcher, gate)
    waiting = put_in(batcher, *"abcde")
    gate.opened.set()
    results(waiting)
    assert gate.batches[1:] == [["a", "b"], ["c", "d"], ["e"]]


@pytest.mark.fault("poisonous-request")
def test_an_error_of_one_is_not_the_others(make: Callable[..., DynamicBatcher[str, str]], gate: Gate) -> None:
    batcher = make()
    occupied(batcher, gate)
    good, bad, better = put_in(batcher, "good", "bad", "better")
    gate.opened.set()
    assert results([good, better]) == ["GOOD", "BETTER"]
    with pytest.raises(ValueError, match="bad"):
        bad.result(LONG)


@pytest.mark.parametrize("error", [MemoryError("no memory left"), ZeroDivisionError("a mistake")])
@pytest.mark.fault("poisonous-request")
def test_a_batch_that_fails_is_halved_until_only_what_is_bad_fails(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate, error: Exception
) -> None:
    def work(batch: list[str]) -> Sequence[str | Exception]:
        done = gate(batch)
        if "poison" in batch or len(batch) > 3:
            raise error
        return done

    batcher = make(work)
    occupied(batcher, gate)
    waiting = put_in(batcher, "a", "b", "c", "poison", "d", "e")
    gate.opened.set()
    assert [future.exception(LONG) for future in waiting] == [None, None, None, error, None, None]
    assert [len(batch) for batch in gate.batches] == [1, 6, 3, 3, 1, 2]


def test_results_that_are_too_few_are_an_error_for_everybody(
    make: Callable[..., DynamicBatcher[str, str]],
) -> None:
    with pytest.raises(BatchError, match="1 requests got 0 results"):
        make(lambda _: []).run("a", timeout=LONG)


@pytest.mark.fault("gone-client")
def test_a_request_whose_caller_gave_up_is_passed_over(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupied(batcher, gate)
    given_up, kept = put_in(batcher, "given up", "kept")
    assert given_up.cancel()
    gate.opened.set()
    assert kept.result(LONG) == "KEPT"
    assert gate.batches[1:] == [["kept"]]
    with pytest.raises(CancelledError):
        given_up.result()


@pytest.mark.fault("gone-client")
def test_a_request_whose_caller_went_away_is_passed_over(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupied(batcher, gate)
    here = True
    gone = batcher.submit("gone", timeout=LONG, is_connected=lambda: here)
    (kept,) = put_in(batcher, "kept")
    here = False
    gate.opened.set()
    assert kept.result(LONG) == "KEPT"
    assert gate.batches[1:] == [["kept"]]
    with pytest.raises(CallerGoneError):
        gone.result()


def test_callers_that_gave_up_do_not_add_up(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate, metrics: QueueMetrics
) -> None:
    batcher = make(metrics=metrics)
    occupied(batcher, gate)
    for _ in range(10):
        put_in(batcher, "given up")[0].cancel()
    waiting = put_in(batcher, "still here")
    assert value_of(metrics.length) == 1
    gate.opened.set()
    assert results(waiting) == ["STILL HERE"]


def test_a_caller_does_not_wait_beyond_the_deadline(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupied(batcher, gate)
    with pytest.raises(DeadlinePassedError, match=r"no result within 0\.01 seconds"):
        batcher.run("late", timeout=0.01)
    gate.opened.set()
    assert batcher.run("next", timeout=LONG) == "NEXT"
    assert gate.batches[1:] == [["next"]]


@pytest.mark.fault("gone-client")
def test_a_request_whose_time_is_over_is_not_begun(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    clock = Clock()
    batcher = make(clock=clock)
    occupied(batcher, gate)
    late, early = batcher.submit("late", timeout=5), batcher.submit("early", timeout=60)
    clock.now = 6
    gate.opened.set()
    assert early.result(LONG) == "EARLY"
    with pytest.raises(DeadlinePassedError):
        late.result(LONG)


def test_a_result_that_is_a_timeout_is_handed_on_as_it_is(
    make: Callable[..., DynamicBatcher[str, str]],
) -> None:
    batcher = make(lambda batch: [TimeoutError("its own") for _ in batch])
    with pytest.raises(TimeoutError, match="its own"):
        batcher.run("a", timeout=LONG)


def test_when_the_worker_dies_everybody_hears_of_it_and_another_takes_over(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    def work(batch: list[str]) -> Sequence[str | Exception]:
        done = gate(batch)
        if batch == ["busy"]:
            raise SystemExit
        return done

    batcher = make(work)
    busy = occupied(batcher, gate)
    (waiting,) = put_in(batcher, "waiting")
    gate.opened.set()
    for future in (busy, waiting):
        with pytest.raises(BatchError, match="the worker died"):
            future.result(LONG)
    assert batcher.run("next", timeout=LONG) == "NEXT"
    assert "The worker of a batcher died" in caplog.text


def test_closing_ends_those_who_wait_with_an_error_and_lets_the_batch_end(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    busy = occupied(batcher, gate)
    (waiting,) = put_in(batcher, "waiting")
    with ThreadPoolExecutor(1) as pool:
        closing = pool.submit(batcher.close)
        with pytest.raises(BatcherClosedError):
            waiting.result(LONG)
        gate.opened.set()
        closing.result(LONG)
    assert busy.result() == "BUSY"
    with pytest.raises(BatcherClosedError):
        batcher.run("too late", timeout=LONG)
    batcher.close()


AT_THE_END = """
import atexit
def late_request():
    try:
        batcher.run("b", timeout=1)
    except Exception as error:
        print(type(error).__name__)
atexit.register(late_request)  # handlers run in reverse order
from embeddings.dynamic_batcher import DynamicBatcher
from embeddings.batch_queue import BatchLimits
batcher = DynamicBatcher(list, cost=len, limits=BatchLimits(budget=8, rows=8))
print(batcher.run("a", timeout=60))
"""


def test_the_end_of_the_process_closes_it() -> None:
    command = [sys.executable, "-c", AT_THE_END]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LONG)
    assert done.stdout.split() == ["a", "BatcherClosedError"]


def test_metrics_count_batches_requests_and_waiting(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate, metrics: QueueMetrics
) -> None:
    clock = Clock()
    batcher = make(clock=clock, metrics=metrics)
    occupied(batcher, gate)
    waiting = put_in(batcher, "a", "b")
    assert value_of(metrics.length) == 2
    clock.now = 3
    gate.opened.set()
    results(waiting)
    assert [value_of(metric) for metric in metrics] == [0, 2, 3, 6]


def test_a_forked_process_has_a_worker_of_its_own(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupied(batcher, gate)
    waiting = put_in(batcher, "of the parent")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            gate.opened.set()
            os.write(writing, batcher.run("of the child", timeout=LONG).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    assert os.read(reading, 100) == b"OF THE CHILD"
    assert gate.batches == [["busy"]]
    gate.opened.set()
    assert results(waiting) == ["OF THE PARENT"]


def test_in_a_crowd_each_gets_its_own(
    make: Callable[..., DynamicBatcher[str, str]], gate: Gate, metrics: QueueMetrics
) -> None:
    gate.opened.set()
    batcher = make(budget=64, rows=8, metrics=metrics)

    def crowd(number: int) -> bool:
        text = f"{'bad' if number % 7 == 0 else 'good'} {number}"
        future = batcher.submit(text, timeout=LONG)
        error = future.exception(LONG)
        return str(error) == text if number % 7 == 0 else future.result() == text.upper()

    with ThreadPoolExecutor(32) as pool:
        assert all(pool.map(crowd, range(4_000)))
    assert (value_of(metrics.length), value_of(metrics.requests)) == (0, 4_000)
    assert max(map(len, gate.batches)) <= 8
