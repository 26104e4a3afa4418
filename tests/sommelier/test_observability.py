"""Metrics and logs of a server with two workers."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.processes import run_commands, write_catalogue
from tests.sommelier.server import Server, serving
from tests.waiting import wait_until

SEARCH = "/api/v1/search?q=smoky+olive"
COUNTER = 'sommelier_requests_total{route="api",status="200"}'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    (home / "static").mkdir()
    wines = write_catalogue(home / "wines.jsonl", wines=3)
    run_commands(home, ["migrate", "--verbosity=0"], ["import_wines", wines], ["rebuild_index"])
    return home


@pytest.fixture(scope="module")
def server(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(home, tmp_path_factory.mktemp("server") / "log", SOMMELIER_WORKERS="2") as server:
        yield server


def search(server: Server, times: int) -> None:
    with ThreadPoolExecutor(8) as pool:
        statuses = {response.status for response in pool.map(server.get, [SEARCH] * times)}
    assert statuses == {200}


def workers_that_searched(server: Server) -> set[int]:
    return {line["process"] for line in server.logged() if line.get("route") == "api"}


def search_in_both(server: Server) -> int:
    """Search until both workers have responded; return the number of searches."""
    searches = 0

    def both_responded() -> bool:
        nonlocal searches
        search(server, 16)
        searches += 16
        return len(workers_that_searched(server)) == 2

    wait_until(both_responded)
    return searches


def test_counters_add_up_all_workers_and_outlive_them(server: Server, home: Path) -> None:
    before = server.metric(COUNTER)
    searches = search_in_both(server)
    # Whichever worker responds.
    assert {server.metric(COUNTER) - before for _ in range(8)} == {searches}
    killed = workers_that_searched(server).pop()
    gauges = home / "metrics" / str(server.port) / f"gauge_livesum_{killed}.db"
    assert gauges.exists()
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: not gauges.exists())
    assert server.metric(COUNTER) - before == searches


def test_counters_start_at_zero_with_the_server(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "metrics"
    with serving(home, tmp_path / "log", PROMETHEUS_MULTIPROC_DIR=str(folder)) as first:
        search(first, 3)
        assert first.metric(COUNTER) == 3
    (folder / "foreign").touch()
    with serving(home, tmp_path / "log", PROMETHEUS_MULTIPROC_DIR=str(folder)) as second:
        assert second.metric(COUNTER) == 0
    assert (folder / "foreign").exists()


@pytest.mark.parametrize(
    "series", ["sommelier_pending_passages", 'sommelier_generation_stale_wines{change="added"}']
)
def test_metrics_tell_what_the_next_rebuild_has_to_do(server: Server, series: str) -> None:
    # They are counted in the background, so a response may come before the first count.
    wait_until(lambda: f"{series} 0.0" in server.text("/metrics"))


@pytest.mark.parametrize(
    ("address", "loggers"),
    [
        (SEARCH, {"search.requests"}),
        # Django logs responses of 400 and above itself.
        ("/api/v1/search?q=smoky+olive&offset=x", {"search.requests", "django.request"}),
        ("/api/nowhere?q=smoky+olive", {"django.request"}),
    ],
)
def test_the_log_names_each_request_and_holds_no_query(
    server: Server, address: str, loggers: set[str]
) -> None:
    request_id = server.get(address).headers["X-Request-ID"]
    lines = server.logged()
    assert {line["logger"] for line in lines if line.get("request_id") == request_id} == loggers
    assert {"gunicorn.error", "search.warmup"} <= {line["logger"] for line in lines}
    assert "olive" not in server.log.read_text(encoding="utf-8")
