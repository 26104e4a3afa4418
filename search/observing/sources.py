"""Connects what others count with the metrics."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from search import together
from search.observing.metrics import note_lookup
from search.observing.queues import QueueFigures, watch_queue
from search.remembering.store import looked_up


@receiver(looked_up)
def count_lookup(*, cache: str, hit: bool, **_: Any) -> None:
    note_lookup(cache, hit=hit)


def batcher_figures() -> QueueFigures:
    """Return the figures of the queue in which searches wait for their batch."""
    figures = together.statistics()
    return QueueFigures(
        length=figures.length,
        batches=figures.batches,
        queries=figures.requests,
        waited_seconds=figures.waited_seconds,
        refused=figures.refused,
    )


watch_queue(batcher_figures)
