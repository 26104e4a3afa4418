"""The admission gate: limits how many searches a process runs at the same time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from search.exceptions import SearchUnavailable
from search.metrics import ADMISSION_REFUSALS


class AdmissionGate:
    """Limits concurrent searches; the rest get 503 at once.

    This is the only bound on load. Everything behind it, such as the batch queue, holds at most as many
    searches as the gate admits.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0

    @contextmanager
    def admit(self) -> Iterator[None]:
        """Count a search as running for the length of the block.

        Raises:
            SearchUnavailable: `SOMMELIER_MAX_CONCURRENT_SEARCHES` searches run already.
        """
        with self._lock:
            if self._running >= settings.SOMMELIER_MAX_CONCURRENT_SEARCHES:
                ADMISSION_REFUSALS.inc()
                raise SearchUnavailable("Too many searches are running.", retry_after=1)
            self._running += 1
        try:
            yield
        finally:
            with self._lock:
                self._running -= 1


GATE = AdmissionGate()
