"""Expected errors as one line that says what to do, in logs and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import DatabaseError, InterfaceError

from embeddings import EmbeddingsError
from indexer.exceptions import IndexerError

EXPECTED_ERRORS = (IndexerError, EmbeddingsError, DatabaseError, InterfaceError, OSError)


def one_line_message(error: Exception) -> str:
    """Return the line for one of the expected errors."""
    if isinstance(error, (DatabaseError, InterfaceError)):
        first_line = str(error).strip().partition("\n")[0]
        return (
            f"The database failed: {first_line}. Everything stored so far is kept and the active index is "
            "complete. Check the database, run manage.py migrate, then run this command again."
        )
    if isinstance(error, OSError):
        return f"The disk failed, the active index is complete: {error}"
    return str(error)


@contextmanager
def errors_in_one_line() -> Iterator[None]:
    """Turn expected errors into a CommandError: one line and an exit code instead of a traceback."""
    try:
        yield
    except EXPECTED_ERRORS as error:
        raise CommandError(one_line_message(error)) from error
