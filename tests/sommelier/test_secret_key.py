"""The key of a demonstration is made once, whoever starts first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sommelier import secret_key
from sommelier.secret_key import demo_secret_key
from tests.sommelier.processes import bare_environment

# All wait at the gate, so that they start as one.
RACER = """
import pathlib, sys, time
from sommelier.secret_key import demo_secret_key
home = pathlib.Path(sys.argv[1])
print("here", flush=True)
sys.stdin.readline()
print(demo_secret_key(home))
"""


def test_processes_that_start_together_have_the_same_whole_key(tmp_path: Path) -> None:
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
        assert racer.stdout.readline() == "here\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    keys = {racer.communicate(timeout=60)[0].strip() for racer in racers}
    assert keys == {(home / "secret_key").read_text(encoding="ascii")}
    assert [path.name for path in home.iterdir()] == ["secret_key"]


def test_the_key_of_whoever_was_faster_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow() -> str:
        (tmp_path / "secret_key").write_text("the other's", encoding="ascii")
        return "ours"

    monkeypatch.setattr(secret_key, "get_random_secret_key", slow)
    assert demo_secret_key(tmp_path) == "the other's"


def test_it_stays_the_same_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = demo_secret_key(tmp_path)
    assert len(key) == 50
    assert demo_secret_key(tmp_path) == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
