"""The database lock that lets one process build at a time, on all hosts that share a database."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from indexer.exceptions import BuildInProgressError

# PostgreSQL identifies advisory locks by a number; ours spells "wine".
_KEY = 0x77696E65
_LOCK, _UNLOCK = "SELECT pg_try_advisory_lock(%s)", "SELECT pg_advisory_unlock(%s)"
# The view pg_locks holds the lock's key as two halves of 32 bits.
_OWNER = (
    "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) "
    "JOIN pg_database ON pg_locks.database = pg_database.oid AND pg_database.datname = current_database() "
    "WHERE locktype = 'advisory' AND classid = 0 AND objid = %s AND granted"
)


def process_description() -> str:
    """Describe this process for people: its process id, its host and the time, because ids are reused."""
    return f"process {os.getpid()} on {socket.gethostname()} since {datetime.now(UTC):%H:%M:%S} UTC"


@contextmanager
def database_build_lock() -> Iterator[None]:
    """Hold PostgreSQL's build lock; with SQLite, do nothing.

    PostgreSQL frees the lock when its owner's connection closes. SQLite needs none: a process that can open
    the database file can also lock the index folder.

    Raises:
        BuildInProgressError: A process on some host holds the lock.
    """
    if connection.vendor != "postgresql":
        yield
        return
    # A separate connection survives a failed transaction, and no other code closes it.
    lock_connection = connection.copy()
    try:
        with lock_connection.cursor() as cursor:
            _acquire(cursor)
        try:
            yield
        finally:
            _release(lock_connection)
    finally:
        lock_connection.close()


def _release(lock_connection: BaseDatabaseWrapper) -> None:
    """Free the lock explicitly: the server notices a closed connection only a moment later."""
    # If the connection is broken, the server frees the lock itself.
    with suppress(DatabaseError), lock_connection.cursor() as cursor:
        cursor.execute(_UNLOCK, [_KEY])


def _acquire(cursor: Any) -> None:
    cursor.execute("SELECT set_config('application_name', %s, false)", [process_description()[:63]])
    cursor.execute(_LOCK, [_KEY])
    if cursor.fetchone() == (True,):
        return
    cursor.execute(_OWNER, [_KEY])
    row = cursor.fetchone()
    owner = row[0] if row else "another process"
    raise BuildInProgressError(f"An index is being built by {owner}: wait until it has finished.")
