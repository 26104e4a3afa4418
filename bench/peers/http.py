"""Our server and txtai's, asked distinct questions over HTTP in turns."""

from __future__ import annotations

import argparse
import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.load import Load, put_load
from bench.search import GRAPES, PLACES, WISHES
from bench.server import free_port, serving, stopped_at_the_end, wait_until_ready
from bench.serving import MEALS

CLIENTS = {"1 client": 1, "16 clients": 16}
Figures = dict[str, dict[str, dict[str, float]]]


def compared(folder: Path, peers: Path, *, seconds: float, rounds: int) -> Figures:
    """Serve the home and txtai's index at once, ask one after the other; a figure is the median round's.

    Whoever is not asked only waits.
    """
    options = argparse.Namespace(home=os.environ["SOMMELIER_HOME"])
    with ExitStack() as servers:
        doors = {"Sommelier": (servers.enter_context(serving(options)), "/api/v1/search?{}", "q")}
        for workers in (1, 2):
            port = servers.enter_context(_txtai(folder, peers, workers))
            doors[f"txtai, {_counted(workers)}"] = (port, "/search?{}", "query")
        questions = {name: _questions(*door[1:]) for name, door in doors.items()}
        taken: dict[str, dict[str, list[Load]]] = {name: {label: [] for label in CLIENTS} for name in doors}
        for name, (port, *_) in doors.items():
            put_load(port, questions[name], clients=16, seconds=2)  # each thread's first request opens things
        for _ in range(rounds):
            for name, (port, *_) in doors.items():
                for label, clients in CLIENTS.items():
                    load = put_load(port, questions[name], clients=clients, seconds=seconds)
                    taken[name][label].append(load)
    return {name: {label: _median(loads) for label, loads in asked.items()} for name, asked in taken.items()}


def _median(loads: list[Load]) -> dict[str, float]:
    return {
        "a second": median(load.rate() for load in loads),
        "p50 ms": median(load.milliseconds(0.5) for load in loads),
        "p99 ms": median(load.milliseconds(0.99) for load in loads),
        "not answered": sum(len(load.outcomes) - load.statuses.get(200, 0) for load in loads),
    }


def _questions(address: str, parameter: str) -> Iterator[str]:
    """Addresses of sentences in a fixed shuffle, no two alike."""
    sentences = [
        f"{wish} and {other} {grape} {place} {meal}"
        for wish, other, grape, place, meal in product(WISHES, WISHES, GRAPES, PLACES, MEALS)
    ]
    random.Random(0).shuffle(sentences)  # noqa: S311 - an order, not a secret
    return (address.format(urlencode({parameter: sentence, "limit": 10})) for sentence in sentences)


@contextmanager
def _txtai(folder: Path, peers: Path, workers: int) -> Iterator[int]:
    port = free_port()
    # As our own server does: processes that share the cores must not each compute on all of them.
    threads = str(max(1, (os.cpu_count() or 1) // workers))
    environment = {**os.environ, "CONFIG": str(folder / "txtai.yml"), "OMP_NUM_THREADS": threads}
    chosen = ["--port", str(port), "--workers", str(workers), "--log-level", "warning"]
    process = subprocess.Popen([peers / "uvicorn", *chosen, "txtai.api:app"], env=environment)
    with stopped_at_the_end(process):
        wait_until_ready(port, process, "/count")
        yield port


def _counted(workers: int) -> str:
    return "1 process" if workers == 1 else f"{workers} processes"
