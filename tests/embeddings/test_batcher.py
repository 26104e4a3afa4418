"""Requests of many threads meet in batches, and each ends in its own result or its own error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor

import pytest

from embeddings.batch_queue import BatchLimits
from embeddings.batcher import Batcher
from embeddings.exceptions import (
    BatcherClosedError,
    BatchError,
    CallerGoneError,
    DeadlinePassedError,
    QueueFullError,
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
def make(gate: Gate) -> Iterator[Callable[..., Batcher[str, str]]]:
    """Make a batcher of texts that cost their length; all are closed in the end."""
    made: list[Batcher[str, str]] = []

    def start(
        work: Callable[[list[str]], Sequence[str | Exception]] = gate,
        *,
        clock: Callable[[], float] | None = None,
        **limits: float,
    ) -> Batcher[str, str]:
        given = BatchLimits(**{"budget": 1_000, "rows": 100, "waiting": 100} | limits)  # type: ignore[arg-type]
        options = {"clock": clock} if clock else {}
        made.append(Batcher(work, cost=len, limits=given, **options))
        return made[-1]

    yield start
    gate.opened.set()
    for batcher in made:
        batcher.close()


def occupied(batcher: Batcher[str, str], gate: Gate) -> Future[str]:
    """Give the worker something to do, and return when it is at it."""
    busy = batcher.submit("busy", within=LONG)
    assert gate.entered.wait(LONG)
    return busy


def put_in(batcher: Batcher[str, str], *texts: str) -> list[Future[str]]:
    return [batcher.submit(text, within=LONG) for text in texts]


def results(futures: list[Future[str]]) -> list[str]:
    return [future.result(LONG) for future in futures]


def test_one_alone_goes_at_once(make: Callable[..., Batcher[str, str]], gate: Gate) -> None:
    gate.opened.set()
    # A pause that nobody would live to see the end of.
    assert make(pause=1e6).ask("alone", within=LONG) == "ALONE"


def test_what_comes_while_a_batch_is_done_makes_the_next(
    make: Callable[..., Batcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupied(batcher, gate)
    waiting = put_in(batcher, "a", "b", "c")
    gate.opened.set()
    assert results(waiting) == ["A", "B", "C"]
    assert gate.batches == [["busy"], ["a", "b", "c"]]


def test_a_batch_costs_as_much_as_its_dearest_request_times_their_number(
    make: Callable[..., Batcher[str, str]], gate: Gate
) -> None:
    batcher = make(budget=6)
    occupied(batcher, gate)
    waiting = put_in(batcher, "a", "bb", "ccc", "d", "much too dear", "e", "f")
    gate.opened.set()
    results(waiting)
    assert gate.batches[1:] == [["a", "bb"], ["ccc", "d"], ["much too dear"], ["e", "f"]]


def test_a_batch_has_only_so_many_rows(make: Callable[..., Batcher[str, str]], gate: Gate) -> None:
    batcher = make(rows=2)
    occupied(batcher, gate)
    waiting = put_in(batcher, *"abcde")
    gate.opened.set()
    results(waiting)
    assert gate.batches[1:] == [["a", "b"], ["c", "d"], ["e"]]


def test_where_several_wait_a_batch_pauses_until_it_is_full(
    make: Callable[..., Batcher[str, str]], gate: Gate
) -> None:
    batcher = make(rows=3, pause=1e6)
    occupied(batcher, gate)
    waiting = put_in(batcher, "a", "b")
    gate.opened.set()
    waiting += put_in(batcher, "c")
    assert results(waiting) == ["A", "B", "C"]
    assert gate.batches[1:] == [["a", "b", "c"]]


@pytest.mark.fault("poisonous-request")
def test_an_error_of_one_is_not_the_others(make: Callable[..., Batcher[str, str]], gate: Gate) -> None:
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
    make: Callable[..., Batcher[str, str]], gate: Gate, error: Exception
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


def test_results_that_are_too_few_are_an_error_for_everybody(make: Callable[..., Batcher[str, str]]) -> None:
    with pytest.raises(BatchError, match="1 requests were done with 0 results"):
        make(lambda _: []).ask("a", within=LONG)


@pytest.mark.fault("overload")
def test_a_full_queue_refuses_at_once_and_has_room_again_later(
    make: Callable[..., Batcher[str, str]], gate: Gate
) -> None:
    batcher = make(waiting=2)
    occupied(batcher, gate)
    waiting = put_in(batcher, "a", "b")
    with pytest.raises(QueueFullError, match="2 requests wait already"):
        batcher.ask("c", within=LONG)
    gate.opened.set()
    results(waiting)
    assert batcher.ask("c", within=LONG) == "C"
    assert batcher.statistics().refused == 1


@pytest.mark.fault("gone-client")
def test_a_request_whose_caller_gave_up_is_passed_over(
    make: Callable[..., Batcher[str, str]], gate: Gate
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
    assert batcher.statistics().cancelled == 1


@pytest.mark.fault("gone-client")
def test_a_request_whose_caller_went_away_is_passed_over(
    make: Callable[..., Batcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupied(batcher, gate)
    here = True
    gone = batcher.submit("gone", within=LONG, wanted=lambda: here)
    (kept,) = put_in(batcher, "kept")
    here = False
    gate.opened.set()
    assert kept.result(LONG) == "KEPT"
    assert gate.batches[1:] == [["kept"]]
    with pytest.raises(CallerGoneError):
        gone.result()
    assert batcher.statistics().cancelled == 1


def test_those_who_gave_up_take_no_room(make: Callable[..., Batcher[str, str]], gate: Gate) -> None:
    batcher = make(waiting=1)
    occupied(batcher, gate)
    put_in(batcher, "given up")[0].cancel()
    waiting = put_in(batcher, "in its place")
    gate.opened.set()
    assert results(waiting) == ["IN ITS PLACE"]


def test_a_caller_does_not_wait_beyond_the_deadline(
    make: Callable[..., Batcher[str, str]], gate: Gate
) -> None:
    batcher = make()
    occupied(batcher, gate)
    with pytest.raises(DeadlinePassedError, match=r"longer than 0\.01 seconds"):
        batcher.ask("late", within=0.01)
    gate.opened.set()
    assert batcher.ask("next", within=LONG) == "NEXT"
    assert gate.batches[1:] == [["next"]]


@pytest.mark.fault("gone-client")
def test_a_request_whose_time_is_over_is_not_begun(
    make: Callable[..., Batcher[str, str]], gate: Gate
) -> None:
    clock = Clock()
    batcher = make(clock=clock)
    occupied(batcher, gate)
    late, early = batcher.submit("late", within=5), batcher.submit("early", within=60)
    clock.now = 6
    gate.opened.set()
    assert early.result(LONG) == "EARLY"
    with pytest.raises(DeadlinePassedError):
        late.result(LONG)
    assert batcher.statistics().expired == 1


def test_a_result_that_is_a_timeout_is_handed_on_as_it_is(make: Callable[..., Batcher[str, str]]) -> None:
    batcher = make(lambda batch: [TimeoutError("its own") for _ in batch])
    with pytest.raises(TimeoutError, match="its own"):
        batcher.ask("a", within=LONG)


def test_when_the_worker_dies_everybody_hears_of_it_and_another_takes_over(
    make: Callable[..., Batcher[str, str]], gate: Gate, caplog: pytest.LogCaptureFixture
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
    assert batcher.ask("next", within=LONG) == "NEXT"
    assert "The worker of a batcher died" in caplog.text


def test_closing_ends_those_who_wait_with_an_error_and_lets_the_batch_end(
    make: Callable[..., Batcher[str, str]], gate: Gate
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
        batcher.ask("too late", within=LONG)
    batcher.close()


AT_THE_END = """
import atexit
def ask():
    try:
        batcher.ask("b", within=1)
    except Exception as error:
        print(type(error).__name__)
