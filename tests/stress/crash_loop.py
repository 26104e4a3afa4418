"""Kills builders, and checks what they leave."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from embeddings import HashingEncoder
from indexer.backends import create_engine
from indexer.staleness import rebuild_reason
from tests.stress.clients import check_answers, edit, search
from tests.stress.rounds import WINES, round_of
from tests.stress.shop import Shop
from tests.stress.subprocesses import build, exit_code, fork, is_running, use_home

# In units of a whole build: most builders are killed before they finish, and some are not.
LONGEST_LIFE = 1.5
# One build in so many finishes in any case, and measures how long a build takes now.
KILLS_PER_BUILD = 3
# The loop goes on until the reader has seen so many generations, so that it proves something.
GENERATIONS = 3


def run(home: Path, kills: int) -> str:
    """Kill at least `kills` builders before they finish, and return a summary in one line.

    Raises:
        AssertionError: Something was torn, mixed or lost. A traceback of the child is on stderr.
    """
    shop, started, killed = Shop(home), time.monotonic(), 0
    _run_in_child(shop.fill)
    clients = [fork(partial(search, shop)), fork(partial(edit, shop))]
    try:
        while (killed < kills or shop.generations.value < GENERATIONS) and all(map(is_running, clients)):
            longest_life = LONGEST_LIFE * _run_in_child(shop.build)
            killed += sum(_kill_builder(shop, longest_life) for _ in range(KILLS_PER_BUILD))
    finally:
        shop.is_stopped.value = True
        codes = [exit_code(client) for client in clients]
    if any(codes):
        raise AssertionError("Searching or editing failed.")
    _run_in_child(partial(check_index, shop))
    seconds = time.monotonic() - started
    return (
        f"{killed} builders killed in {seconds:.0f} s: {shop.answers.value:,} answers from "
        f"{shop.generations.value} generations, none mixed or failed; {shop.last_round.value} rounds of "
        f"{WINES} edits, none lost; the index is byte for byte that of a fresh build."
    )


def check_index(shop: Shop) -> None:
    """Build what is left to build, then compare the index with the records and with a fresh build.

    Raises:
        AssertionError: They differ.
    """
    use_home(shop.home)
    build()
    engine = create_engine()
    reader = engine.reader()
    check_answers(reader)
    if reason := rebuild_reason(HashingEncoder(), engine):
        raise AssertionError(f"Edits were lost: {reason}")
    if round_of(reader) != shop.last_round.value:
        raise AssertionError(f"Round {shop.last_round.value} was edited, {round_of(reader)} is indexed.")
    use_home(shop.home, index="fresh")
    build(full=True)
    if create_engine().reader().manifest.files != reader.manifest.files:
        raise AssertionError("The index differs from a fresh build.")


def _kill_builder(shop: Shop, longest_life: float) -> bool:
    """Start a builder, kill it at a random time, and return whether it had not finished."""
    child = fork(shop.build)
    time.sleep(random.uniform(0, longest_life))  # noqa: S311 - not a secret
    os.kill(child, signal.SIGKILL)
    code = exit_code(child)
    if code not in {0, -signal.SIGKILL}:
        raise AssertionError("A builder failed.")
    return code != 0


def _run_in_child(work: Callable[[], object]) -> float:
    """Do the work in a child and return the seconds that it took."""
    started = time.monotonic()
    if exit_code(fork(work)):
        raise AssertionError(f"{work} failed.")
    return time.monotonic() - started
