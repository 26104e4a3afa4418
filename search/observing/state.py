"""Figures that nobody counts, because they stand on the disk and in the database."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from time import monotonic

from django.db import Error as DatabaseFault
from django.db import connection
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from embeddings import EmbeddingsError
from indexer.configured import configured_encoder, configured_engine
from indexer.encoding import PassageEncoder
from indexer.exceptions import IndexerError
from indexer.freshness import active_of, changes_since
from indexer.passages import PassageSync

logger = logging.getLogger(__name__)

# Seconds for which what waits is not counted again; the share of the time that counting it may take; and
# seconds that whoever reads the metrics waits for it.
_SHORTEST_REST = 15.0
_SHARE = 0.05
_PATIENCE = 2.0


class GenerationCollector(Collector):
    """Age and size of the generation that shall serve; nothing where there is none. It reads a manifest."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        active = active_of(configured_engine().statuses())
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


class WaitingCollector(Collector):
    """What waits for the next rebuild, counted a short while ago.

    Counting asks the database for a good part of a second and more. A thread does it, and not too often, so
    that shoppers do not feel it, and a database that does not answer does not silence all other metrics.

    Args:
        count: returns the figures; it may raise what a database, an engine or an encoder does.
    """

    def __init__(self, count: Callable[[], list[GaugeMetricFamily]]) -> None:
        self._count = count
        self._figures: list[GaugeMetricFamily] = []
        self._due = 0.0
        self._thread = threading.Thread()
        self._lock = threading.Lock()

    def collect(self) -> list[GaugeMetricFamily]:
        """Return the last figures, those of now where they can be had soon; none where counting failed."""
        with self._lock:
            if monotonic() >= self._due and not self._thread.is_alive():
                self._thread = threading.Thread(target=self._refresh_aside, name="count-waiting", daemon=True)
                self._thread.start()
            counting = self._thread
        if counting.is_alive():
            counting.join(_PATIENCE)
        return self._figures

    def refresh(self) -> None:
        """Count anew, here and now. Where that fails, old figures must not pass for new ones."""
        begun = monotonic()
        try:
            self._figures = self._count()
        except (DatabaseFault, IndexerError, EmbeddingsError) as error:
            self._figures = []
            logger.warning("What waits for the next rebuild cannot be counted: %s", error)
        ended = monotonic()
        self._due = ended + max(_SHORTEST_REST, (ended - begun) / _SHARE)

    def _refresh_aside(self) -> None:
        try:
            self.refresh()
        finally:
            connection.close()


def count_waiting() -> list[GaugeMetricFamily]:
    """Count what the next rebuild has to do, with the encoder and the engine of the settings."""
    encoder, engine = configured_encoder(), configured_engine()
    derive = PassageSync(encoder).waiting()
    encode = PassageEncoder(encoder).waiting()
    active = active_of(engine.statuses())
    changes = changes_since(engine, active.generation) if active else None
    lacks = GaugeMetricFamily(
        "sommelier_generation_lacks_wines",
        "Wines that are not in the active generation as they are in the records.",
        labels=["change"],
    )
    for change, wines in (changes._asdict() if changes else {}).items():
        lacks.add_metric([change], wines)
    return [
        _gauge("sommelier_waiting_wines", "Wines whose passages must be derived again.", derive),
        _gauge("sommelier_waiting_passages", "Texts that must be encoded.", encode),
        lacks,
    ]


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)
