"""A Redis server of a test's own, which can be stopped, started and made to hang."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.clusters import free_port


class Redis:
    """A server on a free port.

    Attributes:
        url: for SOMMELIER_CACHE_URL.
    """

    def __init__(self, folder: Path) -> None:
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self._command = ["redis-server", "--port", str(self._port), "--save", "", "--dir", str(folder)]
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            except OSError:
                assert time.monotonic() < deadline, "Redis did not start."
                time.sleep(0.01)
            else:
                return

    def hang(self) -> None:
        """Take connections, and never answer."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


@contextmanager
def redis_server(folder: Path) -> Iterator[Redis]:
    """Start a server and stop it in the end; skip the test where there is none."""
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed; .ci/run installs it")
    server = Redis(folder)
    try:
        yield server
    finally:
        server.stop()
