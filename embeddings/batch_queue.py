"""A queue of requests that is emptied in batches."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from prometheus_client import Counter, Gauge

from embeddings.exceptions import BatcherClosedError, CallerGoneError, DeadlinePassedError

Request = TypeVar("Request")
Result = TypeVar("Result")


class BatchLimits(NamedTuple):
    """The size of a batch.

    Attributes:
        budget: The highest cost of a batch, where every request counts as much as the most costly one in
            it, because shorter texts are padded. A request above the budget makes a batch of its own.
        rows: The most requests in a batch.
    """

    budget: int
    rows: int


class QueueMetrics(NamedTuple):
    """Prometheus metrics that a queue updates.

    Attributes:
        length: Requests that wait now.
        batches: Batches taken.
        requests: Requests in those batches.
        wait_seconds: Time that those requests waited.
    """

    length: Gauge
    batches: Counter
    requests: Counter
    wait_seconds: Counter


@dataclass(slots=True, eq=False)
class QueuedRequest(Generic[Request, Result]):
    """A request in the queue.

    Attributes:
        cost: What it adds to a batch, in the unit of `BatchLimits.budget`.
        since: When it was queued, on the clock of the queue.
        deadline: When it expires, on the same clock.
        is_connected: Tells whether the caller still waits. The worker calls it, so it must not block.
        future: Delivers the result or the error to the caller.
    """

    request: Request
    cost: int
    since: float
    deadline: float
    is_connected: Callable[[], bool]
    future: Future[Result] = field(default_factory=Future)


class BatchQueue(Generic[Request, Result]):
    """A first-in, first-out queue that is emptied in batches.

    The queue has no bound of its own: whoever fills it limits how many callers wait at the same time.

    Args:
        limits: The size of a batch.
        clock: Returns seconds and never goes back.
        metrics: Updated with every request and batch.
    """

    def __init__(
        self, limits: BatchLimits, clock: Callable[[], float], metrics: QueueMetrics | None = None
    ) -> None:
        self._limits, self._clock, self._metrics = limits, clock, metrics
        self._waiting: deque[QueuedRequest[Request, Result]] = deque()
        self._changed = threading.Condition()
        self._closed = False

    def put(self, queued: QueuedRequest[Request, Result]) -> None:
        """Add a request.

        Raises:
            BatcherClosedError: The queue is closed.
        """
        with self._changed:
            if self._closed:
                raise BatcherClosedError("the queue is closed")
            # Callers that gave up must not add up while the worker is busy.
            self._waiting = deque(other for other in self._waiting if not other.future.cancelled())
            self._waiting.append(queued)
            self._update_length()
            self._changed.notify()

    def take(self) -> list[QueuedRequest[Request, Result]]:
        """Wait for requests and return a batch of them. An empty batch means that the queue is closed."""
        with self._changed:
            while True:
                self._changed.wait_for(lambda: self._closed or self._waiting)
                if (batch := self._next_batch()) or self._closed:
                    return batch

    def close(self) -> list[QueuedRequest[Request, Result]]:
        """Refuse further requests and return those that still wait."""
        with self._changed:
            self._closed = True
            left = list(self._waiting)
            self._waiting.clear()
            self._update_length()
            self._changed.notify_all()
            return left

    def _next_batch(self) -> list[QueuedRequest[Request, Result]]:
        batch: list[QueuedRequest[Request, Result]] = []
        max_cost, now = 0, self._clock()
        while self._waiting and len(batch) < self._limits.rows:
            if batch and max(max_cost, self._waiting[0].cost) * (len(batch) + 1) > self._limits.budget:
                break
            first = self._waiting.popleft()
            if self._should_run(first, now):
                batch.append(first)
                max_cost = max(max_cost, first.cost)
        self._update_length()
        if batch and self._metrics:
            self._metrics.batches.inc()
            self._metrics.requests.inc(len(batch))
            self._metrics.wait_seconds.inc(sum(now - queued.since for queued in batch))
        return batch

    def _should_run(self, queued: QueuedRequest[Request, Result], now: float) -> bool:
        """Start a request, unless it was cancelled, has expired, or its caller is gone."""
        if not queued.future.set_running_or_notify_cancel():
            return False
        if now >= queued.deadline:
            queued.future.set_exception(DeadlinePassedError("the deadline passed in the queue"))
            return False
        if not queued.is_connected():
            queued.future.set_exception(CallerGoneError("the caller went away"))
            return False
        return True

    def _update_length(self) -> None:
        if self._metrics:
            self._metrics.length.set(len(self._waiting))
