"""The judged queries in data/judged are complete and parsed as intended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.search.query_parsing.helpers import Parse

FOLDER = Path(__file__).parents[3] / "data" / "judged"


@pytest.mark.parametrize(
    ("name", "count"), [("misspelt_dev", 25), ("misspelt_held_out", 25), ("refusals", 40)]
)
def test_a_judged_set_is_complete(name: str, count: int) -> None:
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert len({row["query"] for row in rows}) == len(rows) == count
    assert all(row["where"] and row["matching"] > 0 for row in rows)


def test_each_judged_refusal_is_parsed_to_an_exclusion(parse: Parse) -> None:
    rows = json.loads((FOLDER / "refusals.json").read_text(encoding="utf-8"))
    assert [row["query"] for row in rows if not parse(row["query"]).exclusions] == []
