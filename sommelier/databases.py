"""The database: a file in the home, or what a URL names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
# Readers go on while one writer writes, and a writer waits its turn instead of failing half-way. Each thread
# has a cache of its own, so it is small; the system caches the file for all of them.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192;",
}


def database(named: Mapping[str, Any], home: Path, patience: int) -> dict[str, Any]:
    """Return Django's settings of a database.

    Args:
        named: what the URL says; its options go before ours. SQLite without a file, which would be another
            database in each thread, stands for the file in the home.
        home: where that file is. A path and not part of a URL, so it may hold any character.
        patience: seconds that a statement waits for what others have locked, and a new connection for a
            server; at least 1.
    """
    config = dict(named)
    config["OPTIONS"] = _options(config["ENGINE"], patience) | config.get("OPTIONS", {})
    if config["ENGINE"] == SQLITE and config["NAME"] == ":memory:":
        config["NAME"] = home / "sommelier.sqlite3"
    return config


def _options(engine: str, patience: int) -> dict[str, Any]:
    if engine == SQLITE:
        return {**_SQLITE_OPTIONS, "timeout": patience}
    if engine == POSTGRESQL:
        # libpq takes fewer than two seconds for two.
        return {"connect_timeout": patience, "options": f"-c lock_timeout={patience}s"}
    return {}
