"""gunicorn as a process of its own, as `manage.py serve` starts it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from socket import socket
from typing import Any

from tests.sommelier.processes import bare_environment


class Server:
    """gunicorn on a free port, with a weightless encoder; what it logs goes to `log`."""

    def __init__(self, home: Path, log: Path, **settings: str) -> None:
        with socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = bare_environment(
            PORT=str(self.port),
            SOMMELIER_HOME=str(home),
            SOMMELIER_INSECURE_HTTP="1",
            SOMMELIER_ENCODER_BACKEND="embeddings.hashing.HashingEncoder",
            **settings,
        )
        arguments = ["-m", "gunicorn", "--config", "python:sommelier.gunicorn_conf", "sommelier.wsgi"]
        self.log = log
        with log.open("ab") as stderr:
            self.process = subprocess.Popen([sys.executable, *arguments], env=environment, stderr=stderr)

    def get(self, address: str) -> HTTPResponse:
        """Return an answer whose body is read already; see `text` for that."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", address)
            response = connection.getresponse()
            response.read()
            return response

    def text(self, address: str) -> str:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", address)
            return connection.getresponse().read().decode()

    def logged(self) -> list[dict[str, Any]]:
        """Return the lines of a log that is JSON, without one that is being written."""
        whole = self.log.read_text(encoding="utf-8").rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]

    def wait(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                self.get("/healthz")
            except ConnectionError:
                assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
                assert time.monotonic() < deadline, "The server did not answer within a minute."
                time.sleep(0.1)
            else:
                return


@contextmanager
def serving(home: Path, log: Path, **settings: str) -> Iterator[Server]:
    """Start a server, wait until it answers, and stop it in the end."""
    server = Server(home, log, **settings)
    try:
        server.wait()
        yield server
    finally:
        server.process.terminate()
        server.process.wait(timeout=60)
