"""The database is an SQLite file in the home, configured for a server, or the one that a URL names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.processes import json_printed_by

DESCRIBE_SQLITE = """
import django, json, sqlite3
django.setup()
from django.db import connection, transaction

def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]

def second_writer():
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0)
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return str(error)
    finally:
        other.close()

description = {name: pragma(name) for name in ("journal_mode", "synchronous", "busy_timeout")}
with transaction.atomic():
    description["second writer"] = second_writer()
print(json.dumps(description))
"""
DATABASE = """
import json
from django.conf import settings
print(json.dumps(settings.DATABASES["default"], default=str))
"""
TIMEOUTS_OF_A_SERVER = """
import json
import sommelier.gunicorn_conf
from django.conf import settings
print(json.dumps([settings.DATABASES["default"]["OPTIONS"]["timeout"], settings.SOMMELIER_SEARCH_TIMEOUT]))
"""


def database(home: Path, url: str, **settings: str) -> Any:
    """Return the entry in DATABASES that a URL results in."""
    shop = {"SOMMELIER_HOME": str(home), "SOMMELIER_DATABASE_URL": url}
    return json_printed_by(DATABASE, **shop, **settings)


def test_sqlite_lets_many_read_while_one_writes(tmp_path: Path) -> None:
    assert json_printed_by(DESCRIBE_SQLITE, SOMMELIER_HOME=str(tmp_path)) == {
        "journal_mode": "wal",
        "synchronous": 1,
        "busy_timeout": 20_000,
        "second writer": "database is locked",
    }


def test_the_path_of_a_home_may_hold_any_character(tmp_path: Path) -> None:
    home = tmp_path / "a b?c#d%20é&e=1"
    json_printed_by(DESCRIBE_SQLITE, SOMMELIER_HOME=str(home))
    assert (home / "sommelier.sqlite3").is_file()
    assert list(tmp_path.iterdir()) == [home]


def test_options_in_the_url_override_the_defaults(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/other.sqlite3?timeout=5&cached_statements=9"
    config = database(tmp_path, url)
    assert config["NAME"] == f"{tmp_path}/other.sqlite3"
    assert config["OPTIONS"] | {"timeout": 5, "cached_statements": 9} == config["OPTIONS"]
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_gets_its_own_options_and_none_of_sqlite(tmp_path: Path) -> None:
    config = database(tmp_path, "postgres://shop:p%40ss@db.example:5433/wines?sslmode=require")
    assert (config["USER"], config["PASSWORD"], config["HOST"]) == ("shop", "p@ss", "db.example")
    assert (config["PORT"], config["NAME"]) == (5433, "wines")
    assert config["OPTIONS"] == {
        "sslmode": "require",
        "connect_timeout": 20,
        "options": "-c lock_timeout=20s",
    }


def test_the_database_timeout_can_be_set(tmp_path: Path) -> None:
    def options(url: str) -> Any:
        return database(tmp_path, url, SOMMELIER_DATABASE_TIMEOUT="3")["OPTIONS"]

    assert options("sqlite://")["timeout"] == 3
    assert options("postgres://db.example/wines")["options"] == "-c lock_timeout=3s"


@pytest.mark.fault("database-gone")
def test_in_a_server_a_locked_database_fails_before_the_search_times_out(tmp_path: Path) -> None:
    database_timeout, search_timeout = json_printed_by(TIMEOUTS_OF_A_SERVER, SOMMELIER_HOME=str(tmp_path))
    assert database_timeout < search_timeout


@pytest.mark.parametrize("url", ["sqlite://", "postgres://db.example/wines"])
def test_connections_are_kept_and_checked(tmp_path: Path, url: str) -> None:
    config = database(tmp_path, url)
    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (600, True)
