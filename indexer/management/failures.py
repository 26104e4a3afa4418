"""What goes wrong in a command is one line that says what to do, and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import DatabaseError

from embeddings import EmbeddingsError
from indexer.exceptions import IndexerError


@contextmanager
def failures_in_one_line() -> Iterator[None]:
    """Turn what can be expected to go wrong around an index into a CommandError."""
    try:
        yield
    except (IndexerError, EmbeddingsError) as error:
        raise CommandError(str(error)) from error
    except DatabaseError as error:
        said = str(error).strip().partition("\n")[0]
        raise CommandError(
            f"The database failed: {said}. What was stored before is kept, and an index goes on serving: "
            "see that the database answers, run manage.py migrate, then run this again."
        ) from error
    except OSError as error:
        raise CommandError(f"The disk failed, an index that served before still does: {error}") from error
