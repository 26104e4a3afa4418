"""Django's cache without its errors: a cache that fails never fails a request."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.cache import cache

from search.metrics import CACHE_LOOKUPS

logger = logging.getLogger(__name__)

# Seconds without any request to a cache that failed.
PAUSE_AFTER_FAILURE = 1.0


class SafeCache:
    """Reads, writes and counts by key. After an error it pauses, so that no request waits for the cache."""

    def __init__(self) -> None:
        self._paused_until = -float("inf")
        self._failing = False

    def get(self, name: str, key: str) -> Any:
        """Return a value, or None.

        Args:
            name: The cache, as the metrics call it.
            key: The key within that cache.
        """
        return self.get_many(name, [key]).get(key)

    def get_many(self, name: str, keys: Sequence[str]) -> Mapping[str, Any]:
        """Return the values that are there, by key."""
        if not settings.SOMMELIER_CACHE_TTL:
            return {}
        cached = self._call(cache.get_many, [f"{name}:{key}" for key in keys]) or {}
        # Keys may repeat: a batch can hold the same sentence twice.
        hits = sum(f"{name}:{key}" in cached for key in keys)
        for outcome, lookups in (("hit", hits), ("miss", len(keys) - hits)):
            if lookups:
                CACHE_LOOKUPS.labels(name, outcome).inc(lookups)
        return {key: cached[f"{name}:{key}"] for key in keys if f"{name}:{key}" in cached}

    def set(self, name: str, key: str, value: object) -> None:
        """Store a value for `SOMMELIER_CACHE_TTL` seconds."""
        self.set_many(name, {key: value})

    def set_many(self, name: str, values: Mapping[str, object]) -> None:
        """Store values for `SOMMELIER_CACHE_TTL` seconds."""
        if settings.SOMMELIER_CACHE_TTL and values:
            prefixed = {f"{name}:{key}": value for key, value in values.items()}
            self._call(cache.set_many, prefixed, settings.SOMMELIER_CACHE_TTL)

    def count(self, key: str, seconds: int) -> int:
        """Add one to a counter that expires after so many seconds.

        Returns:
            The new count; 1 if the cache cannot tell.
        """
        return self._call(_count, key, seconds) or 1

    def _call(self, operation: Any, *arguments: Any) -> Any:
        if time.monotonic() < self._paused_until:
            return None
        try:
            value = operation(*arguments)
        except Exception as error:  # noqa: BLE001 - each backend has exceptions of its own
            self._pause(error)
            return None
        if self._failing:
            self._failing = False
            logger.warning("The cache answers again")
        return value

    def _pause(self, error: Exception) -> None:
        """Pause the cache. Log the first of several errors only."""
        self._paused_until = time.monotonic() + PAUSE_AFTER_FAILURE
        if not self._failing:
            self._failing = True
            logger.error("The cache fails; nothing is cached until it answers again", exc_info=error)


def _count(name: str, seconds: int) -> int | None:
    cache.add(name, 0, timeout=seconds)
    try:
        return cache.incr(name)
    except ValueError:  # a cache that stores nothing, or that dropped the counter just now
        return None


CACHE = SafeCache()
