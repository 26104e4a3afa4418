"""The judged sets that come with the project."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from search.evaluation.loading import load_test_collections

DATA = Path(__file__).parents[3] / "data"
SETS = sorted((DATA / "judged").glob("*.json"))


def entries(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DATA / "judged" / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_shipped_set_can_be_read_and_repeats_nothing(path: Path) -> None:
    (judged,) = load_test_collections([path])
    assert len(set(judged.queries)) == len(judged.queries) >= 20


def test_what_is_held_out_was_not_seen() -> None:
    dev, held_out = (
        {entry["query"].casefold() for entry in entries(f"real_domain_{half}.json")}
        for half in ("dev", "held_out")
    )
    assert not dev & held_out


def test_a_known_item_is_in_the_catalogue_and_not_quoted() -> None:
    lines = (DATA / "wine_documents.jsonl").read_text(encoding="utf-8").splitlines()
    wines = {wine["url"]: wine for wine in map(json.loads, lines)}
    for entry in entries("sample_known_item.json"):
        wine = wines[entry["url"]]
        text = " ".join([wine["name"], wine["notes"], *(review["review"] for review in wine["reviews"])])
        assert not runs_of_four(entry["query"]) & runs_of_four(text), entry["query"]


def runs_of_four(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.casefold())
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))
