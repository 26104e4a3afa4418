"""Children of a process that has everything imported: builders that start at once, and can be killed."""

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
from indexer.engines.base import Engine
from indexer.progress import Progress


def fork(work: Callable[[], None]) -> int:
    """Do the work in a child and return its process id; it ends with 0, or with 1 after a traceback.

    The parent must not have touched the database or FAISS: neither survives a fork.
    """
    if child := os.fork():
        return child
    try:
        work()
    except BaseException:  # noqa: BLE001 - nothing of the parent may run on in the child
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def ended(child: int) -> int:
    """Wait for a child; return its exit code, negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def live_in(home: Path, *, index: str = "index") -> None:
    """Take another folder for database and indexes; for a child that has not opened any yet."""
    settings.SOMMELIER_INDEX_ROOT = home / index
    connections["default"].settings_dict["NAME"] = home / "sommelier.sqlite3"


def builder_of(engine: Engine) -> IndexBuilder:
    """Return a builder that shows nothing and never stops."""
    return IndexBuilder(
        HashingEncoder(),
        engine,
        show=lambda label, total, unit: Progress(None, label, total, unit),
        stop=lambda: False,
    )


def build(*, full: bool = False) -> int:
    """Bring the index of the home up to date; return how many texts were encoded."""
    return builder_of(create_engine()).run(full=full).encoded
