"""gunicorn as a process of its own, as `manage.py serve` starts it."""

from __future__ import annotations

import json
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
    """gunicorn on a free port, with a weightless encoder unless told another; it logs to `log`."""

    def __init__(self, home: Path, log: Path, **settings: str) -> None:
        with socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        ours = {
            "PORT": str(self.port),
            "SOMMELIER_HOME": str(home),
            "SOMMELIER_ENCODER_BACKEND": "embeddings.hashing.HashingEncoder",
        }
        environment = bare_environment(**ours | settings)
        arguments = ["-m", "gunicorn", "--config", "python:sommelier.gunicorn_conf", "sommelier.wsgi"]
        self.log = log
        with log.open("ab") as stderr:
            self.process = subprocess.Popen([sys.executable, *arguments], env=environment, stderr=stderr)

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
        """Return an answer; its body has been read and is gone, see `text` for that."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, address, **request)
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


def serving(home: Path, log: Path, **settings: str) -> Server:
    """Start a server as in the demo, without TLS in front of it."""
    return Server(home, log, SOMMELIER_INSECURE_HTTP="1", **settings)
