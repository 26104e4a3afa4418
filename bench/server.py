"""Starts our server as `make run` does, for benchmarks over HTTP."""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple


class Server(NamedTuple):
    """A server that is ready, on 127.0.0.1."""

    port: int
    pid: int


@contextmanager
def running_server(options: argparse.Namespace) -> Iterator[Server]:
    """Serve `options.home`, or else `options.catalogue` from a temporary home."""
    port = free_port()
    with tempfile.TemporaryDirectory() as temporary_home:
        environment = {
            **os.environ,
            "SOMMELIER_HOME": str(options.home or temporary_home),
            "SOMMELIER_INSECURE_HTTP": "1",
            "SOMMELIER_LOG_LEVEL": "WARNING",
            "PORT": str(port),
        }
        process = subprocess.Popen(_command(options, port), env=environment, stdout=subprocess.DEVNULL)
        with terminated_at_exit(process):
            wait_until_ready(port, process)
            yield Server(port, process.pid)


def free_port() -> int:
    """Return a port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def terminated_at_exit(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Send a server SIGTERM at the end of the block, and wait for it."""
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that `running_server` reads."""
    parser.add_argument("--catalogue", type=Path, default=Path("data/wine_documents.jsonl"))
    parser.add_argument(
        "--home", type=Path, help="a SOMMELIER_HOME with a catalogue and an index, which stay as they are"
    )


def _command(options: argparse.Namespace, port: int) -> list[str]:
    if options.home:
        config = ["--config", "python:sommelier.gunicorn_conf"]
        return [sys.executable, "-m", "gunicorn", *config, "sommelier.wsgi"]
    arguments = ["--catalogue", str(options.catalogue), "--port", str(port)]
    return [sys.executable, "manage.py", "serve", *arguments]


def wait_until_ready(port: int, process: subprocess.Popen[bytes], address: str = "/readyz") -> None:
    """Wait until a server answers 200 at an address.

    Raises:
        RuntimeError: It ended, or was not ready within an hour.
    """
    deadline = monotonic() + 3600
    while monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with exit code {process.returncode}")
        if _is_ready(port, address):
            return
        sleep(0.1)
    raise RuntimeError("The server was not ready within an hour")


def _is_ready(port: int, address: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address)
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
