"""Django's cache, but for its faults: nothing fails because of it."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.dispatch import Signal

logger = logging.getLogger(__name__)

# Sent with `cache`, "answers" or "vectors", and `hit`, whenever something was looked up.
looked_up = Signal()

# Seconds for which a cache that failed is left alone.
PATIENCE = 1.0


class Store:
    """Recalls and keeps by key, and counts; what cannot be recalled is computed."""

    def __init__(self) -> None:
        self._left_alone_until = -float("inf")
        self._failing = False

    def recall(self, name: str, key: str) -> Any:
        """Return what was kept, or None.

        Args:
            name: what is looked up, as `looked_up` tells it.
            key: under which it was kept.
        """
        value = self._ask(cache.get, f"{name}:{key}") if settings.CACHE_SECONDS else None
        looked_up.send(sender=type(self), cache=name, hit=value is not None)
        return value

    def keep(self, name: str, key: str, value: object) -> None:
        """Keep a value for as long as the settings say."""
        if settings.CACHE_SECONDS:
            self._ask(cache.set, f"{name}:{key}", value, settings.CACHE_SECONDS)

    def count(self, name: str, seconds: int) -> int:
        """Count one more under a name that is forgotten after so many seconds.

        Returns:
            how many there are now; 1 where the cache cannot tell.
        """
        return self._ask(_count, name, seconds) or 1

    def _ask(self, operation: Any, *arguments: Any) -> Any:
        if time.monotonic() < self._left_alone_until:
            return None
        try:
            value = operation(*arguments)
        except Exception as error:  # noqa: BLE001 - each backend has exceptions of its own
            self._note_fault(error)
            return None
        if self._failing:
            self._failing = False
            logger.warning("The cache answers again")
        return value

    def _note_fault(self, error: Exception) -> None:
        """Leave the cache alone for a while; tell of it once, until it has answered again."""
        self._left_alone_until = time.monotonic() + PATIENCE
        if not self._failing:
            self._failing = True
            logger.error("The cache fails, so that everything is computed anew", exc_info=error)


def _count(name: str, seconds: int) -> int | None:
    cache.add(name, 0, timeout=seconds)
    try:
        return cache.incr(name)
    except ValueError:  # a cache that keeps nothing, or forgot it in this moment
        return None


STORE = Store()
