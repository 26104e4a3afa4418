"""Requests that wait for a batch: how many may, which go together, which are passed over."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from embeddings.exceptions import (
    BatcherClosedError,
    CallerGoneError,
    DeadlinePassedError,
    QueueFullError,
)

Request = TypeVar("Request")
Result = TypeVar("Result")


class BatchLimits(NamedTuple):
    """What a batch and its queue may hold.

    Attributes:
        budget: the most that a batch may cost, once every request in it is padded to the dearest of them. A
            request that costs more by itself makes a batch of its own.
        rows: the most requests in a batch.
        waiting: the most requests that wait, besides those that the worker has taken.
        pause: seconds that a batch with room left waits for more requests, if more than one is there already.
            One alone never waits.
    """

    budget: int
    rows: int
    waiting: int
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class BatchStatistics:
    """A batcher at one moment; all but the length are totals since the process began.

    Attributes:
        length: requests that wait now.
        batches: batches taken.
        requests: requests in them.
        waited_seconds: how long these requests waited, together.
        refused: requests that a full queue turned away.
        expired: requests whose deadline passed while they waited.
        cancelled: requests whose callers gave up or went away before they were taken.
        sizes: how many batches there were of each number of requests.
    """

    length: int = 0
    batches: int = 0
    requests: int = 0
    waited_seconds: float = 0.0
    refused: int = 0
    expired: int = 0
    cancelled: int = 0
    sizes: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """What a queue counts while it holds its lock; one goes from a queue to its successor."""

    requests: int = 0
    waited_seconds: float = 0.0
    refused: int = 0
    expired: int = 0
    cancelled: int = 0
    sizes: Counter[int] = field(default_factory=Counter)

    def statistics(self, length: int) -> BatchStatistics:
        return BatchStatistics(
            length=length,
            batches=self.sizes.total(),
            requests=self.requests,
            waited_seconds=self.waited_seconds,
            refused=self.refused,
            expired=self.expired,
            cancelled=self.cancelled,
            sizes=dict(self.sizes),
        )


@dataclass(slots=True, eq=False)
class Waiting(Generic[Request, Result]):
    """A request in the queue.

    Attributes:
        cost: what it adds to a batch, in the unit of the budget.
        since, deadline: on the clock of the queue.
        wanted: whether its caller still waits; asked on the worker's thread, so it must not wait itself.
        future: how its caller hears of the end.
    """

    request: Request
    cost: int
    since: float
    deadline: float
    wanted: Callable[[], bool]
    future: Future[Result] = field(default_factory=Future)


class BatchQueue(Generic[Request, Result]):
    """A bounded queue that is emptied in batches, first come, first served.

    Args:
        limits: of the queue and its batches.
        clock: seconds that only go up.
        tally: where it counts.
    """

    def __init__(self, limits: BatchLimits, clock: Callable[[], float], tally: Tally) -> None:
        self._limits, self._clock, self._tally = limits, clock, tally
        self._waiting: deque[Waiting[Request, Result]] = deque()
        self._changed = threading.Condition()
        self._closed = False

    def put(self, waiting: Waiting[Request, Result]) -> None:
        """Let a request wait.

        Raises:
            QueueFullError: as many wait as may.
            BatcherClosedError: nobody takes batches any more.
        """
        with self._changed:
            if self._closed:
                raise BatcherClosedError("nobody takes requests any more")
            if len(self._waiting) >= self._limits.waiting and not self._dropped_some():
                self._tally.refused += 1
                raise QueueFullError(f"{len(self._waiting)} requests wait already")
            self._waiting.append(waiting)
            self._changed.notify()

    def take(self) -> list[Waiting[Request, Result]]:
        """Wait for requests and return a batch of them; none once the queue is closed."""
        with self._changed:
            while True:
                self._changed.wait_for(self._has_something_to_say)
                if len(self._waiting) > 1 and self._limits.pause:
                    self._changed.wait_for(self._fills_a_batch, self._limits.pause)
                if (batch := self._next_batch()) or self._closed:
                    return batch

    def close(self) -> list[Waiting[Request, Result]]:
        """Take no more requests; return those that still wait."""
        with self._changed:
            self._closed = True
            left = list(self._waiting)
            self._waiting.clear()
            self._changed.notify_all()
            return left

    def statistics(self) -> BatchStatistics:
        with self._changed:
            return self._tally.statistics(len(self._waiting))

    def _has_something_to_say(self) -> bool:
        return self._closed or bool(self._waiting)

    def _fills_a_batch(self) -> bool:
        costs = [waiting.cost for waiting in self._waiting]
        full = len(costs) >= self._limits.rows or len(costs) * max(costs, default=0) >= self._limits.budget
        return self._closed or full

    def _next_batch(self) -> list[Waiting[Request, Result]]:
        batch: list[Waiting[Request, Result]] = []
        dearest, now = 0, self._clock()
        while self._waiting and len(batch) < self._limits.rows:
            if batch and max(dearest, self._waiting[0].cost) * (len(batch) + 1) > self._limits.budget:
                break
            first = self._waiting.popleft()
            if self._is_wanted(first, now):
                batch.append(first)
                dearest = max(dearest, first.cost)
        if batch:
            self._count(batch, now)
        return batch

    def _count(self, batch: list[Waiting[Request, Result]], now: float) -> None:
        self._tally.requests += len(batch)
        self._tally.waited_seconds += sum(now - waiting.since for waiting in batch)
        self._tally.sizes[len(batch)] += 1

    def _is_wanted(self, waiting: Waiting[Request, Result], now: float) -> bool:
        """Begin with a request, unless its caller gave up or went away, or its time is over."""
        if not waiting.future.set_running_or_notify_cancel():
            self._tally.cancelled += 1
        elif now >= waiting.deadline:
            self._tally.expired += 1
            waiting.future.set_exception(DeadlinePassedError("the deadline passed before there was room"))
        elif not waiting.wanted():
            self._tally.cancelled += 1
            waiting.future.set_exception(CallerGoneError("nobody waited any more when there was room"))
        else:
            return True
        return False

    def _dropped_some(self) -> bool:
        """Make room by forgetting requests whose callers gave up; whether there were any."""
        kept = [waiting for waiting in self._waiting if not waiting.future.cancelled()]
        dropped = len(self._waiting) - len(kept)
        self._waiting = deque(kept)
        self._tally.cancelled += dropped
        return dropped > 0
