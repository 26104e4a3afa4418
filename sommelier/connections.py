"""Settings of the connections to the database and the cache, from the URLs in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
LOCAL_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
REDIS = "django.core.cache.backends.redis.RedisCache"

# WAL lets readers go on while one writer writes. IMMEDIATE makes a writer wait for its turn, instead of
# failing half-way through. The page cache is small because each thread has its own; the system caches the
# file for all of them.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192;",
}
_CACHE_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    # Responses of up to 50 kB, and the counts of clients, which must not be evicted.
    LOCAL_MEMORY: {"MAX_ENTRIES": 6_000},
    # Seconds. Computing a search takes less time than waiting longer for a cache that does not respond.
    REDIS: {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
}


def database_settings(from_url: Mapping[str, Any], home: Path, timeout: int) -> dict[str, Any]:
    """Return an entry of Django's DATABASES.

    Args:
        from_url: What the URL says. Its options override ours. SQLite without a file means the file in the
            home, because an SQLite database in memory would be another one in each thread.
        home: The folder of that file. It is not part of a URL, so it may hold any character.
        timeout: Seconds, at least 1, that a statement waits for a lock and a new connection for its server.
    """
    config = dict(from_url)
    config["OPTIONS"] = _database_options(config["ENGINE"], timeout) | config.get("OPTIONS", {})
    if config["ENGINE"] == SQLITE and config["NAME"] == ":memory:":
        config["NAME"] = home / "sommelier.sqlite3"
    return config


def _database_options(engine: str, timeout: int) -> dict[str, Any]:
    if engine == SQLITE:
        return {**_SQLITE_OPTIONS, "timeout": timeout}
    if engine == POSTGRESQL:
        # libpq treats a connect_timeout of 1 as 2.
        return {"connect_timeout": timeout, "options": f"-c lock_timeout={timeout}s"}
    return {}


def cache_settings(from_url: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry of Django's CACHES.

    Args:
        from_url: What the URL says. Its options override ours.
    """
    options = _CACHE_OPTIONS.get(from_url["BACKEND"], {})
    return {**from_url, "OPTIONS": {**options, **from_url.get("OPTIONS", {})}}
