"""The test collections that ship with the project."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from search.evaluation.loading import load_test_collections

DATA = Path(__file__).parents[3] / "data"
FILES = sorted((DATA / "judged").glob("*.json"))


def entries(name: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads((DATA / "judged" / name).read_text(encoding="utf-8"))
    return listed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_loads_and_repeats_no_query(path: Path) -> None:
    (collection,) = load_test_collections([path])
    assert len(set(collection.queries)) == len(collection.queries) >= 20


def test_the_readme_lists_every_file() -> None:
    readme = (DATA / "judged" / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"`(\w+\.json)`", readme)) == [path.name for path in FILES]


@pytest.mark.parametrize(
    ("known", "held_out"),
    [("real_domain_dev", "real_domain_held_out"), ("misspelt_dev", "misspelt_held_out")]
    + [("domain_train", name) for name in ("domain_held_out", "real_domain_held_out")],
)
def test_no_held_out_query_is_in_a_set_to_learn_from(known: str, held_out: str) -> None:
    learnt, unseen = (
        {entry["query"].casefold() for entry in entries(f"{name}.json")} for name in (known, held_out)
    )
    assert learnt
    assert not learnt & unseen


def test_a_known_item_query_does_not_quote_its_wine() -> None:
    lines = (DATA / "wine_documents.jsonl").read_text(encoding="utf-8").splitlines()
    wines = {wine["url"]: wine for wine in map(json.loads, lines)}
    for entry in entries("sample_known_item.json"):
        wine = wines[entry["url"]]
        text = " ".join([wine["name"], wine["notes"], *(review["review"] for review in wine["reviews"])])
        assert not runs_of_four(entry["query"]) & runs_of_four(text), entry["query"]


def runs_of_four(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.casefold())
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))
