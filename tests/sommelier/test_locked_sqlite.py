"""Another program locks the SQLite file, against readers and writers or only against writers.

The lock is held until the server has responded, so every response shows that it did not wait for the lock.
"""

from __future__ import annotations

import re
import sqlite3
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
SETTINGS = {"SOMMELIER_WORKERS": "1", "SOMMELIER_DATABASE_TIMEOUT": "2"}


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
def locked(home: Path, locking_mode: str) -> Iterator[None]:
    """Hold a lock: in the mode EXCLUSIVE against everybody, in the mode NORMAL against writers."""
    with closing(sqlite3.connect(home / "sommelier.sqlite3", isolation_level=None)) as other:
        other.execute(f"PRAGMA locking_mode = {locking_mode}")
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.fault("database-gone")
def test_searches_get_503_while_nobody_may_read_and_then_recover(home: Path) -> None:
    with locked(home, "EXCLUSIVE"):
        # SQLite refuses this lock while another program is connected, so the server starts behind it.
        server = serving(home, home / "server.log", **SETTINGS)
        try:
            server.wait()
            with ThreadPoolExecutor() as pool:
                search, ready = pool.submit(server.get, SEARCH), pool.submit(server.get, "/readyz")
                assert server.get("/healthz").status == 200
                response = search.result()
                assert (response.status, response.headers["Retry-After"]) == (503, "10")
                assert ready.result().status == 503
        except BaseException:
            server.stop()
            raise
    with server:
        assert server.get(SEARCH).status == 200
        assert server.get("/readyz").status == 200


def log_in(server: Server) -> HTTPResponse:
    cookie = server.get("/admin/login/").headers["Set-Cookie"]
    token = re.search("csrftoken=([^;]+)", cookie)
    assert token
    form = {"username": "editor", "password": "a password of tests", "csrfmiddlewaretoken": token[1]}
    headers = {"Cookie": token[0], "Content-Type": "application/x-www-form-urlencoded"}
    return server.request("POST", "/admin/login/", body=urlencode(form), headers=headers)


@pytest.mark.fault("database-gone")
def test_while_another_program_writes_searches_work_and_the_admin_gets_503(home: Path) -> None:
    with serving(home, home / "server.log", **SETTINGS) as server:
        with locked(home, "NORMAL"):
            assert server.get(SEARCH).status == 200
            response = log_in(server)
            assert (response.status, response.headers["Retry-After"]) == (503, "10")
        response = log_in(server)
        assert (response.status, response.headers["Location"]) == (302, "/accounts/profile/")
