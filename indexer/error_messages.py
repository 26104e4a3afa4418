"""What can be expected to go wrong around an index, told in one line that says what to do."""

from __future__ import annotations

from django.db import DatabaseError, InterfaceError

from embeddings import EmbeddingsError
from indexer.exceptions import IndexerError

EXPECTED_ERRORS = (IndexerError, EmbeddingsError, DatabaseError, InterfaceError, OSError)


def one_line_message(error: Exception) -> str:
    """Return the line for one of the expected errors."""
    if isinstance(error, (DatabaseError, InterfaceError)):
        said = str(error).strip().partition("\n")[0]
        return (
            f"The database failed: {said}. What was stored before is kept, and an index goes on serving: "
            "see that the database answers, run manage.py migrate, then run this again."
        )
    if isinstance(error, OSError):
        return f"The disk failed, an index that served before still does: {error}"
    return str(error)
