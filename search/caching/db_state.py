"""Tokens for the state of the database: the token stays the same until somebody commits.

Take the token before reading: data cached under it is never older than what a reader with the same token
would see.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from uuid import uuid4

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class _SQLiteConnection:
    """An SQLite connection that never writes, so that `data_version` changes with every commit.

    The number is meaningful to this connection alone.
    """

    def __init__(self, django_connection: BaseDatabaseWrapper) -> None:
        self.database = str(django_connection.settings_dict["NAME"])
        self._id = uuid4().hex
        # All threads share it, so it must not wait for a locked file.
        parameters = django_connection.get_connection_params() | {"timeout": 0}
        self._connection: sqlite3.Connection = django_connection.get_new_connection(parameters)

    def token(self) -> str:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return f"{self._id}-{version}"


class _SQLiteState:
    """The one `_SQLiteConnection` of this process; threads use it in turn, for microseconds."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Drop the connection: two processes must not share it."""
        self._lock = threading.Lock()
        self._connection: _SQLiteConnection | None = None

    def token(self, django_connection: BaseDatabaseWrapper) -> str:
        database = str(django_connection.settings_dict["NAME"])
        with self._lock:
            try:
                if self._connection is None or self._connection.database != database:
                    self._connection = _SQLiteConnection(django_connection)
                return self._connection.token()
            except sqlite3.Error as error:
                self._connection = None
                raise DatabaseError("The state of the database cannot be read.") from error


_sqlite_state = _SQLiteState()
os.register_at_fork(after_in_child=_sqlite_state.reset)


def db_state() -> str | None:
    """Return a token for the state of the database, or None if there is none. One short query.

    Raises:
        django.db.Error: The database does not answer.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    # What this connection wrote and did not commit has no token yet.
    if connection.in_atomic_block:
        return None
    if connection.vendor == "sqlite":
        return _sqlite_state.token(connection)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # The transactions that are visible now, those of other databases of the server included.
            cursor.execute("SELECT pg_current_snapshot()::text")
            return str(cursor.fetchone()[0])
    return None
