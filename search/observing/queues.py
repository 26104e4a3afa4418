"""The figures of a queue that other layers keep: whoever makes the queue says here how to read them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from search.observing import metrics


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """A queue at one moment; all but its length are totals since the process began.

    Attributes:
        length: queries that wait now.
        batches: batches done.
        queries: queries in them.
        waited_seconds: time that these queries waited, together.
        refused: queries turned away because the queue was full.
    """

    length: int = 0
    batches: int = 0
    queries: int = 0
    waited_seconds: float = 0.0
    refused: int = 0


@dataclass(slots=True)
class _Watched:
    read: Callable[[], QueueFigures]
    told: QueueFigures = field(default_factory=QueueFigures)


_watched: list[_Watched] = []
_lock = threading.Lock()


def watch_queue(read: Callable[[], QueueFigures]) -> Callable[[], None]:
    """Tell of a queue from now on; return what ends that."""
    watched = _Watched(read)
    _watched.append(watched)

    def forget() -> None:
        _watched.remove(watched)

    return forget


def tell_of_queues() -> None:
    """Carry the queues' figures over to the metrics.

    It is called after each request and not when metrics are read: only the process itself can read its
    queue, and another one may be asked for the metrics.
    """
    if not _watched:
        return
    with _lock:
        metrics.QUEUE_LENGTH.set(sum(_tell(watched).length for watched in _watched))


def _tell(watched: _Watched) -> QueueFigures:
    before, now = watched.told, watched.read()
    if any(after < until for after, until in zip(_totals(now), _totals(before), strict=True)):
        # A new queue, which counts from nothing.
        before = QueueFigures()
    metrics.BATCHES.inc(now.batches - before.batches)
    metrics.BATCHED_QUERIES.inc(now.queries - before.queries)
    metrics.QUEUE_WAIT_SECONDS.inc(now.waited_seconds - before.waited_seconds)
    metrics.QUEUE_REFUSALS.inc(now.refused - before.refused)
    watched.told = now
    return now


def _totals(figures: QueueFigures) -> tuple[float, ...]:
    return figures.batches, figures.queries, figures.waited_seconds, figures.refused
