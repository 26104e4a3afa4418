"""`make` creates the virtual environment with one build of FAISS, and isolates tests from settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Replaces the Python of the environment: records its arguments, and `pip show` finds a package if a file has
# its name.
FAKE_PYTHON = """#!/bin/sh
here=$(dirname "$0")
echo "$*" >> "$here/calls"
[ "$3" != show ] || [ -e "$here/$5" ]
"""


class Environment:
    """A virtual environment that installs nothing and records the calls of its Python."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.binaries = folder / "bin"
        self.binaries.mkdir()
        (self.binaries / "python").write_text(FAKE_PYTHON)
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

    def pip_calls(self) -> list[str]:
        """Return the installations and removals since the last call."""
        calls = self.binaries / "calls"
        lines = calls.read_text().splitlines() if calls.exists() else []
        calls.unlink(missing_ok=True)
        return [line for line in lines if "pip install" in line or "pip uninstall" in line]


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path)


INSTALL = "-m pip install --quiet --constraint constraints.txt --editable .[{}]"
UNINSTALL = "-m pip uninstall --quiet --yes faiss-cpu faiss-gpu"


def test_make_installs_once(environment: Environment) -> None:
    environment.make("test")
    assert environment.pip_calls() == [INSTALL.format("dev,cpu")]
    environment.make("test")
    assert environment.pip_calls() == []


def test_make_removes_one_faiss_before_it_installs_the_other(environment: Environment) -> None:
    environment.make("run")
    assert environment.pip_calls() == [INSTALL.format("cpu")]
    (environment.binaries / "faiss-cpu").touch()
    environment.make("run", "FAISS=gpu")
    assert environment.pip_calls() == [UNINSTALL, INSTALL.format("gpu")]


def test_make_can_switch_back_to_the_first_faiss(environment: Environment) -> None:
    environment.make("run")
    (environment.binaries / "faiss-cpu").touch()
    environment.make("run", "FAISS=gpu")
    (environment.binaries / "faiss-cpu").rename(environment.binaries / "faiss-gpu")
    environment.pip_calls()
    environment.make("run")
    assert environment.pip_calls() == [UNINSTALL, INSTALL.format("cpu")]


def test_an_unknown_faiss_is_refused(environment: Environment) -> None:
    process = environment.make("run", "FAISS=tpu")
    assert process.returncode != 0
    assert 'FAISS must be cpu or gpu, not "tpu"' in process.stderr


def test_make_check_ignores_the_settings_of_the_shell(environment: Environment) -> None:
    recipe = environment.make("--dry-run", "check", SOMMELIER_DEBUG="1", DJANGO_SETTINGS_MODULE="shop").stdout
    commands = [line for line in recipe.splitlines() if "manage.py" in line]
    assert len(commands) == 2
    for command in commands:
        assert "-u SOMMELIER_DEBUG" in command
        assert "-u DJANGO_SETTINGS_MODULE" in command
        assert 'SOMMELIER_HOME="$home"' in command


def test_make_test_passes_on_only_the_settings_of_tests(environment: Environment) -> None:
    settings = {"SOMMELIER_DATABASE_URL": "postgres://x", "SOMMELIER_ENCODER_OPTIONS": "{}"}
    recipe = environment.make("--dry-run", "test", **settings).stdout
    assert "-u SOMMELIER_ENCODER_OPTIONS" in recipe
    assert "-u SOMMELIER_HOME" in recipe
    assert "-u SOMMELIER_DATABASE_URL" not in recipe
