"""How long a rebuild and a start take, and what a second worker costs.

What is rebuilt and served is a copy of the SOMMELIER_HOME that `--home` names, loaded and indexed.
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

from bench.load import put_load
from bench.reporting import append_result, machine
from bench.server import serving

_ONE_IN = 100
_SEARCH = "/api/v1/search?q=a+smoky+red+for+barbecue"


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        copytree(options.home, home, ignore=ignore_patterns("metrics"))
        _rebuild(home)  # one that this release has laid out
        figures = _rebuilds(home) | _starts(home)
    for name, figure in figures.items():
        print(f"{name}: {figure:,.1f}")
    described = {"machine": machine(), "load": f"{load:.1f}"}
    append_result(options.results / "lifecycle.jsonl", described | {"figures": figures})


def _rebuilds(home: Path) -> dict[str, float]:
    nothing, _ = _rebuild(home)
    edited = _edit(home)
    some, encoded = _rebuild(home)
    return {
        "rebuild with nothing to encode, s": nothing,
        "wines edited": edited,
        "rebuild with these, s": some,
        "passages encoded then": encoded,
    }


def _rebuild(home: Path) -> tuple[float, int]:
    """Rebuild; return seconds, and how many passages were encoded."""
    begun = perf_counter()
    environment = os.environ | {"SOMMELIER_HOME": str(home), "SOMMELIER_INSECURE_HTTP": "1"}
    command = [sys.executable, "manage.py", "rebuild_index"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    encoded = re.search(r"Encoded ([\d,]+) passages", done.stdout)
    if not encoded:
        raise ValueError(f"Nothing was told of what was encoded: {done.stdout}")
    return perf_counter() - begun, int(encoded[1].replace(",", ""))


def _edit(home: Path) -> int:
    """Add a sentence to the notes of every hundredth wine, as an import would; return how many these are."""
    with sqlite3.connect(home / "sommelier.sqlite3") as database:
        return database.execute(
            "UPDATE indexer_wine SET notes = notes || ' Tasted again.', revision = revision + 1"
            " WHERE id % ? = 0",
            [_ONE_IN],
        ).rowcount


def _starts(home: Path) -> dict[str, float]:
    """Start with one worker and with two; a start ends with the first answer to a search."""
    figures = {}
    for workers in (1, 2):
        os.environ["SOMMELIER_WORKERS"] = str(workers)
        begun = perf_counter()
        with serving(argparse.Namespace(home=home)) as port:
            put_load(port, iter([_SEARCH]), clients=1, seconds=60)
            figures[f"start to the first answer, {workers} workers, s"] = perf_counter() - begun
            put_load(port, iter([f"{_SEARCH}+{n}" for n in range(200)]), clients=8, seconds=60)
            figures[f"memory of {workers} workers, MB"] = _proportional_memory()
    return figures


def _proportional_memory() -> float:
    """Megabytes of all processes that this one has started; what several share counts once."""
    pids = subprocess.run(
        ["pgrep", "--full", "sommelier.gunicorn_conf"], stdout=subprocess.PIPE, text=True, check=True
    )
    told = (Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii") for pid in pids.stdout.split())
    sizes = (re.search(r"^Pss: +(\d+) kB", each, re.MULTILINE) for each in told)
    return sum(int(size[1]) for size in sizes if size) / 1000


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--results", type=Path, default=Path("bench/results"), help="a folder")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
