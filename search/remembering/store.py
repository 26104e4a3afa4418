"""Django's cache, but for its faults: a search never fails because of it."""

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
PATIENCE = 5.0


class Store:
    """Recalls and keeps by key; what cannot be recalled is computed."""

    def __init__(self) -> None:
        self._left_alone_until = -float("inf")
        self._failing = False

    def recall(self, name: str, key: str) -> Any:
        """Return what was kept, or None.

        Args:
            name: what is looked up, as `looked_up` tells it.
            key: under which it was kept.
        """
        value = self._ask(cache.get, f"{name}:{key}")
        looked_up.send(sender=type(self), cache=name, hit=value is not None)
        return value

    def keep(self, name: str, key: str, value: object) -> None:
        """Keep a value for as long as the settings say."""
        self._ask(cache.set, f"{name}:{key}", value, settings.CACHE_SECONDS)

    def _ask(self, operation: Any, *arguments: Any) -> Any:
        if not settings.CACHE_SECONDS or time.monotonic() < self._left_alone_until:
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


STORE = Store()
