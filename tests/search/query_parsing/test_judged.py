"""The judged sentences that are kept with the project stay well formed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.search.query_parsing.conftest import Read

FOLDER = Path(__file__).parents[3] / "data" / "judged"


@pytest.mark.parametrize(
    ("name", "count"), [("misspelt_dev", 25), ("misspelt_held_out", 25), ("refusals", 40)]
)
def test_a_judged_set_is_whole(name: str, count: int) -> None:
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert len({row["query"] for row in rows}) == count
    assert all(row["where"] and row["matching"] > 0 for row in rows)


def test_each_judged_refusal_is_understood_as_one(read: Read) -> None:
    rows = json.loads((FOLDER / "refusals.json").read_text(encoding="utf-8"))
    assert [row["query"] for row in rows if not read(row["query"]).exclusions] == []
