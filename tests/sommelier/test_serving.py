"""A server that starts without tables, without an index, and with a new generation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.parameters import MAX_QUERY_CHARACTERS
from tests.processes import run_commands, write_catalogue
from tests.sommelier.server import Server, serving
from tests.waiting import wait_until

LONGEST = "%F0%9F%8D%B7" * MAX_QUERY_CHARACTERS


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    with serving(folder / "home", folder / "log") as server:
        yield server


def test_a_server_starts_without_tables_and_responds_with_503(server: Server) -> None:
    response = server.get("/api/v1/search?q=smoke")
    assert (response.status, response.headers["Retry-After"]) == (503, "10")
    assert server.get("/readyz").status == 503


def test_the_longest_query_with_many_ignored_keys_is_accepted(server: Server) -> None:
    keys = "".join(f"&ignore=appellation%3Anapa-valley-{n}" for n in range(40))
    # 503 comes from the view, which has no tables here.
    assert server.get(f"/api/v1/search?q={LONGEST}{keys}").status == 503


@pytest.mark.fault("out-of-limits")
def test_a_longer_request_line_gets_414(server: Server) -> None:
    assert server.get(f"/api/v1/search?q={LONGEST}{LONGEST}").status == 414


@pytest.mark.fault("switch-under-load")
def test_a_new_generation_is_opened_while_nobody_searches(tmp_path: Path) -> None:
    catalogue = write_catalogue(tmp_path / "wines.jsonl", 5)
    run_commands(tmp_path, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
    with serving(tmp_path, tmp_path / "server.log") as server:
        run_commands(tmp_path, ["rebuild_index"])
        wait_until(lambda: "Generation 000002" in server.log.read_text())
