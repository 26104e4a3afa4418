"""Relevance on a part of the sample catalogue does not fall below a floor.

A change that costs relevance on purpose lowers the floor here and says why.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

DATA = Path(__file__).parents[3] / "data"
JUDGED = DATA / "judged"

# Share of the queries whose first ten (refusals: twenty) wines are all right.
FLOORS = {"constraints": 0.95, "refusals": 0.94, "misspelt": 0.95}
# MRR@10 of 31 paraphrases. It was 0.90 while summaries weighed as much as prose, which suited this small part
# better and the real catalogue worse.
KNOWN_ITEM_FLOOR = 0.8

LoadSample = Callable[[int], None]
Measure = Callable[..., dict[str, float]]


@pytest.fixture
def load_sample(db: None, tmp_path: Path, rebuild: Callable[[], None]) -> LoadSample:
    """Index every n-th wine of the sample, and all known items."""

    def load(step: int) -> None:
        lines = (DATA / "wine_documents.jsonl").read_text(encoding="utf-8").splitlines()
        items = json.loads((JUDGED / "sample_known_item.json").read_text(encoding="utf-8"))
        known = {item["url"] for item in items}
        part = [line for line in lines if json.loads(line)["url"] in known] + lines[::step]
        path = tmp_path / "part.jsonl"
        path.write_text("\n".join(part), encoding="utf-8")
        call_command("import_wines", str(path), verbosity=0)
        rebuild()

    return load


def test_constraints_of_a_sentence_hold(load_sample: LoadSample, measure: Measure) -> None:
    load_sample(6)
    for name, floor in FLOORS.items():
        path = str(JUDGED / f"sample_{name}.json")
        (share,) = (value for key, value in measure(path).items() if key.startswith("all "))
        assert share >= floor, name
        # Without parsing the share is much lower, so this test can fail.
        assert max(measure(path, "--config", "parse=off").values()) < floor - 0.2, name


def test_a_paraphrase_finds_its_wine(load_sample: LoadSample, measure: Measure, settings: Settings) -> None:
    settings.SOMMELIER_ENCODER = {
        "BACKEND": "embeddings.transformer.TransformerEncoder",
        "OPTIONS": {"device": "cpu"},
    }
    load_sample(60)
    path = str(JUDGED / "sample_known_item.json")
    mrr = measure(path)["MRR@10"]
    assert mrr >= KNOWN_ITEM_FLOOR
    # Neither words nor vectors alone rank as well.
    assert measure(path, "--config", "lexical=0")["MRR@10"] < mrr
    assert measure(path, "--config", "prose=0,summary=0")["MRR@10"] < mrr
