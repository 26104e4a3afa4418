"""The database is a file in the home, set up for a server, or what the URL names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.sommelier.processes import printed_by

DESCRIBE = """
import django, json, sqlite3
django.setup()
from django.db import connection, transaction

def ask(pragma):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {pragma}").fetchone()[0]

def begin_elsewhere():
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0)
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return str(error)
    finally:
        other.close()

told = {pragma: ask(pragma) for pragma in ("journal_mode", "synchronous", "busy_timeout")}
with transaction.atomic():
    told["another writer"] = begin_elsewhere()
print(json.dumps(told))
"""
CONFIGURED = """
import json
from django.conf import settings
print(json.dumps(settings.DATABASES["default"], default=str))
"""


def test_sqlite_is_set_up_for_readers_beside_one_writer(tmp_path: Path) -> None:
    assert printed_by(DESCRIBE, SOMMELIER_HOME=str(tmp_path)) == {
        "journal_mode": "wal",
        "synchronous": 1,
        "busy_timeout": 20_000,
        "another writer": "database is locked",
    }


def test_a_home_may_have_any_name(tmp_path: Path) -> None:
    home = tmp_path / "a b?c#d%20é&e=1"
    printed_by(DESCRIBE, SOMMELIER_HOME=str(home))
    assert (home / "sommelier.sqlite3").is_file()
    assert list(tmp_path.iterdir()) == [home]


def configured(tmp_path: Path, url: str) -> Any:
    return printed_by(CONFIGURED, SOMMELIER_HOME=str(tmp_path), SOMMELIER_DATABASE_URL=url)


def test_options_of_the_url_go_before_ours(tmp_path: Path) -> None:
    named = configured(tmp_path, f"sqlite:///{tmp_path}/other.sqlite3?timeout=5&cached_statements=9")
    assert named["NAME"] == f"{tmp_path}/other.sqlite3"
    assert named["OPTIONS"] | {"timeout": 5, "cached_statements": 9} == named["OPTIONS"]
    assert named["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_server_gets_its_own_options_and_none_of_sqlite(tmp_path: Path) -> None:
    named = configured(tmp_path, "postgres://shop:p%40ss@db.example:5433/wines?sslmode=require")
    assert (named["USER"], named["PASSWORD"], named["HOST"]) == ("shop", "p@ss", "db.example")
    assert (named["PORT"], named["NAME"]) == (5433, "wines")
    assert named["OPTIONS"] == {
        "sslmode": "require",
        "connect_timeout": 20,
        "options": "-c lock_timeout=20s",
    }


def test_how_long_a_statement_waits_can_be_told(tmp_path: Path) -> None:
    def told(url: str) -> Any:
        shop = {"SOMMELIER_HOME": str(tmp_path), "SOMMELIER_DATABASE_TIMEOUT": "3"}
        return printed_by(CONFIGURED, **shop, SOMMELIER_DATABASE_URL=url)["OPTIONS"]

    assert told("sqlite://")["timeout"] == 3
    assert told("postgres://db.example/wines")["options"] == "-c lock_timeout=3s"


@pytest.mark.parametrize("url", ["sqlite://", "postgres://db.example/wines"])
def test_connections_are_kept_and_checked(tmp_path: Path, url: str) -> None:
    named = configured(tmp_path, url)
    assert (named["CONN_MAX_AGE"], named["CONN_HEALTH_CHECKS"]) == (600, True)
