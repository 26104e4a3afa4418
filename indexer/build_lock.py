"""Who builds: one process at a time, on all hosts that share a database."""

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

# PostgreSQL's advisory locks are told apart by a number; ours spells "wine".
_KEY = 0x77696E65
_LOCK, _UNLOCK = "SELECT pg_try_advisory_lock(%s)", "SELECT pg_advisory_unlock(%s)"
# The lock's key is in the view as its two halves of 32 bits.
_OWNER = (
    "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) "
    "JOIN pg_database ON pg_locks.database = pg_database.oid AND pg_database.datname = current_database() "
    "WHERE locktype = 'advisory' AND classid = 0 AND objid = %s AND granted"
)


def process_description() -> str:
    """Say which process this is, for people who wait for it; its number may be given again."""
    return f"process {os.getpid()} on {socket.gethostname()} since {datetime.now(UTC):%H:%M:%S} UTC"


@contextmanager
def database_build_lock() -> Iterator[None]:
    """Hold the database's own lock of the one builder, where it is a server that several hosts share.

    The server frees it when the connection of its owner is gone. A database in a file has no such lock and
    needs none: whoever has the file has the index folder, which has one.

    Raises:
        BuildInProgressError: a process on some host holds it.
    """
    if connection.vendor != "postgresql":
        yield
        return
    # A connection of its own: it outlives a failed transaction, and nobody else closes it.
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            _take(cursor)
        try:
            yield
        finally:
            _give_back(own)
    finally:
        own.close()


def _give_back(own: BaseDatabaseWrapper) -> None:
    """Free the lock now: the server learns only in a moment that a connection was closed."""
    # Of a connection that broke it has learnt already.
    with suppress(DatabaseError), own.cursor() as cursor:
        cursor.execute(_UNLOCK, [_KEY])


def _take(cursor: Any) -> None:
    cursor.execute("SELECT set_config('application_name', %s, false)", [process_description()[:63]])
    cursor.execute(_LOCK, [_KEY])
    if cursor.fetchone() == (True,):
        return
    cursor.execute(_OWNER, [_KEY])
    owner = cursor.fetchone()
    who = owner[0] if owner else "another process"
    raise BuildInProgressError(f"An index is being built by {who}: wait for it to end.")
