"""Visitors are sent to another instance when it can answer, and not before."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer

import pytest

from tests.deploy.units import DEPLOY, bare_environment

Wait = Callable[[Callable[[], bool]], None]


class _Answers(BaseHTTPRequestHandler):
    server: Instance

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        ready = self.path == "/healthz" or self.server.ready
        self.send_response(HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Instance(ThreadingUnixStreamServer):
    """Stands for gunicorn: alive, and ready when it is told to be."""

    def __init__(self, socket: Path, *, ready: bool) -> None:
        super().__init__(str(socket), _Answers)
        self.ready = ready
        self.asked: list[str] = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


@pytest.fixture
def sockets() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="run-"))
    yield folder
    shutil.rmtree(folder)


def take_over(sockets: Path, instance: str) -> subprocess.Popen[bytes]:
    environment = bare_environment() | {"SOCKETS": str(sockets)}
    return subprocess.Popen([DEPLOY / "take_over", instance], env=environment)


def test_the_one_that_serves_goes_on_until_the_other_can_answer(sockets: Path, wait_until: Wait) -> None:
    with ExitStack() as instances:
        instances.enter_context(Instance(sockets / "blue.sock", ready=True))
        green = instances.enter_context(Instance(sockets / "green.sock", ready=False))
        (sockets / "web.sock").symlink_to("blue.sock")
        taking = take_over(sockets, "green")
        wait_until(lambda: green.asked.count("/readyz") > 1)
        assert (sockets / "web.sock").readlink() == Path("blue.sock")
        green.ready = True
        assert taking.wait(timeout=10) == 0
    assert (sockets / "web.sock").readlink() == Path("green.sock")


@pytest.mark.parametrize("left", [False, True], ids=["after a reboot", "after a crash"])
def test_where_nobody_serves_an_instance_takes_over_at_once(sockets: Path, *, left: bool) -> None:
    if left:
        (sockets / "web.sock").symlink_to("green.sock")
    with Instance(sockets / "blue.sock", ready=False):
        assert take_over(sockets, "blue").wait(timeout=10) == 0
    assert (sockets / "web.sock").readlink() == Path("blue.sock")
    assert sorted(path.name for path in sockets.iterdir()) == ["blue.sock", "web.sock"]
