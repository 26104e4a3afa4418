"""Another program keeps the SQLite file locked: against everybody, or against those who write."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.processes import run_commands, write_catalogue
from tests.sommelier.server import Server, serving

SEARCH = "/api/v1/search?q=smoke"
# What a search may take, SOMMELIER_SEARCH_TIMEOUT.
DEADLINE = 5


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    catalogue = write_catalogue(home / "wines.jsonl", 5)
    editor = ["createsuperuser", "--no-input", "--username=editor", "--email=editor@shop.example"]
    commands = [["migrate", "-v0"], ["import_wines", str(catalogue)], ["rebuild_index"], editor]
    collect = ["collectstatic", "-v0", "--no-input"]
    run_commands(home, *commands, collect, DJANGO_SUPERUSER_PASSWORD="a password of tests")
    return home


@contextmanager
def locked(home: Path, how: str) -> Iterator[None]:
    with closing(sqlite3.connect(home / "sommelier.sqlite3", isolation_level=None)) as other:
        # Without other connections this keeps those who read out, too.
        other.execute(f"PRAGMA locking_mode = {how}")
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def timed(server: Server, method: str, address: str, **request: object) -> tuple[HTTPResponse, float]:
    begun = time.monotonic()
    return server.ask(method, address, **request), time.monotonic() - begun


@pytest.mark.fault("database-gone")
def test_while_nobody_may_read_it_searches_are_refused_and_then_answered(home: Path) -> None:
    with locked(home, "EXCLUSIVE"):
        server = serving(home, home / "server.log", SOMMELIER_WORKERS="1")
        try:
            server.wait()
            with ThreadPoolExecutor() as pool:
                searching = pool.submit(timed, server, "GET", SEARCH)
                ready = pool.submit(server.get, "/readyz")
                assert server.get("/healthz").status == 200
            response, took = searching.result()
            assert (response.status, response.headers["Retry-After"]) == (503, "10")
            assert took < DEADLINE
            assert ready.result().status == 503
        except BaseException:
            server.stop()
            raise
    with server:
        assert server.get(SEARCH).status == 200
        assert server.get("/readyz").status == 200


def log_in(server: Server) -> tuple[HTTPResponse, float]:
    cookie = server.get("/admin/login/").headers["Set-Cookie"]
    token = re.search("csrftoken=([^;]+)", cookie)
    assert token
    form = {"username": "editor", "password": "a password of tests", "csrfmiddlewaretoken": token[1]}
    headers = {"Cookie": token[0], "Content-Type": "application/x-www-form-urlencoded"}
    return timed(server, "POST", "/admin/login/", body=urlencode(form), headers=headers)


@pytest.mark.fault("database-gone")
def test_while_another_writes_searches_are_answered_and_the_admin_rests(home: Path) -> None:
    with serving(home, home / "server.log", SOMMELIER_WORKERS="1") as server:
        with locked(home, "NORMAL"):
            assert server.get(SEARCH).status == 200
            response, took = log_in(server)
            assert (response.status, response.headers["Retry-After"]) == (503, "10")
            assert took < DEADLINE
        response, _ = log_in(server)
        assert (response.status, response.headers["Location"]) == (302, "/accounts/profile/")
