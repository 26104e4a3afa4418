"""The secret key of a demonstration is generated once, even if several processes start together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sommelier import secret_key
from sommelier.secret_key import demo_secret_key
from tests.processes import bare_environment
from tests.waiting import HANG

# Each process waits for a line, so that all of them ask for the key at once.
RACER = """
import pathlib, sys
from sommelier.secret_key import demo_secret_key
home = pathlib.Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(demo_secret_key(home))
"""


def test_processes_that_start_together_get_the_same_key(tmp_path: Path) -> None:
    home = tmp_path / "home"
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(home)],
            env=bare_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    keys = {racer.communicate(timeout=HANG)[0].strip() for racer in racers}
    assert keys == {(home / "secret_key").read_text(encoding="ascii")}
    assert [path.name for path in home.iterdir()] == ["secret_key"]


def test_the_key_of_the_faster_process_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def generate() -> str:
        (tmp_path / "secret_key").write_text("the key of the faster process", encoding="ascii")
        return "our key"

    monkeypatch.setattr(secret_key, "get_random_secret_key", generate)
    assert demo_secret_key(tmp_path) == "the key of the faster process"


def test_the_key_stays_the_same_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    key = demo_secret_key(tmp_path)
    assert len(key) == 50
    assert demo_secret_key(tmp_path) == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
