"""PostgreSQL is stopped and started under a server and an indexer, and admits one builder at a time."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import Popen

import pytest

from indexer.generations import GenerationStore
from tests.clusters import Cluster, cluster
from tests.processes import STUCK, printed_by, run_commands, start, write_catalogue
from tests.sommelier.server import Server, serving
from tests.waiting import wait_until


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
    """Threads that search all the time.

    Attributes:
        responses: Status and Retry-After of every response, in order.
    """

    def __init__(self, server: Server) -> None:
        self._server, self._stopped = server, threading.Event()
        self.responses: list[tuple[int, str | None]] = []

    def search(self) -> None:
        while not self._stopped.is_set():
            response = self._server.get("/api/v1/search?q=smoke")
            self.responses.append((response.status, response.headers["Retry-After"]))

    def wait_for(self, status: int) -> None:
        """Wait until the last twenty responses all have a status."""
        wait_until(lambda: [status] * 20 == [status for status, _ in self.responses[-20:]])

    def stop(self) -> None:
        self._stopped.set()


@pytest.mark.fault("database-gone")
def test_searches_get_503_while_postgresql_is_gone_and_then_recover(database: Cluster, home: Path) -> None:
    log = home / "server.log"
    with serving(home, log, SOMMELIER_DATABASE_URL=database.url) as server, ThreadPoolExecutor(4) as pool:
        shoppers = Shoppers(server)
        threads = [pool.submit(shoppers.search) for _ in range(4)]
        try:
            shoppers.wait_for(200)
            assert {status for status, _ in shoppers.responses} == {200}
            database.stop()
            shoppers.wait_for(503)
            assert server.get("/healthz").status == 200
            database.start()
            shoppers.wait_for(200)
        finally:
            shoppers.stop()
        for thread in threads:
            thread.result()
    refused = [response for response in shoppers.responses if response[0] != 200]
    assert {status for status, _ in refused} == {503}
    assert all(retry_after for _, retry_after in refused)


def indexer(home: Path, database: Cluster) -> Popen[str]:
    return start(home, "manage.py", "run_indexer", "--interval", "0.2", SOMMELIER_DATABASE_URL=database.url)


@pytest.mark.fault("background-failures")
def test_the_indexer_survives_an_outage_and_finds_later_edits(database: Cluster, home: Path) -> None:
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
def test_a_builder_on_another_host_is_refused_until_the_first_dies(
    database: Cluster, home: Path, tmp_path: Path
) -> None:
    settings = {"SOMMELIER_DATABASE_URL": database.url}
    run_commands(home, ["import_wines", write_catalogue(home / "many.jsonl", 2_000)], **settings)
    # Another host shares the database and no disk.
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    lock = home / "index" / "builder"
    first = start(home, "manage.py", "rebuild_index", encoder=STUCK, **settings)
    try:
        wait_until(lambda: lock.exists() and f"process {first.pid} " in lock.read_text())
        second = start(elsewhere, "manage.py", "rebuild_index", **settings)
        printed = printed_by(second)
        assert second.returncode == 1
        assert f"An index is being built by process {first.pid} on" in printed
    finally:
        first.kill()
        first.communicate()
    assert "serves: 2,000 wines" in run_commands(elsewhere, ["rebuild_index"], **settings)
