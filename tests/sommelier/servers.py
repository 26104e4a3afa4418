"""The web server as it is started, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Self

from tests.clusters import free_port
from tests.sommelier.processes import bare_environment


class Server:
    """gunicorn on a free port; a context manager that ends it.

    Args:
        home: its SOMMELIER_HOME.
        settings: more of its environment.

    Attributes:
        log: what it logs.
    """

    def __init__(self, home: Path, **settings: str) -> None:
        self.port = free_port()
        environment = bare_environment(
            PORT=str(self.port),
            SOMMELIER_HOME=str(home),
            SOMMELIER_INSECURE_HTTP="1",
            SOMMELIER_ENCODER_BACKEND="embeddings.hashing.HashingEncoder",
            **settings,
        )
        command = ["-m", "gunicorn", "--config", "python:sommelier.gunicorn_conf", "sommelier.wsgi"]
        self.log = home / "server.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen([sys.executable, *command], env=environment, stderr=log)

    def get(self, address: str) -> HTTPResponse:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", address)
            response = connection.getresponse()
            response.read()
            return response

    def __enter__(self) -> Self:
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)

    def _wait(self) -> None:
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
