"""deploy/take_over switches visitors to another instance once that one is ready."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer

import pytest

from tests.deploy.host import DEPLOY, systemd_environment
from tests.waiting import HANG, wait_until


class _Handler(BaseHTTPRequestHandler):
    server: Instance

    def do_GET(self) -> None:
        self.server.requested.append(self.path)
        ready = self.path == "/healthz" or self.server.ready
        self.send_response(HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


class Instance(ThreadingUnixStreamServer):
    """Stands for gunicorn. It is alive, and ready when the test says so.

    Attributes:
        requested: The paths of all requests.
    """

    def __init__(self, socket: Path, *, ready: bool) -> None:
        super().__init__(str(socket), _Handler)
        self.ready = ready
        self.requested: list[str] = []
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
    environment = systemd_environment() | {"SOCKETS": str(sockets)}
    return subprocess.Popen([DEPLOY / "take_over", instance], env=environment)


def test_the_old_instance_serves_until_the_new_one_is_ready(sockets: Path) -> None:
    with ExitStack() as instances:
        instances.enter_context(Instance(sockets / "blue.sock", ready=True))
        green = instances.enter_context(Instance(sockets / "green.sock", ready=False))
        (sockets / "web.sock").symlink_to("blue.sock")
        switch = take_over(sockets, "green")
        wait_until(lambda: green.requested.count("/readyz") > 1)
        assert (sockets / "web.sock").readlink() == Path("blue.sock")
        green.ready = True
        assert switch.wait(timeout=HANG) == 0
    assert (sockets / "web.sock").readlink() == Path("green.sock")


@pytest.mark.parametrize("stale_link", [False, True], ids=["after a reboot", "after a crash"])
def test_an_instance_takes_over_at_once_if_none_serves(sockets: Path, *, stale_link: bool) -> None:
    if stale_link:
        (sockets / "web.sock").symlink_to("green.sock")
    # It never becomes ready, so a script that waited for it would not end.
    with Instance(sockets / "blue.sock", ready=False):
        assert take_over(sockets, "blue").wait(timeout=HANG) == 0
    assert (sockets / "web.sock").readlink() == Path("blue.sock")
    assert sorted(path.name for path in sockets.iterdir()) == ["blue.sock", "web.sock"]
