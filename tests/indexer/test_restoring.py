"""The database alone is enough: restored elsewhere, without an index, it answers as before."""

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

DATA = Path(__file__).resolve().parents[2] / "data"
QUERIES = 100
SHOWN = 10
_ASK = """
import json, sys
import django
django.setup()
from search.service import search
from search.types import SearchRequest
answers = [search(SearchRequest(query)).results for query in json.loads(sys.argv[1])]
print()
print(json.dumps([[(result.wine.pk, result.score) for result in results] for results in answers]))
"""


class Place(NamedTuple):
    """A home with its database; `url` is '' for the file in the home."""

    home: Path
    url: str

    def run(self, *commands: list[str | Path]) -> str:
        return run_commands(self.home, *commands, **self._settings())

    def answers(self) -> list[list[tuple[int, float]]]:
        """What a hundred shoppers find: ids of wines and scores."""
        asked = start(self.home, "-c", _ASK, json.dumps(queries()), **self._settings())
        printed = printed_by(asked)
        assert asked.returncode == 0, printed
        found: list[list[tuple[int, float]]] = json.loads(printed.splitlines()[-1])
        return found

    def _settings(self) -> dict[str, str]:
        return {"SOMMELIER_DATABASE_URL": self.url} if self.url else {}


def queries() -> list[str]:
    """Return sentences of the judged sets, some with constraints and some without."""
    names = ("sample_known_item", "sample_misspelt", "sample_constraints")
    sets = (json.loads((DATA / "judged" / f"{name}.json").read_text(encoding="utf-8")) for name in names)
    return [entry["query"] for entries in sets for entry in entries][:QUERIES]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A catalogue that is loaded and indexed."""
    catalogue, home = DATA / "wine_documents.jsonl", tmp_path / "shop"
    home.mkdir()
    with ExitStack() as servers:
        place = Place(home, servers.enter_context(cluster()).url if request.param == "PostgreSQL" else "")
        place.run(["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
        yield place


def restored(place: Place, home: Path) -> Place:
    """Back the database up and restore it elsewhere, with nothing beside it."""
    home.mkdir()
    if not place.url:
        _copy(place.home / "sommelier.sqlite3", home / "sommelier.sqlite3")
        return Place(home, "")
    url = place.url.removesuffix("postgres") + "restored"
    _call("pg_dump", "--format=custom", f"--file={home}/shop.dump", place.url)
    _call("createdb", f"--maintenance-db={place.url}", "restored")
    _call("pg_restore", f"--dbname={url}", home / "shop.dump")
    return Place(home, url)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _call(program: str, *arguments: str | Path) -> None:
    subprocess.run([binaries() / program, *arguments], check=True)


def test_a_hundred_queries_have_the_same_ten_results_after_restoring_the_database_alone(
    shop: Place, tmp_path: Path
) -> None:
    before = shop.answers()
    assert sum(len(results) == SHOWN for results in before) > QUERIES / 2
    place = restored(shop, tmp_path / "elsewhere")
    assert "Encoded 0 passages." in place.run(["rebuild_index"])
    assert place.answers() == before
    assert "is sound" in place.run(["verify_index"])
