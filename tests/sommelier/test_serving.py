"""The server as it is started, with nothing behind it yet."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from socket import socket

import pytest

from search.parameters import MAX_QUERY_CHARACTERS
from tests.sommelier.processes import bare_environment

LONGEST = "%F0%9F%8D%B7" * MAX_QUERY_CHARACTERS


class Server:
    """gunicorn in a process of its own, on a free port."""

    def __init__(self, home: Path) -> None:
        with socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = bare_environment(
            PORT=str(self.port),
            SOMMELIER_HOME=str(home),
            SOMMELIER_INSECURE_HTTP="1",
            SOMMELIER_ENCODER_BACKEND="embeddings.hashing.HashingEncoder",
        )
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            "python:sommelier.gunicorn_conf",
            "sommelier.wsgi",
        ]
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)

    def get(self, address: str) -> HTTPResponse:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", address)
            response = connection.getresponse()
            response.read()
            return response

    def wait(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                self.get("/healthz")
            except ConnectionError:
                assert self.process.poll() is None, "The server ended."
                assert time.monotonic() < deadline, "The server did not answer within a minute."
                time.sleep(0.1)
            else:
                return


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("home"))
    try:
        server.wait()
        yield server
    finally:
        server.process.terminate()
        server.process.wait(timeout=60)


def test_it_starts_without_tables_and_says_when_to_come_back(server: Server) -> None:
    response = server.get("/api/v1/search?q=smoke")
    assert (response.status, response.headers["Retry-After"]) == (503, "10")
    assert server.get("/readyz").status == 503


def test_the_longest_sentence_reaches_us_with_keys_to_ignore(server: Server) -> None:
    keys = "".join(f"&ignore=appellation%3Anapa-valley-{n}" for n in range(40))
    assert server.get(f"/api/v1/search?q={LONGEST}{keys}").status == 503


def test_a_longer_request_line_is_refused_before(server: Server) -> None:
    assert server.get(f"/api/v1/search?q={LONGEST}{LONGEST}").status == 414
