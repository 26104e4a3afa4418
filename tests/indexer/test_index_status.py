"""manage.py index_status: what there is, what serves and what waits."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from indexer.configured import configured_encoder
from indexer.models import Wine
from tests.catalogue import WINES, create_wines


def status() -> dict[str, Any]:
    out = StringIO()
    call_command("index_status", "--json", stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def test_an_indexed_catalogue_waits_for_nothing(indexed_catalogue: list[Wine]) -> None:
    told = status()
    fingerprint = configured_encoder().fingerprint
    assert told["encoder"] == {"name": "hashing-64", "fingerprint": fingerprint, "dim": 64}
    assert told["records"] == {
        "wines": 12,
        "reviews": 10,
        "passages": 33,
        "embeddings": {fingerprint: 33},
    }
    assert told["waiting"] == {"wines_edited": 0, "passages_to_encode": 0, "wines_deleted": 0}
    (generation,) = told["generations"]
    assert (generation["state"], generation["wines"], generation["passages"]) == ("active", 12, 33)
    assert generation["same_encoder"]
    assert generation["bytes"] > 0
    assert 0 <= generation["age_seconds"] < 60


def test_edits_and_deletions_wait(indexed_catalogue: list[Wine]) -> None:
    edited, deleted, *_ = indexed_catalogue
    edited.notes = "Other words."
    edited.save()
    deleted.delete()
    assert status()["waiting"] == {"wines_edited": 1, "passages_to_encode": 0, "wines_deleted": 1}


def test_before_the_first_build_everything_waits(db: None, index_root: Path) -> None:
    create_wines(WINES[:2])
    told = status()
    assert told["waiting"]["wines_edited"] == 2
    assert told["generations"] == []
    assert told["degraded"] == "There is no index yet: run manage.py rebuild_index."


def test_a_generation_that_cannot_be_read_is_called_broken(
    indexed_catalogue: list[Wine], index_root: Path
) -> None:
    (manifest,) = index_root.glob("*/manifest.json")
    manifest.write_text("{", encoding="utf-8")
    assert [generation["state"] for generation in status()["generations"]] == ["broken"]


def test_people_get_a_table(indexed_catalogue: list[Wine]) -> None:
    out = StringIO()
    call_command("index_status", stdout=out)
    assert "12 wines, 10 reviews" in out.getvalue()
    assert "active" in out.getvalue()
