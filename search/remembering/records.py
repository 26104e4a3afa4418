"""Names for the states of the database: while nothing is written, the name stays the same.

Whatever was read after a name was given is at least as new as that name. So what is kept under a name is
never older than what whoever comes with the same name would read.
"""

from __future__ import annotations

import os
import threading
from typing import Any, NamedTuple
from uuid import uuid4
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class _Seen(NamedTuple):
    """What a connection to SQLite tells; it means nothing to any other."""

    raw: Any
    others: int
    own: int


class _Epochs:
    """Counts the states of an SQLite database, as all connections of this process see it.

    Each tells only whether something was written since it was asked last. Whichever hears of a write first
    begins a new epoch, and the others do once more when they hear of it: one too many does no harm.
    """

    def __init__(self) -> None:
        self._process = uuid4().hex
        self._lock = threading.Lock()
        self._epoch = 0
        self._seen: WeakKeyDictionary[BaseDatabaseWrapper, _Seen] = WeakKeyDictionary()

    def name(self, asked: BaseDatabaseWrapper) -> str:
        with asked.cursor() as cursor:
            (others,) = cursor.execute("PRAGMA data_version").fetchone()
        now = _Seen(asked.connection, others, asked.connection.total_changes)
        with self._lock:
            if self._seen.get(asked) != now:
                self._seen[asked] = now
                self._epoch += 1
            return f"{self._process}-{os.getpid()}-{self._epoch}"


_epochs = _Epochs()


def state_of_records() -> str | None:
    """Return a name for the state of the database, or None where nobody can tell; one short query.

    Raises:
        django.db.Error: the database does not answer.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    # What this connection wrote and did not commit has no name yet.
    if connection.in_atomic_block:
        return None
    if connection.vendor == "sqlite":
        return _epochs.name(connection)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Of all transactions, which are seen.
            cursor.execute("SELECT pg_current_snapshot()::text")
            return str(cursor.fetchone()[0])
    return None
