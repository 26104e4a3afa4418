"""Runs management commands and snippets of code as processes, which can be killed or run out of disk."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings import HashingEncoder
from tests.waiting import HANG, wait_until

HASHING = "embeddings.hashing.HashingEncoder"
SLOW = "tests.processes.SlowEncoder"
STUCK = "tests.processes.StuckEncoder"

_IN_ONE_PROCESS = """
import json, sys
import django
django.setup()
from django.core.management import call_command
for command in json.loads(sys.argv[1]):
    call_command(*command)
"""


class SlowEncoder(HashingEncoder):
    """Takes a second per batch, so that a test can interrupt it."""

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        time.sleep(1)
        return super().encode_documents(texts)


class StuckEncoder(HashingEncoder):
    """Never finishes a batch: a test kills its process."""

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        time.sleep(HANG)
        return super().encode_documents(texts)


def bare_environment(**settings: str) -> dict[str, str]:
    """Return the environment with these settings and no others."""
    prefixes = ("SOMMELIER_", "DJANGO_")
    bare = {name: value for name, value in os.environ.items() if not name.startswith(prefixes)}
    return bare | {"DJANGO_SETTINGS_MODULE": "sommelier.settings"} | settings


def environment(home: Path, encoder: str = HASHING, **settings: str) -> dict[str, str]:
    """Return the environment of a shop on this machine, with an encoder that needs no weights."""
    shop = {
        "SOMMELIER_HOME": str(home),
        "SOMMELIER_INSECURE_HTTP": "1",
        "SOMMELIER_ENCODER_BACKEND": encoder,
    }
    return bare_environment(**shop | settings)


def start(home: Path, *arguments: str, encoder: str = HASHING, **settings: str) -> subprocess.Popen[str]:
    """Start Python in the root of the repository, with standard output and error in one pipe."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment(home, encoder, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def printed_by(process: subprocess.Popen[str]) -> str:
    """Wait for a process and return what it printed."""
    return process.communicate(timeout=HANG)[0]


def run_python(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the root of the repository with these settings and no others."""
    return subprocess.run(
        [sys.executable, *arguments],
        env=bare_environment(**settings),
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )


def json_printed_by(code: str, **settings: str) -> Any:
    """Run a snippet of code and return the JSON that it printed."""
    process = run_python("-c", code, **settings)
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


def run_commands(home: Path, *commands: Iterable[str | Path], **settings: str) -> str:
    """Run management commands one after the other in one process, and return what they printed."""
    listed = json.dumps([[str(argument) for argument in command] for command in commands])
    process = start(home, "-c", _IN_ONE_PROCESS, listed, **settings)
    printed = printed_by(process)
    assert process.returncode == 0, printed
    return printed


def write_catalogue(path: Path, wines: int) -> Path:
    """Write a catalogue of wines with two texts each, all different."""
    path.write_text("\n".join(json.dumps(_document(number)) for number in range(wines)), encoding="utf-8")
    return path


def _document(number: int) -> dict[str, str]:
    return {
        "name": f"Ember {number} Syrah 2019",
        "url": f"https://shop.example/product/{number}",
        "varietal": "Syrah",
        "location": "Northern Rhône, France",
        "notes": f"Number {number} smells of smoke and black olive.",
    }


def wait_for_embeddings(home: Path) -> None:
    """Wait until a process has stored its first batch."""
    wait_until(lambda: embeddings_in(home), "Nothing was encoded")


def embeddings_in(home: Path) -> int:
    """Return the number of embeddings in a home's database."""
    path = home / "sommelier.sqlite3"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as database:
        try:
            (number,) = database.execute("SELECT count(*) FROM indexer_embedding").fetchone()
        except sqlite3.OperationalError:  # the table does not exist yet
            return 0
        return int(number)
