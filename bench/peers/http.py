"""Our server and txtai's, asked distinct questions over HTTP in turns."""

from __future__ import annotations

import argparse
import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode

from bench.load import Load, put_load
from bench.search import GRAPES, PLACES, WISHES
from bench.server import free_port, serving, stopped_at_the_end, wait_until_ready
from bench.serving import MEALS

CLIENTS = {"1 client": 1, "16 clients": 16}
Figures = dict[str, float]


class Door(NamedTuple):
    """A server that answers questions.

    Attributes:
        addresses: of questions that it was not asked yet.
    """

    port: int
    addresses: Iterator[str]


def compared(folder: Path, peers: Path, *, seconds: float, rounds: int) -> dict[str, dict[str, Figures]]:
    """Serve the home and txtai's index at once, ask one after the other; a figure is the median round's.

    Whoever is not asked only waits.

    Returns:
        Figures by server and clients.
    """
    with _serving_all(folder, peers) as doors:
        for door in doors.values():
            put_load(*door, clients=16, seconds=2)  # each thread's first request opens things
        turns = [_turn(doors, seconds) for _ in range(rounds)]
    return {
        name: {label: _median([turn[name, label] for turn in turns]) for label in CLIENTS} for name in doors
    }


@contextmanager
def _serving_all(folder: Path, peers: Path) -> Iterator[dict[str, Door]]:
    home = argparse.Namespace(home=os.environ["SOMMELIER_HOME"])
    with serving(home) as ours, _txtai(folder, peers, 1) as one, _txtai(folder, peers, 2) as two:
        yield {
            "Sommelier": Door(ours, _questions("/api/v1/search?{}", "q")),
            "txtai, 1 process": Door(one, _questions("/search?{}", "query")),
            "txtai, 2 processes": Door(two, _questions("/search?{}", "query")),
        }


def _turn(doors: dict[str, Door], seconds: float) -> dict[tuple[str, str], Load]:
    return {
        (name, label): put_load(*door, clients=clients, seconds=seconds)
        for name, door in doors.items()
        for label, clients in CLIENTS.items()
    }


def _median(loads: list[Load]) -> Figures:
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
