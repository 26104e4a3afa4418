"""What goes wrong in a command is one line that says what to do, and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError

from indexer.error_messages import EXPECTED_ERRORS, one_line_message


@contextmanager
def errors_in_one_line() -> Iterator[None]:
    """Turn what can be expected to go wrong around an index into a CommandError."""
    try:
        yield
    except EXPECTED_ERRORS as error:
        raise CommandError(one_line_message(error)) from error
