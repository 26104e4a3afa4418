"""How long a rebuild and a start take, and how much memory a second worker takes.

Works on a copy of the SOMMELIER_HOME that `--home` names, which must have a catalogue and an index.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree, ignore_patterns
from time import perf_counter

from bench.load import run_load
from bench.reporting import append_result, machine
from bench.server import running_server

_ONE_IN = 100
_SEARCH = "/api/v1/search?q=a+smoky+red+for+barbecue"


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    load_before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        copytree(options.home, home, ignore=ignore_patterns("metrics"))
        _rebuild(home)  # in the format of this release
        figures = _measure_rebuilds(home) | _measure_starts(home)
    for name, figure in figures.items():
        print(f"{name}: {figure:,.1f}")
    run = {"machine": machine(), "load": f"{load_before:.1f}"}
    append_result(options.results / "lifecycle.jsonl", run | {"figures": figures})


def _measure_rebuilds(home: Path) -> dict[str, float]:
    unchanged, _ = _rebuild(home)
    edited = _edit(home)
    changed, encoded = _rebuild(home)
    return {
        "rebuild with nothing to encode, s": unchanged,
        "wines edited": edited,
        "rebuild with these, s": changed,
        "passages encoded then": encoded,
    }


def _rebuild(home: Path) -> tuple[float, int]:
    """Rebuild the index, and return the seconds and the number of encoded passages."""
    started = perf_counter()
    environment = os.environ | {"SOMMELIER_HOME": str(home), "SOMMELIER_INSECURE_HTTP": "1"}
    command = [sys.executable, "manage.py", "rebuild_index"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    encoded = re.search(r"Encoded ([\d,]+) passages", done.stdout)
    if not encoded:
        raise ValueError(f"rebuild_index did not print how many passages it encoded: {done.stdout}")
    return perf_counter() - started, int(encoded[1].replace(",", ""))


def _edit(home: Path) -> int:
    """Append a sentence to the notes of every hundredth wine, and return how many wines these are."""
    with sqlite3.connect(home / "sommelier.sqlite3") as database:
        return database.execute(
            "UPDATE indexer_wine SET notes = notes || ' Tasted again.', revision = revision + 1"
            " WHERE id % ? = 0",
            [_ONE_IN],
        ).rowcount


def _measure_starts(home: Path) -> dict[str, float]:
    """Start with one worker and with two. A start ends with the first response to a search."""
    figures = {}
    for workers in (1, 2):
        os.environ["SOMMELIER_WORKERS"] = str(workers)
        started = perf_counter()
        with running_server(argparse.Namespace(home=home)) as server:
            run_load(server.port, iter([_SEARCH]), clients=1, seconds=60)
            figures[f"start to the first answer, workers: {workers}, s"] = perf_counter() - started
            run_load(server.port, iter([f"{_SEARCH}+{n}" for n in range(200)]), clients=8, seconds=60)
            figures[f"memory, workers: {workers}, MB"] = _proportional_memory(server.pid)
    return figures


def _proportional_memory(master: int) -> float:
    """Return the megabytes of gunicorn's processes. Memory that several share counts once."""
    children = subprocess.run(
        ["pgrep", "--parent", str(master)], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.split()
    texts = (Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii") for pid in (master, *children))
    sizes = (re.search(r"^Pss: +(\d+) kB", text, re.MULTILINE) for text in texts)
    return sum(int(size[1]) for size in sizes if size) / 1000


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--results", type=Path, default=Path("bench/results"), help="folder for the result")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
