"""PostgreSQL is stopped and started while shoppers search and the indexer looks; and it knows one builder."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import Popen

import pytest

from indexer.generations import GenerationStore
from tests.clusters import Cluster, cluster
from tests.processes import SLOW, printed_by, run_commands, start, write_catalogue
from tests.sommelier.server import Server, serving

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture(scope="module")
def database() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


@pytest.fixture(scope="module")
def home(database: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    catalogue = write_catalogue(home / "wines.jsonl", 20)
    commands = [["migrate", "-v0"], ["import_wines", str(catalogue)], ["rebuild_index"]]
    run_commands(home, *commands, SOMMELIER_DATABASE_URL=database.url)
    return home


class Shoppers:
    """Threads that search all the time, and what they were answered when."""

    def __init__(self, server: Server) -> None:
        self._server, self._done = server, threading.Event()
        self.answers: list[tuple[float, float, int, str | None]] = []

    def search(self) -> None:
        while not self._done.is_set():
            begun = time.monotonic()
            response = self._server.get("/api/v1/search?q=smoke")
            told = (begun, time.monotonic() - begun, response.status, response.headers["Retry-After"])
            self.answers.append(told)

    def since(self, moment: float) -> set[int]:
        return {status for begun, _, status, _ in self.answers if begun > moment}

    def go_home(self) -> None:
        self._done.set()


@pytest.mark.fault("database-gone")
def test_searches_are_refused_while_it_is_gone_and_answered_when_it_is_back(
    database: Cluster, home: Path, wait_until: Wait
) -> None:
    log = home / "server.log"
    with serving(home, log, SOMMELIER_DATABASE_URL=database.url) as server, ThreadPoolExecutor(4) as pool:
        shoppers = Shoppers(server)
        searching = [pool.submit(shoppers.search) for _ in range(4)]
        try:
            wait_until(lambda: len(shoppers.answers) > 20)
            assert shoppers.since(0) == {200}
            database.stop()
            stopped = time.monotonic()
            wait_until(lambda: shoppers.since(stopped) == {503})
            assert server.get("/healthz").status == 200
            database.start()
            wait_until(lambda: 200 in shoppers.since(stopped))
            back = time.monotonic()
            wait_until(lambda: shoppers.since(back) == {200})
        finally:
            shoppers.go_home()
        for done in searching:
            done.result()
    refused = [answer for answer in shoppers.answers if answer[2] != 200]
    assert {status for _, _, status, _ in refused} == {503}
    assert all(retry_after for *_, retry_after in refused)
    assert max(took for _, took, *_ in refused) < 5


def indexer(home: Path, database: Cluster) -> Popen[str]:
    return start(home, "manage.py", "run_indexer", "--interval", "0.2", SOMMELIER_DATABASE_URL=database.url)


@pytest.mark.fault("background-failures")
def test_the_indexer_outlives_it_and_finds_what_was_written_since(
    database: Cluster, home: Path, wait_until: Wait
) -> None:
    health = home / "index" / "indexer.json"

    def failure() -> str:
        return str(json.loads(health.read_text())["failure"]) if health.exists() else "not started"

    process = indexer(home, database)
    try:
        wait_until(lambda: failure() == "")
        database.stop()
        wait_until(lambda: failure().startswith("The database failed"))
        database.start()
        more = write_catalogue(home / "more.jsonl", 21)
        run_commands(home, ["import_wines", more], SOMMELIER_DATABASE_URL=database.url)
        wait_until(lambda: len(GenerationStore(home / "index").finished()) == 2 and failure() == "")
    finally:
        process.send_signal(signal.SIGTERM)
        printed = printed_by(process)
    assert process.returncode == 0, printed
    assert "Traceback" not in printed
    assert "serves: 21 wines" in printed


@pytest.mark.fault("second-builder")
def test_a_builder_on_another_host_is_refused_until_the_first_is_dead(
    database: Cluster, home: Path, tmp_path: Path, wait_until: Wait
) -> None:
    run_commands(
        home,
        ["import_wines", write_catalogue(home / "many.jsonl", 2_000)],
        SOMMELIER_DATABASE_URL=database.url,
    )
    # What another host sees of the first: the database, and nothing of its disk.
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    first = start(home, "manage.py", "rebuild_index", encoder=SLOW, SOMMELIER_DATABASE_URL=database.url)
    try:
        wait_until((home / "index" / "builder").exists)
        wait_until(lambda: f"process {first.pid} " in (home / "index" / "builder").read_text())
        second = start(elsewhere, "manage.py", "rebuild_index", SOMMELIER_DATABASE_URL=database.url)
        printed = printed_by(second)
        assert second.returncode == 1
        assert f"An index is being built by process {first.pid} on" in printed
    finally:
        first.kill()
        first.communicate()
    assert "serves: 2,000 wines" in run_commands(
        elsewhere, ["rebuild_index"], SOMMELIER_DATABASE_URL=database.url
    )
