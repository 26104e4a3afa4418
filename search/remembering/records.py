"""Names for the states of the database: while nothing is written, the name stays the same.

Whatever was read after a name was given is at least as new as that name. So what is kept under a name is
never older than what whoever comes with the same name would read.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from uuid import uuid4

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class _Watcher:
    """A connection to an SQLite database that writes nothing itself, and so hears of every commit.

    What it hears is a number that means nothing to any other connection.
    """

    def __init__(self, asked: BaseDatabaseWrapper) -> None:
        self.database = str(asked.settings_dict["NAME"])
        self._id = uuid4().hex
        # All threads take turns here, so none may wait for a locked file: it has no name then.
        parameters = asked.get_connection_params() | {"timeout": 0}
        self._connection: sqlite3.Connection = asked.get_new_connection(parameters)

    def name(self) -> str:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return f"{self._id}-{version}"


class _Watch:
    """The watcher of this process; threads take turns, for a few microseconds each."""

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget the watcher: a connection must not be used in two processes."""
        self._lock = threading.Lock()
        self._watcher: _Watcher | None = None

    def name(self, asked: BaseDatabaseWrapper) -> str:
        with self._lock:
            try:
                if self._watcher is None or self._watcher.database != str(asked.settings_dict["NAME"]):
                    self._watcher = _Watcher(asked)
                return self._watcher.name()
            except sqlite3.Error as error:
                self._watcher = None
                raise DatabaseError("The state of the database cannot be told.") from error


_watch = _Watch()
os.register_at_fork(after_in_child=_watch.begin_anew)


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
        return _watch.name(connection)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Of all transactions, which are seen.
            cursor.execute("SELECT pg_current_snapshot()::text")
            return str(cursor.fetchone()[0])
    return None
