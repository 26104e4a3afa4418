"""A folder that stands for a host, and systemd's units as this project ships them, started by hand."""

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

from tests.waiting import HANG

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
# Folders of a host that the files in deploy/ name.
_PREFIXES = ("/opt/sommelier", "/run/", "/var/lib/sommelier", "/etc/sommelier", "/etc/letsencrypt")


def relocate(folder: Path, text: str) -> str:
    """Return a file of deploy/ with the paths that it names moved below a folder."""
    for prefix in _PREFIXES:
        text = text.replace(prefix, f"{folder}{prefix}")
    return text


def parse_assignments(text: str) -> dict[str, list[str]]:
    """Return the values in a unit or an environment file by name, in the order of the lines."""
    values = defaultdict(list)
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.startswith("#"):
            values[name].append(value)
    return dict(values)


def parse_environment(text: str) -> dict[str, str]:
    """Return the variables of an environment file, as systemd reads them."""
    return {name: "".join(shlex.split(value)) for name, (value,) in parse_assignments(text).items()}


def unit_seconds(unit: Path, name: str) -> int:
    """Return a duration that a unit sets."""
    return int(parse_assignments(unit.read_text(encoding="utf-8"))[name][0])


class Host:
    """A folder that stands for a host: the project below /opt, settings below /etc.

    Args:
        folder: It needs a short path, because the path of a socket holds 107 bytes.
        settings: Override the shipped settings.
    """

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder, self.sockets = folder, folder / "run/sommelier"
        self.home = folder / "var/lib/sommelier"
        self._etc = folder / "etc" / "sommelier"
        for path in (self.sockets, self._etc, self.home, folder / "opt/sommelier"):
            path.mkdir(parents=True)
        for path in ROOT.iterdir():
            if path.name != ".venv":
                (folder / "opt/sommelier" / path.name).symlink_to(path)
        (folder / "opt/sommelier/.venv").symlink_to(sys.prefix)
        self._settings = self._shipped() | settings
        self.configure("sommelier.env")

    def _shipped(self) -> dict[str, str]:
        text = relocate(self.folder, (DEPLOY / "sommelier.env").read_text(encoding="utf-8"))
        return parse_environment(text)

    def configure(self, env: str, **settings: str) -> None:
        """Write a settings file with the settings of the host and some changes."""
        self._settings |= settings
        lines = (f"{name}={shlex.quote(value)}\n" for name, value in self._settings.items())
        (self._etc / env).write_text("".join(lines), encoding="utf-8")

    def rename(self, env: str, new_name: str) -> None:
        """Rename a settings file. It replaces another one."""
        (self._etc / env).replace(self._etc / new_name)

    def start(self, name: str, instance: str = "") -> Service:
        """Start a service as its unit says, and wait for its ExecStartPost."""
        unit = relocate(self.folder, (DEPLOY / "systemd" / name).read_text(encoding="utf-8"))
        return Service(self, parse_assignments(unit.replace("%i", instance)))

    def manage(self, *arguments: str, env: str = "sommelier.env") -> str:
        """Run a management command with `deploy/manage` and return what it printed."""
        process = subprocess.run(
            [self.folder / "opt/sommelier/deploy/manage", *arguments],
            env=systemd_environment() | {"ENV_FILE": str(self._etc / env)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert process.returncode == 0, process.stdout + process.stderr
        return process.stdout


class _NotifySocket:
    """The socket at which a service of `Type=notify` reports that it has started."""

    def __init__(self, name: str) -> None:
        address = f"sommelier-{os.getpid()}-{time.monotonic_ns()}-{name}"
        self.environment = {"NOTIFY_SOCKET": f"@{address}"}
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.settimeout(HANG)
        self._socket.bind(f"\0{address}")

    def wait(self) -> None:
        with closing(self._socket):
            while b"READY=1" not in self._socket.recv(4096):
                pass


class Service:
    """A running service. It logs to `log`."""

    def __init__(self, host: Host, unit: dict[str, list[str]]) -> None:
        (env_file,) = unit["EnvironmentFile"]
        settings = parse_environment(Path(env_file).read_text(encoding="utf-8"))
        own = dict(line.split("=", 1) for line in unit.get("Environment", []))
        environment = systemd_environment() | settings | own | {"SOCKETS": str(host.sockets)}
        self.log = host.folder / f"{len(list(host.folder.glob('*.log')))}.log"
        (cwd,), (command,) = unit["WorkingDirectory"], unit["ExecStart"]
        notify = _NotifySocket(self.log.name) if unit["Type"] == ["notify"] else None
        if notify:
            environment |= notify.environment
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(shlex.split(command), cwd=cwd, env=environment, stderr=log)
        try:
            if notify:
                notify.wait()
            for after in unit.get("ExecStartPost", []):
                subprocess.run(shlex.split(after), env=environment, check=True, timeout=HANG)
        except BaseException:
            self.process.kill()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.stop()

    def stop(self) -> int:
        """Stop the service as systemd does and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=HANG)


def systemd_environment() -> dict[str, str]:
    """Return the environment that systemd gives to a service, and a variable that forbids downloads."""
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HF_HUB_OFFLINE": "1"}
