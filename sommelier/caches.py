"""Django's cache: in the process, or a server that a URL names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LOCAL = "django.core.cache.backends.locmem.LocMemCache"
REDIS = "django.core.cache.backends.redis.RedisCache"
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    # Answers of up to 50 kB, and counts of clients: room for thousands of these, which must not be forgotten.
    LOCAL: {"MAX_ENTRIES": 6_000},
    # Seconds. A search is done sooner than a cache that does not answer is worth waiting for.
    REDIS: {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
}


def cache(named: Mapping[str, Any]) -> dict[str, Any]:
    """Return Django's settings of a cache.

    Args:
        named: what the URL says; its options go before ours.
    """
    ours = _OPTIONS.get(named["BACKEND"], {})
    return {**named, "OPTIONS": {**ours, **named.get("OPTIONS", {})}}
