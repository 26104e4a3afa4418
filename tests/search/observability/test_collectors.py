"""Gauges of the active generation, and of the work that the next rebuild has to do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from prometheus_client.core import GaugeMetricFamily

from indexer.backends import get_engine
from indexer.models import Wine
from search.observability import collectors
from search.observability.collectors import PendingWorkCollector
from tests.catalogue import create_wines
from tests.search.faults import hide_wine_table
from tests.search.observability.scraping import Scrape, scrape
from tests.waiting import HANG, wait_until


def stale_wines(metrics: Scrape) -> dict[str, float]:
    """Return the number of stale wines by kind of change."""
    samples = metrics.samples("sommelier_generation_stale_wines")
    return {sample.labels["change"]: sample.value for sample in samples}


def test_the_active_generation_has_an_age_and_a_size(
    client: Client, indexed_catalogue: list[Wine], index_root: Path
) -> None:
    built_at = get_engine().reader().manifest.built_at
    youngest = (datetime.now(UTC) - built_at).total_seconds()
    metrics = scrape(client)
    oldest = (datetime.now(UTC) - built_at).total_seconds()
    age = metrics.value("sommelier_generation_age_seconds")
    assert age is not None
    assert youngest <= age <= oldest
    (folder,) = (path for path in index_root.iterdir() if path.is_dir())
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    assert metrics.value("sommelier_generation_bytes") == sum(path.stat().st_size for path in files)
    assert metrics.value("sommelier_generation_wines") == len(indexed_catalogue)
    passages = sum(wine.passages.count() for wine in indexed_catalogue)
    assert metrics.value("sommelier_generation_passages") == passages > len(indexed_catalogue)


def test_before_the_first_build_only_pending_work_is_shown(
    client: Client, db: None, index_root: Path
) -> None:
    wines = create_wines()
    metrics = scrape(client)
    assert metrics.value("sommelier_generation_age_seconds") is None
    assert metrics.value("sommelier_pending_wines") == len(wines)
    assert stale_wines(metrics) == {}


def test_an_edited_wine_is_pending_until_the_next_rebuild(
    client: Client, indexed_catalogue: list[Wine], rebuild: Callable[[], None]
) -> None:
    edited, deleted, *_ = indexed_catalogue
    edited.notes = "Iron, blood orange and woodsmoke."
    edited.save()
    deleted.delete()
    metrics = scrape(client)
    assert metrics.value("sommelier_pending_wines") == 1
    assert stale_wines(metrics) == {"added": 0, "edited": 1, "deleted": 1}
    rebuild()
    metrics = scrape(client)
    assert metrics.value("sommelier_pending_wines") == metrics.value("sommelier_pending_passages") == 0
    assert stale_wines(metrics) == {"added": 0, "edited": 0, "deleted": 0}


def test_without_a_database_only_pending_work_is_missing(
    client: Client, indexed_catalogue: list[Wine], caplog: pytest.LogCaptureFixture
) -> None:
    assert scrape(client).value("sommelier_pending_wines") == 0
    hide_wine_table()
    metrics = scrape(client)
    assert metrics.value("sommelier_pending_wines") is None
    assert metrics.value("sommelier_generation_wines") == len(indexed_catalogue)
    assert "What waits for the next rebuild cannot be counted" in caplog.text


class HangingCount:
    """Counts nothing until it is released, like a database that does not answer."""

    def __init__(self) -> None:
        self.released = threading.Event()
        self.calls = 0

    def __call__(self) -> list[GaugeMetricFamily]:
        self.calls += 1
        assert self.released.wait(HANG)
        return [GaugeMetricFamily("counted", "It was released.", value=1)]


@pytest.fixture
def hanging_count(monkeypatch: pytest.MonkeyPatch) -> Iterator[HangingCount]:
    monkeypatch.setattr(collectors, "_SCRAPE_TIMEOUT", 0.01)
    monkeypatch.setattr(collectors, "_SHORTEST_PAUSE", 3600.0)
    count = HangingCount()
    yield count
    count.released.set()


def test_a_scrape_does_not_wait_for_a_database_that_hangs(hanging_count: HangingCount) -> None:
    collector = PendingWorkCollector(hanging_count)
    assert [collector.collect() for _ in range(3)] == [[], [], []]
    assert hanging_count.calls == 1
    hanging_count.released.set()
    wait_until(lambda: bool(collector.collect()))
    assert hanging_count.calls == 1
