"""`make` sets its environment up by itself, with one FAISS in it and not two."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Stands for the environment's Python: notes what it is asked, and knows a package if a file has its name.
STAND_IN = """#!/bin/sh
here=$(dirname "$0")
echo "$*" >> "$here/asked"
[ "$3" != show ] || [ -e "$here/$5" ]
"""


class Environment:
    """A virtual environment in which nothing is installed and everything is noted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.binaries = folder / "bin"
        self.binaries.mkdir()
        (self.binaries / "python").write_text(STAND_IN)
        (self.binaries / "python").chmod(0o755)

    def make(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["make", f"VENV={self.folder}", *arguments],
            cwd=ROOT,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def asked(self) -> list[str]:
        """What was asked of pip, and forget it."""
        notes = self.binaries / "asked"
        lines = notes.read_text().splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return [line for line in lines if "pip install" in line or "pip uninstall" in line]


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path)


INSTALL = "-m pip install --quiet --constraint constraints.txt --editable .[{}]"
UNINSTALL = "-m pip uninstall --quiet --yes faiss-cpu faiss-gpu"


def test_it_installs_once(environment: Environment) -> None:
    environment.make("test")
    assert environment.asked() == [INSTALL.format("dev,cpu")]
    environment.make("test")
    assert environment.asked() == []


def test_the_other_faiss_goes_before_one_comes(environment: Environment) -> None:
    environment.make("run")
    assert environment.asked() == [INSTALL.format("cpu")]
    (environment.binaries / "faiss-cpu").touch()
    environment.make("run", "FAISS=gpu")
    assert environment.asked() == [UNINSTALL, INSTALL.format("gpu")]


def test_the_way_back_installs_again(environment: Environment) -> None:
    environment.make("run")
    (environment.binaries / "faiss-cpu").touch()
    environment.make("run", "FAISS=gpu")
    (environment.binaries / "faiss-cpu").rename(environment.binaries / "faiss-gpu")
    environment.asked()
    environment.make("run")
    assert environment.asked() == [UNINSTALL, INSTALL.format("cpu")]


def test_an_unknown_faiss_is_refused(environment: Environment) -> None:
    done = environment.make("run", "FAISS=tpu")
    assert done.returncode != 0
    assert 'FAISS is cpu or gpu, not "tpu"' in done.stderr


def test_checks_are_not_swayed_by_the_settings_of_whoever_runs_them(environment: Environment) -> None:
    shown = environment.make("--dry-run", "check", SOMMELIER_DEBUG="1", DJANGO_SETTINGS_MODULE="shop").stdout
    commands = [line for line in shown.splitlines() if "manage.py" in line]
    assert len(commands) == 2
    for command in commands:
        assert "-u SOMMELIER_DEBUG" in command
        assert "-u DJANGO_SETTINGS_MODULE" in command
        assert 'SOMMELIER_HOME="$home"' in command


def test_tests_see_only_what_is_meant_for_them(environment: Environment) -> None:
    given = {"SOMMELIER_DATABASE_URL": "postgres://x", "SOMMELIER_ENCODER_OPTIONS": "{}"}
    shown = environment.make("--dry-run", "test", **given).stdout
    assert "-u SOMMELIER_ENCODER_OPTIONS" in shown
    assert "-u SOMMELIER_HOME" in shown
    assert "-u SOMMELIER_DATABASE_URL" not in shown
