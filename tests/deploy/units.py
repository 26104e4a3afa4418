"""systemd's units as this project ships them, started by hand: what a host does with them, below a folder."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
# Where they have their things on a host.
_PLACES = ("/opt/sommelier", "/run/", "/var/lib/sommelier", "/etc/sommelier", "/etc/letsencrypt")


def below(folder: Path, text: str) -> str:
    """Return a file of `deploy/` with all that it names on a host moved below a folder."""
    for place in _PLACES:
        text = text.replace(place, f"{folder}{place}")
    return text


def values(text: str) -> dict[str, list[str]]:
    """Return the values of a unit or an environment file by name, in the order of the lines."""
    found = defaultdict(list)
    for line in text.splitlines():
        name, assigns, value = line.partition("=")
        if assigns and not name.startswith("#"):
            found[name].append(value)
    return dict(found)


def environment_of(text: str) -> dict[str, str]:
    """Return the variables of an environment file, as systemd reads them."""
    return {name: "".join(shlex.split(value)) for name, (value,) in values(text).items()}


def seconds(unit: Path, name: str) -> int:
    return int(values(unit.read_text(encoding="utf-8"))[name][0])


class Host:
    """A folder that stands for a host: the project below /opt, settings below /etc.

    Args:
        folder: with a short name, for a socket's address holds 107 bytes.
        settings: instead of what the shipped file of settings says.
    """

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder, self.sockets = folder, folder / "run/sommelier"
        self.home = folder / "var/lib/sommelier"
        self._etc = folder / "etc" / "sommelier"
        for made in (self.sockets, self._etc, self.home, folder / "opt/sommelier"):
            made.mkdir(parents=True)
        for path in ROOT.iterdir():
            if path.name != ".venv":
                (folder / "opt/sommelier" / path.name).symlink_to(path)
        (folder / "opt/sommelier/.venv").symlink_to(sys.prefix)
        self._settings = self._shipped() | settings
        self.configure("sommelier.env")

    def _shipped(self) -> dict[str, str]:
        text = below(self.folder, (DEPLOY / "sommelier.env").read_text(encoding="utf-8"))
        return environment_of(text)

    def configure(self, env: str, **settings: str) -> None:
        """Write a file of settings: those of the host, and what is given instead."""
        self._settings |= settings
        lines = (f"{name}={shlex.quote(value)}\n" for name, value in self._settings.items())
        (self._etc / env).write_text("".join(lines), encoding="utf-8")

    def replace(self, env: str, replaced: str) -> None:
        (self._etc / env).replace(self._etc / replaced)

    def start(self, name: str, instance: str = "") -> Service:
        """Start a service as its unit says, and wait for what comes after."""
        unit = below(self.folder, (DEPLOY / "systemd" / name).read_text(encoding="utf-8"))
        return Service(self, values(unit.replace("%i", instance)))

    def manage(self, *arguments: str, env: str = "sommelier.env") -> str:
        """Run a management command with `deploy/manage`; return what it printed."""
        done = subprocess.run(
            [self.folder / "opt/sommelier/deploy/manage", *arguments],
            env=bare_environment() | {"ENV_FILE": str(self._etc / env)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


class _Notified:
    """Where a service of `Type=notify` tells that it has started, as systemd listens for it."""

    def __init__(self, name: str) -> None:
        address = f"sommelier-{os.getpid()}-{time.monotonic_ns()}-{name}"
        self.environment = {"NOTIFY_SOCKET": f"@{address}"}
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.settimeout(60)
        self._socket.bind(f"\0{address}")

    def wait(self) -> None:
        with closing(self._socket):
            while b"READY=1" not in self._socket.recv(4096):
                pass


class Service:
    """A service that runs; what it logs goes to `log`."""

    def __init__(self, host: Host, unit: dict[str, list[str]]) -> None:
        (env_file,) = unit["EnvironmentFile"]
        settings = environment_of(Path(env_file).read_text(encoding="utf-8"))
        own = dict(line.split("=", 1) for line in unit.get("Environment", []))
        environment = bare_environment() | settings | own | {"SOCKETS": str(host.sockets)}
        self.log = host.folder / f"{len(list(host.folder.glob('*.log')))}.log"
        (cwd,), (command,) = unit["WorkingDirectory"], unit["ExecStart"]
        notified = _Notified(self.log.name) if unit["Type"] == ["notify"] else None
        told = notified.environment if notified else {}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(shlex.split(command), cwd=cwd, env=environment | told, stderr=log)
        try:
            if notified:
                notified.wait()
            for after in unit.get("ExecStartPost", []):
                subprocess.run(shlex.split(after), env=environment, check=True, timeout=60)
        except BaseException:
            self.process.kill()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.stop()

    def stop(self) -> int:
        """Tell it to end as systemd does; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


def bare_environment() -> dict[str, str]:
    """Return what a service is given by systemd, and that it needs no network."""
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HF_HUB_OFFLINE": "1"}
