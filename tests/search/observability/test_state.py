"""The generation that serves, and what waits for the next one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from prometheus_client.core import GaugeMetricFamily

from indexer.models import Wine
from search.observability import collectors
from search.observability.collectors import PendingWorkCollector
from tests.catalogue import create_wines
from tests.search.faults import lose_the_wines
from tests.search.observability.reading import Figures, read

STALE = "sommelier_generation_stale_wines"


def lacking(figures: Figures) -> dict[str, float]:
    return {sample.labels["change"]: sample.value for sample in figures.samples(STALE)}


def test_a_generation_has_an_age_and_a_size(
    client: Client, indexed_catalogue: list[Wine], index_root: Path
) -> None:
    figures = read(client)
    (folder,) = (path for path in index_root.iterdir() if path.is_dir())
    contents = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    assert figures.of("sommelier_generation_wines") == len(indexed_catalogue)
    assert figures.of("sommelier_generation_bytes") == sum(path.stat().st_size for path in contents)
    assert (figures.of("sommelier_generation_passages") or 0) > len(indexed_catalogue)
    age = figures.of("sommelier_generation_age_seconds")
    assert age is not None
    assert 0 <= age < 60


def test_before_the_first_index_there_is_only_what_waits(client: Client, db: None, index_root: Path) -> None:
    wines = create_wines()
    figures = read(client)
    assert figures.of("sommelier_generation_age_seconds") is None
    assert figures.of("sommelier_pending_wines") == len(wines)
    assert lacking(figures) == {}


def test_an_edited_wine_waits_until_the_next_rebuild(
    client: Client, indexed_catalogue: list[Wine], rebuild: Callable[[], None]
) -> None:
    edited, deleted, *_ = indexed_catalogue
    edited.notes = "Iron, blood orange and woodsmoke."
    edited.save()
    deleted.delete()
    figures = read(client)
    assert figures.of("sommelier_pending_wines") == 1
    assert lacking(figures) == {"added": 0, "edited": 1, "deleted": 1}
    rebuild()
    figures = read(client)
    assert figures.of("sommelier_pending_wines") == figures.of("sommelier_pending_passages") == 0
    assert lacking(figures) == {"added": 0, "edited": 0, "deleted": 0}


def test_without_a_database_everything_else_is_told(
    client: Client, indexed_catalogue: list[Wine], caplog: pytest.LogCaptureFixture
) -> None:
    assert read(client).of("sommelier_pending_wines") == 0
    lose_the_wines()
    figures = read(client)
    assert figures.of("sommelier_pending_wines") is None
    assert figures.of("sommelier_generation_wines") == len(indexed_catalogue)
    assert "What waits for the next rebuild cannot be counted" in caplog.text


class Stuck:
    """Counts nothing until it is told to, as a database that does not answer."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.asked = 0

    def count(self) -> list[GaugeMetricFamily]:
        self.asked += 1
        assert self.go_on.wait(30)
        return [GaugeMetricFamily("counted", "It went on.", value=1)]


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stuck]:
    monkeypatch.setattr(collectors, "_SCRAPE_TIMEOUT", 0.01)
    stuck = Stuck()
    yield stuck
    stuck.go_on.set()


def test_a_database_that_hangs_is_asked_once_and_waited_for_a_moment(
    stuck: Stuck, wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    collector = PendingWorkCollector(stuck.count)
    assert [collector.collect() for _ in range(3)] == [[], [], []]
    assert stuck.asked == 1
    stuck.go_on.set()
    wait_until(lambda: bool(collector.collect()))
    assert stuck.asked == 1
