"""A PostgreSQL server for one test, which can be stopped and started."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket
from urllib.parse import quote

import pytest


def binaries() -> Path:
    """Return the programs folder of the newest PostgreSQL; skip the test if there is none."""
    paths = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not paths:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    return paths[-1].parent


def free_port() -> int:
    """Return a port at which nothing listens.

    It is below those that Linux gives to outgoing connections (32768 and above by default), so that none of
    them takes it before the server does.
    """
    while True:
        port = 10_000 + secrets.randbelow(20_000)
        with socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Cluster:
    """One server and its data.

    Attributes:
        url: URL of its database, for SOMMELIER_DATABASE_URL.
        local_url: The same through a Unix socket.
    """

    def __init__(self, folder: Path) -> None:
        self._bin, self._folder, self._port = binaries(), folder, free_port()
        self.url = f"postgres://sommelier@127.0.0.1:{self._port}/postgres"
        self.local_url = f"postgres://sommelier@{quote(str(folder), safe='')}:{self._port}/postgres"
        self._call("initdb", "-U", "sommelier", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")

    def start(self) -> None:
        options = f"-p {self._port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._call("pg_ctl", "-w", "-t", "600", "-l", f"{self._folder}/log", "-o", options, "start")

    def stop(self) -> None:
        """Stop at once and break every connection, as in a crash."""
        self._call("pg_ctl", "-w", "-t", "600", "-m", "immediate", "stop")

    def _call(self, program: str, *arguments: str) -> None:
        # PostgreSQL refuses to run as root.
        owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if is_root() else []
        command = [*owner, f"{self._bin}/{program}", "-D", f"{self._folder}/data", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self._folder)


def is_root() -> bool:
    return os.geteuid() == 0


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a server, and stop it at the end of the block."""
    # Not in pytest's own folder, which only its owner may enter.
    folder = Path(tempfile.mkdtemp(prefix="sommelier-pg-"))
    try:
        if is_root():
            shutil.chown(folder, "postgres", "postgres")
        server = Cluster(folder)
        server.start()
        try:
            yield server
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                server.stop()
    finally:
        shutil.rmtree(folder)
