"""Gauges of the generation and of pending work, for each scrape."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from time import monotonic

from django.db import Error as DBError
from django.db import connection
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from embeddings import EmbeddingsError
from indexer.backends import get_encoder, get_engine
from indexer.encoding import PassageEncoder
from indexer.exceptions import IndexerError
from indexer.passages import PassageSync
from indexer.staleness import active_status, changes_since

logger = logging.getLogger(__name__)

# Seconds between two counts, the share of the time that counting may take, and seconds that a scrape waits.
_SHORTEST_PAUSE = 15.0
_MAX_SHARE = 0.05
_SCRAPE_TIMEOUT = 2.0


class GenerationCollector(Collector):
    """Age and size of the active generation, read from its manifest; nothing if there is none."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        active = active_status(get_engine().statuses())
        if active is None or (manifest := active.manifest) is None:
            return
        age = datetime.now(UTC) - manifest.built_at
        prefix = "sommelier_generation"
        yield _gauge(
            f"{prefix}_age_seconds", "Time since the active generation was built.", age.total_seconds()
        )
        yield _gauge(f"{prefix}_bytes", "Size of its files.", manifest.bytes)
        yield _gauge(f"{prefix}_wines", "Wines in it.", manifest.wines)
        yield _gauge(f"{prefix}_passages", "Passages in it that have a vector.", manifest.passages)


class PendingWorkCollector(Collector):
    """What waits for the next rebuild, counted a short while ago.

    Counting takes the database up to a second and more. A thread does it now and then, so that shoppers do
    not feel it, and a database that does not answer does not hide the other metrics.

    Args:
        count: Returns the gauges. It may raise errors of the database, the engine and the encoder.
    """

    def __init__(self, count: Callable[[], list[GaugeMetricFamily]]) -> None:
        self._count = count
        self._gauges: list[GaugeMetricFamily] = []
        self._due = 0.0
        self._thread = threading.Thread()
        self._lock = threading.Lock()

    def collect(self) -> list[GaugeMetricFamily]:
        """Return the latest gauges, fresh ones if they are ready soon; none if counting failed."""
        with self._lock:
            if monotonic() >= self._due and not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._refresh_in_thread, name="count-pending", daemon=True
                )
                self._thread.start()
            counting = self._thread
        if counting.is_alive():
            counting.join(_SCRAPE_TIMEOUT)
        return self._gauges

    def refresh(self) -> None:
        """Count now, on this thread. If that fails there are no gauges, because old ones would mislead."""
        started = monotonic()
        try:
            self._gauges = self._count()
        except (DBError, IndexerError, EmbeddingsError) as error:
            self._gauges = []
            logger.warning("What waits for the next rebuild cannot be counted: %s", error)
        ended = monotonic()
        self._due = ended + max(_SHORTEST_PAUSE, (ended - started) / _MAX_SHARE)

    def _refresh_in_thread(self) -> None:
        try:
            self.refresh()
        finally:
            connection.close()


def count_pending_work() -> list[GaugeMetricFamily]:
    """Count what the next rebuild has to do, with the encoder and the engine of the settings."""
    encoder, engine = get_encoder(), get_engine()
    wines = PassageSync(encoder).count_stale()
    passages = PassageEncoder(encoder).count_missing()
    active = active_status(engine.statuses())
    changes = changes_since(engine, active.generation) if active else None
    stale = GaugeMetricFamily(
        "sommelier_generation_stale_wines",
        "Wines whose records changed since the active generation was built.",
        labels=["change"],
    )
    for change, number in (changes._asdict() if changes else {}).items():
        stale.add_metric([change], number)
    return [
        _gauge("sommelier_pending_wines", "Wines whose passages must be derived again.", wines),
        _gauge("sommelier_pending_passages", "Texts that must be encoded.", passages),
        stale,
    ]


def _gauge(name: str, documentation: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, documentation, value=value)
