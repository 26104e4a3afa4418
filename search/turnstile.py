"""Lets in as many searches as a process can do in good time, and turns the others away at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from search.exceptions import SearchUnavailable


class Turnstile:
    """Counts the searches that are under way; those who wait for a batch are among them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._refused = 0

    @property
    def refused(self) -> int:
        """How many were turned away since the process began."""
        return self._refused

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Be inside until the end of the block.

        Raises:
            SearchUnavailable: as many as may are inside.
        """
        self._enter()
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1

    def refuse_if_full(self) -> None:
        """Spare a request that will not pass what comes before the turnstile.

        Raises:
            SearchUnavailable: as many as may are inside.
        """
        with self._lock:
            self._check()

    def _enter(self) -> None:
        with self._lock:
            self._check()
            self._inside += 1

    def _check(self) -> None:
        if self._inside >= settings.SEARCHES_AT_ONCE:
            self._refused += 1
            raise SearchUnavailable("Too many people search at this moment.", retry_after=1)


TURNSTILE = Turnstile()
