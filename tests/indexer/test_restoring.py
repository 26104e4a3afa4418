"""A backup of the database is enough: restored without an index, it gives the same results."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.clusters import binaries, cluster
from tests.processes import printed_by, run_commands, start
from tests.waiting import HANG

DATA = Path(__file__).resolve().parents[2] / "data"
QUERIES = 100
RESULTS = 10
_SEARCH = """
import json, sys
import django
django.setup()
from search.service import search
from search.types import SearchRequest
from tests.waiting import HANG
pages = [search(SearchRequest(query)).results for query in json.loads(sys.argv[1])]
print()
print(json.dumps([[(result.wine.pk, result.score) for result in page] for page in pages]))
"""
# How fast it answers is not tested here.
_NO_DEADLINE = {"SOMMELIER_SEARCH_TIMEOUT": str(HANG)}

pytestmark = pytest.mark.timeout(1_800)


class Installation(NamedTuple):
    """A home with its database; `url` is '' for SQLite in the home."""

    home: Path
    url: str

    def run(self, *commands: list[str | Path]) -> str:
        return run_commands(self.home, *commands, **self._settings())

    def results(self) -> list[list[tuple[int, float]]]:
        """Return ids and scores of the results of every query."""
        process = start(self.home, "-c", _SEARCH, json.dumps(queries()), **self._settings())
        printed = printed_by(process)
        assert process.returncode == 0, printed
        results: list[list[tuple[int, float]]] = json.loads(printed.splitlines()[-1])
        return results

    def _settings(self) -> dict[str, str]:
        return _NO_DEADLINE | ({"SOMMELIER_DATABASE_URL": self.url} if self.url else {})


def queries() -> list[str]:
    """Return sentences of the judged sets, some with constraints and some without."""
    names = ("sample_known_item", "sample_misspelt", "sample_constraints")
    sets = (json.loads((DATA / "judged" / f"{name}.json").read_text(encoding="utf-8")) for name in names)
    return [entry["query"] for entries in sets for entry in entries][:QUERIES]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """An installation with the sample catalogue, indexed."""
    catalogue, home = DATA / "wine_documents.jsonl", tmp_path / "shop"
    home.mkdir()
    with ExitStack() as servers:
        url = servers.enter_context(cluster()).url if request.param == "PostgreSQL" else ""
        installation = Installation(home, url)
        installation.run(["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
        yield installation


def restore(original: Installation, home: Path) -> Installation:
    """Restore a backup of the database, and nothing else, into another home."""
    home.mkdir()
    if not original.url:
        _copy(original.home / "sommelier.sqlite3", home / "sommelier.sqlite3")
        return Installation(home, "")
    url = original.url.removesuffix("postgres") + "restored"
    _call("pg_dump", "--format=custom", f"--file={home}/shop.dump", original.url)
    _call("createdb", f"--maintenance-db={original.url}", "restored")
    _call("pg_restore", f"--dbname={url}", home / "shop.dump")
    return Installation(home, url)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _call(program: str, *arguments: str | Path) -> None:
    subprocess.run([binaries() / program, *arguments], check=True)


def test_a_restored_database_gives_the_same_results(shop: Installation, tmp_path: Path) -> None:
    before = shop.results()
    assert sum(len(results) == RESULTS for results in before) > QUERIES / 2
    restored = restore(shop, tmp_path / "elsewhere")
    assert "Encoded 0 passages." in restored.run(["rebuild_index"])
    assert restored.results() == before
    assert "is sound" in restored.run(["verify_index"])
