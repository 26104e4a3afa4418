"""Two workers of one server, watched from outside."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.processes import run_commands, write_catalogue
from tests.sommelier.server import Server, serving

SEARCH = "/api/v1/search?q=smoky+olive"
COUNTED = re.compile(r'^sommelier_requests_total\{route="api",status="200"\} (\S+)$', re.MULTILINE)


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


def counted(server: Server) -> float:
    found = COUNTED.search(server.text("/metrics"))
    return float(found[1]) if found else 0.0


def search(server: Server, times: int) -> None:
    with ThreadPoolExecutor(8) as pool:
        statuses = {response.status for response in pool.map(server.get, [SEARCH] * times)}
    assert statuses == {200}


def workers_that_searched(server: Server) -> set[int]:
    return {line["process"] for line in server.logged() if line.get("route") == "api"}


def search_in_both(server: Server, wait_until: Callable[[Callable[[], bool]], None]) -> int:
    """Search until both workers have answered; return how many searches that were."""
    searches = 0

    def both_answered() -> bool:
        nonlocal searches
        search(server, 16)
        searches += 16
        return len(workers_that_searched(server)) == 2

    wait_until(both_answered)
    return searches


def test_workers_count_together_and_the_counts_outlive_them(
    server: Server, home: Path, wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    before = counted(server)
    searches = search_in_both(server, wait_until)
    # Whichever of them is asked.
    assert {counted(server) - before for _ in range(8)} == {searches}
    killed = workers_that_searched(server).pop()
    of_the_living = home / "metrics" / str(server.port) / f"gauge_livesum_{killed}.db"
    assert of_the_living.exists()
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: not of_the_living.exists())
    assert counted(server) - before == searches


def test_a_server_begins_to_count_at_nought(home: Path, tmp_path: Path) -> None:
    with serving(home, tmp_path / "log", PROMETHEUS_MULTIPROC_DIR=str(tmp_path / "figures")) as first:
        search(first, 3)
        assert counted(first) == 3
    (tmp_path / "figures" / "of-somebody-else").touch()
    with serving(home, tmp_path / "log", PROMETHEUS_MULTIPROC_DIR=str(tmp_path / "figures")) as second:
        assert counted(second) == 0
    assert (tmp_path / "figures" / "of-somebody-else").exists()


def test_what_waits_is_counted_aside(server: Server) -> None:
    told = server.text("/metrics")
    assert "sommelier_pending_passages 0.0" in told
    assert 'sommelier_generation_stale_wines{change="added"} 0.0' in told


@pytest.mark.parametrize(
    ("address", "loggers"),
    [
        (SEARCH, {"search.requests"}),
        # Django has a word to say of what failed.
        ("/api/v1/search?q=smoky+olive&offset=x", {"search.requests", "django.request"}),
        ("/api/nowhere?q=smoky+olive", {"django.request"}),
    ],
)
def test_the_log_is_json_that_names_requests_and_tells_no_sentence(
    server: Server, address: str, loggers: set[str]
) -> None:
    name = server.get(address).headers["X-Request-ID"]
    lines = server.logged()
    assert {line["logger"] for line in lines if line.get("request_id") == name} == loggers
    assert {"gunicorn.error", "search.warmup"} <= {line["logger"] for line in lines}
    assert "olive" not in server.log.read_text(encoding="utf-8")
