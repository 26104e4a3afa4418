"""Time per stage of a search."""

from __future__ import annotations

import pytest

from search import timings
from search.timings import Timings


class Clock:
    """Returns the seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timings, "perf_counter", clock)
    return clock


def test_each_stage_lasts_since_the_one_before(clock: Clock) -> None:
    measured = Timings()
    clock.now += 0.002
    measured.lap("open")
    clock.now += 0.0301
    measured.lap("parse")
    assert measured.stop() == {"open": 2.0, "parse": 30.1, "total": 32.1}


def test_time_after_the_last_stage_is_part_of_the_total(clock: Clock) -> None:
    measured = Timings()
    measured.lap("open")
    clock.now += 0.5
    assert measured.stop() == {"open": 0.0, "total": 500.0}


def test_the_remainder_of_stages_timed_elsewhere_is_the_rest(clock: Clock) -> None:
    measured = Timings()
    clock.now += 0.1
    measured.split({"encode": 0.03, "search": 0.05}, rest="queue")
    clock.now += 0.01
    measured.lap("rank")
    assert measured.stop() == {"queue": 20.0, "encode": 30.0, "search": 50.0, "rank": 10.0, "total": 110.0}


def test_the_rest_is_never_negative(clock: Clock) -> None:
    measured = Timings()
    clock.now += 0.01
    measured.split({"search": 0.02}, rest="queue")
    assert measured.stop()["queue"] == 0.0
