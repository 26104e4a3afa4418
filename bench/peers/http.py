"""Compares our server with txtai's, with distinct queries over HTTP, in turns."""

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

from bench.load import LoadResult, run_load
from bench.search import GRAPES, PLACES, WISHES
from bench.server import free_port, running_server, terminated_at_exit, wait_until_ready
from bench.serving import MEALS

CLIENTS = {"1 client": 1, "16 clients": 16}
Figures = dict[str, float]


class Target(NamedTuple):
    """A server.

    Attributes:
        addresses: Searches that it has not had yet.
    """

    port: int
    addresses: Iterator[str]


def compare(folder: Path, peers: Path, *, seconds: float, rounds: int) -> dict[str, dict[str, Figures]]:
    """Serve SOMMELIER_HOME and txtai's index at the same time, and search one server after the other.

    Args:
        folder: Has txtai's index and configuration.
        peers: Has the programs of the peers' environment.
        seconds: Length of a measurement.
        rounds: Number of turns of each server.

    Returns:
        Medians over the rounds, by server and clients.
    """
    with _running_servers(folder, peers) as targets:
        for target in targets.values():
            run_load(*target, clients=16, seconds=2)  # the first requests of each thread open connections
        turns = [_turn(targets, seconds) for _ in range(rounds)]
    return {
        name: {label: _median([turn[name, label] for turn in turns]) for label in CLIENTS} for name in targets
    }


@contextmanager
def _running_servers(folder: Path, peers: Path) -> Iterator[dict[str, Target]]:
    options = argparse.Namespace(home=os.environ["SOMMELIER_HOME"])
    with running_server(options) as ours, _txtai(folder, peers, 1) as one, _txtai(folder, peers, 2) as two:
        yield {
            "Sommelier": Target(ours.port, _addresses("/api/v1/search?{}", "q")),
            "txtai, 1 process": Target(one, _addresses("/search?{}", "query")),
            "txtai, 2 processes": Target(two, _addresses("/search?{}", "query")),
        }


def _turn(targets: dict[str, Target], seconds: float) -> dict[tuple[str, str], LoadResult]:
    return {
        (name, label): run_load(*target, clients=clients, seconds=seconds)
        for name, target in targets.items()
        for label, clients in CLIENTS.items()
    }


def _median(loads: list[LoadResult]) -> Figures:
    return {
        "a second": median(load.rate() for load in loads),
        "p50 ms": median(load.milliseconds(0.5) for load in loads),
        "p99 ms": median(load.milliseconds(0.99) for load in loads),
        "not answered": sum(len(load.responses) - load.statuses.get(200, 0) for load in loads),
    }


def _addresses(address: str, parameter: str) -> Iterator[str]:
    """Return the addresses of searches for distinct sentences, shuffled with a fixed seed."""
    sentences = [
        f"{wish} and {other} {grape} {place} {meal}"
        for wish, other, grape, place, meal in product(WISHES, WISHES, GRAPES, PLACES, MEALS)
    ]
    random.Random(0).shuffle(sentences)  # noqa: S311 - not a secret
    return (address.format(urlencode({parameter: sentence, "limit": 10})) for sentence in sentences)


@contextmanager
def _txtai(folder: Path, peers: Path, workers: int) -> Iterator[int]:
    port = free_port()
    # Share the cores among the processes, as our server does.
    threads = str(max(1, (os.cpu_count() or 1) // workers))
    environment = {**os.environ, "CONFIG": str(folder / "txtai.yml"), "OMP_NUM_THREADS": threads}
    options = ["--port", str(port), "--workers", str(workers), "--log-level", "warning"]
    process = subprocess.Popen([peers / "uvicorn", *options, "txtai.api:app"], env=environment)
    with terminated_at_exit(process):
        wait_until_ready(port, process, "/count")
        yield port