atexit.register(ask)  # what is registered first is called last
from embeddings.batcher import Batcher
from embeddings.batch_queue import BatchLimits
batcher = Batcher(list, cost=len, limits=BatchLimits(budget=8, rows=8, waiting=8))
print(batcher.ask("a", within=60))
"""


def test_the_end_of_the_process_closes_it() -> None:
    command = [sys.executable, "-c", AT_THE_END]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LONG)
    assert done.stdout.split() == ["a", "BatcherClosedError"]


def test_its_figures_tell_of_length_waiting_and_sizes(
    make: Callable[..., Batcher[str, str]], gate: Gate
) -> None:
    clock = Clock()
    batcher = make(clock=clock)
    assert batcher.statistics().length == 0
    occupied(batcher, gate)
    waiting = put_in(batcher, "a", "b")
    assert batcher.statistics().length == 2
    clock.now = 3
    gate.opened.set()
    results(waiting)
    figures = batcher.statistics()
    assert (figures.length, figures.batches, figures.requests) == (0, 2, 3)
    assert figures.waited_seconds == 6
    assert figures.sizes == {1: 1, 2: 1}


def test_a_forked_process_has_a_worker_of_its_own(make: Callable[..., Batcher[str, str]], gate: Gate) -> None:
    batcher = make()
    occupied(batcher, gate)
    waiting = put_in(batcher, "of the parent")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            gate.opened.set()
            told = [batcher.ask("of the child", within=LONG), batcher.statistics().requests]
            os.write(writing, json.dumps(told).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    assert json.loads(os.read(reading, 100)) == ["OF THE CHILD", 1]
    gate.opened.set()
    assert results(waiting) == ["OF THE PARENT"]


def test_in_a_crowd_each_gets_its_own(make: Callable[..., Batcher[str, str]], gate: Gate) -> None:
    gate.opened.set()
    batcher = make(budget=64, rows=8, waiting=1_000)

    def crowd(number: int) -> bool:
        text = f"{'bad' if number % 7 == 0 else 'good'} {number}"
        future = batcher.submit(text, within=LONG)
        error = future.exception(LONG)
        return str(error) == text if number % 7 == 0 else future.result() == text.upper()

    with ThreadPoolExecutor(32) as pool:
        assert all(pool.map(crowd, range(4_000)))
    figures = batcher.statistics()
    assert (figures.requests, figures.length) == (4_000, 0)
    assert max(figures.sizes) <= 8
    assert sum(size * times for size, times in figures.sizes.items()) == 4_000
