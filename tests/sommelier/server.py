"""gunicorn as its own process, with the configuration that `manage.py serve` uses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, Self

from tests.clusters import free_port
from tests.processes import HASHING, bare_environment
from tests.waiting import HANG, wait_until

GUNICORN = ("-m", "gunicorn", "--config", "python:sommelier.gunicorn_conf", "sommelier.wsgi")
# A slow machine must not turn a search into a timeout, unless the test is about that.
PATIENT = {"SOMMELIER_SEARCH_TIMEOUT": str(HANG), "SOMMELIER_DATABASE_TIMEOUT": "600"}


class Server:
    """gunicorn on a free port.

    Args:
        home: The SOMMELIER_HOME.
        log: The file that standard error is appended to.
        settings: Override the hashing encoder and the long timeouts.
    """

    def __init__(self, home: Path, log: Path, **settings: str) -> None:
        self.port = free_port()
        ours = {"PORT": str(self.port), "SOMMELIER_HOME": str(home), "SOMMELIER_ENCODER_BACKEND": HASHING}
        environment = bare_environment(**ours | PATIENT | settings)
        self.log = log
        with log.open("ab") as stderr:
            self.process = subprocess.Popen([sys.executable, *GUNICORN], env=environment, stderr=stderr)

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
        self.process.wait(timeout=HANG)

    def get(self, address: str, **headers: str) -> HTTPResponse:
        return self.request("GET", address, headers=headers)

    def request(self, method: str, address: str, **request: Any) -> HTTPResponse:
        """Return a response whose body was read and dropped; `text` returns the body."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=HANG)) as connection:
            connection.request(method, address, **request)
            response = connection.getresponse()
            response.read()
            return response

    def text(self, address: str) -> str:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=HANG)) as connection:
            connection.request("GET", address)
            return connection.getresponse().read().decode()

    def metric(self, series: str) -> float:
        """Return the value of a series such as `sommelier_requests_total{route="api",status="200"}`, or 0."""
        match = re.search(f"^{re.escape(series)} (\\S+)$", self.text("/metrics"), re.MULTILINE)
        return float(match[1]) if match else 0.0

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def logged(self) -> list[dict[str, Any]]:
        """Return the complete lines of a JSON log."""
        complete = self.log.read_text(encoding="utf-8").rpartition("\n")[0]
        return [json.loads(line) for line in complete.splitlines()]

    def wait(self) -> None:
        """Wait until the server responds."""
        wait_until(self._responds, "The server did not respond")

    def _responds(self) -> bool:
        try:
            self.get("/healthz")
        except ConnectionError:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            return False
        return True


def serving(home: Path, log: Path, **settings: str) -> Server:
    """Start a server without TLS, as `make run` does."""
    return Server(home, log, SOMMELIER_INSECURE_HTTP="1", **settings)
