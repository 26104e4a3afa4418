"""The server as `manage.py serve` starts it."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from socket import socket
from typing import Any, Self

from tests.sommelier.processes import bare_environment


class Server:
    """gunicorn in a process of its own, on a free port."""

    def __init__(self, home: Path, **settings: str) -> None:
        with socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = bare_environment(
            PORT=str(self.port),
            SOMMELIER_HOME=str(home),
            SOMMELIER_ENCODER_BACKEND="embeddings.hashing.HashingEncoder",
            **settings,
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

    def __enter__(self) -> Self:
        try:
            self.wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)

    def get(self, address: str, **headers: str) -> HTTPResponse:
        return self.ask("GET", address, headers=headers)

    def ask(self, method: str, address: str, **request: Any) -> HTTPResponse:
        """Return an answer; its body has been read and is gone."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, address, **request)
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
