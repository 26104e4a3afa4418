"""The database: a file in the home, or what a URL names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

SQLITE = "django.db.backends.sqlite3"
# Readers go on while one writer writes, and a writer waits its turn instead of failing half-way. Each thread
# has a cache of its own, so it is small; the system caches the file for all of them.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192;",
}


def database(named: Mapping[str, Any], home: Path) -> dict[str, Any]:
    """Return Django's settings of a database.

    Args:
        named: what the URL says; its options go before ours. SQLite without a file, which would be another
            database in each thread, stands for the file in the home.
        home: where that file is. A path and not part of a URL, so it may hold any character.
    """
    config = dict(named)
    if config["ENGINE"] == SQLITE:
        config["OPTIONS"] = _SQLITE_OPTIONS | config.get("OPTIONS", {})
        if config["NAME"] == ":memory:":
            config["NAME"] = home / "sommelier.sqlite3"
    return config
