"""A Redis server for one test, which can be stopped, started and made to hang."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.clusters import free_port
from tests.waiting import wait_until


class Redis:
    """A server on a free port.

    Attributes:
        url: The value for SOMMELIER_CACHE_URL.
    """

    def __init__(self, folder: Path) -> None:
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self._command = ["redis-server", "--port", str(self._port), "--save", "", "--dir", str(folder)]
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        wait_until(self._accepts, "Redis did not start")

    def _accepts(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self._port)).close()
        except OSError:
            assert self._process.poll() is None, "Redis ended at its start."
            return False
        return True

    def hang(self) -> None:
        """Accept connections, but never respond."""
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """End `hang`."""
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


@contextmanager
def redis_server(folder: Path) -> Iterator[Redis]:
    """Start a server and stop it at the end. Skip the test if Redis is not installed."""
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed; .ci/run installs it")
    server = Redis(folder)
    try:
        yield server
    finally:
        server.stop()
