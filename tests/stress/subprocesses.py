"""Forks of a process that has imported everything: builders that start at once and can be killed."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connections

from embeddings import HashingEncoder
from indexer.backends import create_engine
from indexer.building import IndexBuilder
from indexer.progress import Progress


def fork(work: Callable[[], object]) -> int:
    """Do the work in a child and return its process id. It exits with 0, or with 1 after a traceback.

    The parent must not have used the database or FAISS, because neither survives a fork.
    """
    if child := os.fork():
        return child
    try:
        work()
    except BaseException:  # noqa: BLE001 - the child must not continue with the parent's code
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def exit_code(child: int) -> int:
    """Wait for a child and return its exit code, negative if a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def is_running(child: int) -> bool:
    """Tell whether a child has not ended yet."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def use_home(home: Path, *, index: str = "index") -> None:
    """Use another folder for the database and the index. Call it in a child before it has opened either."""
    settings.SOMMELIER_INDEX_ROOT = home / index
    connections["default"].settings_dict["NAME"] = home / "sommelier.sqlite3"


def build(*, full: bool = False) -> int:
    """Bring the index of the home up to date and return how many texts were encoded."""
    builder = IndexBuilder(
        HashingEncoder(),
        create_engine(),
        show=lambda label, total, unit: Progress(None, label, total, unit),
        stop=lambda: False,
    )
    return builder.run(full=full).encoded
