"""Django's cache: in the process, or a server that a URL names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_OPTIONS = {
    # One entry for each client whose requests are counted. Above this a third of them is forgotten.
    "django.core.cache.backends.locmem.LocMemCache": {"MAX_ENTRIES": 20_000},
    # Seconds: a server that does not answer holds a request up no longer than that.
    "django.core.cache.backends.redis.RedisCache": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
}


def cache(named: Mapping[str, Any]) -> dict[str, Any]:
    """Return Django's settings of a cache, with its limits."""
    return {**named, "OPTIONS": _OPTIONS.get(named["BACKEND"], {}) | named.get("OPTIONS", {})}
