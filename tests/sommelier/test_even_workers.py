"""Connections are shared out among the workers of a server, and none waits for a worker that hangs."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.sommelier.server import Server, serving

WORKERS = 3
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def server(tmp_path: Path, wait_until: Wait) -> Iterator[Server]:
    with serving(tmp_path / "home", tmp_path / "log", SOMMELIER_WORKERS=str(WORKERS)) as server:
        wait_until(lambda: server.log.read_text().count("Sommelier serves") == WORKERS)
        yield server


def workers_of(server: Server) -> list[int]:
    pid = server.process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def sockets_of(worker: int) -> int:
    links = Path(f"/proc/{worker}/fd").iterdir()
    return sum(str(link.readlink()).startswith("socket:") for link in links)


def connect(server: Server, opened: ExitStack) -> None:
    """Open a connection that stays open, and be answered on it."""
    connection = opened.enter_context(closing(HTTPConnection("127.0.0.1", server.port, timeout=10)))
    connection.request("GET", "/healthz")
    assert connection.getresponse().read()


def test_each_worker_has_as_many_connections_as_the_others(server: Server) -> None:
    before = {worker: sockets_of(worker) for worker in workers_of(server)}
    with ExitStack() as opened:
        for _ in range(4 * WORKERS):
            connect(server, opened)
        gained = [sockets_of(worker) - before[worker] for worker in before]
    # Whoever waited for the server may have left one of them only now.
    assert max(gained) - min(gained) <= 1


def test_a_worker_that_hangs_or_was_killed_keeps_nobody_waiting(server: Server, wait_until: Wait) -> None:
    hanging, killed, _ = workers_of(server)
    os.kill(hanging, signal.SIGSTOP)
    try:
        with ExitStack() as opened:
            begun = time.monotonic()
            for _ in range(6):
                connect(server, opened)
            assert time.monotonic() - begun < 5
            os.kill(killed, signal.SIGKILL)
            wait_until(lambda: server.log.read_text().count("Sommelier serves") == WORKERS + 1)
            connect(server, opened)
    finally:
        os.kill(hanging, signal.SIGCONT)
