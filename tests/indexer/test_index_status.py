"""manage.py index_status shows the state of records, embeddings and generations."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from indexer.backends import get_encoder
from indexer.models import Wine
from tests.catalogue import WINES, create_wines


def status(*arguments: str) -> dict[str, Any]:
    out = StringIO()
    with suppress(CommandError):
        call_command("index_status", "--json", *arguments, stdout=out)
    result: dict[str, Any] = json.loads(out.getvalue())
    return result


def test_an_indexed_catalogue_has_nothing_pending(indexed_catalogue: list[Wine]) -> None:
    result = status()
    fingerprint = get_encoder().fingerprint
    assert result["encoder"] == {"name": "hashing-64", "fingerprint": fingerprint, "dim": 64}
    assert result["records"] == {
        "wines": 12,
        "reviews": 10,
        "passages": 33,
        "embeddings": {fingerprint: 33},
    }
    assert result["pending"] == {"wines_to_derive": 0, "passages_to_encode": 0}
    assert result["changes"] == {"added": 0, "edited": 0, "deleted": 0}
    assert result["fault"] == ""
    (generation,) = result["generations"]
    assert (generation["state"], generation["wines"], generation["passages"]) == ("active", 12, 33)
    assert generation["same_encoder"]
    assert generation["bytes"] > 0
    assert 0 <= generation["age_seconds"] < 3_600


def test_changes_since_the_build_are_counted(indexed_catalogue: list[Wine]) -> None:
    edited, deleted, *_ = indexed_catalogue
    edited.notes = "Other words."
    edited.save()
    deleted.delete()
    create_wines([{**WINES[0], "name": "Latecomer"}])
    result = status()
    assert result["changes"] == {"added": 1, "edited": 1, "deleted": 1}
    assert result["pending"] == {"wines_to_derive": 2, "passages_to_encode": 0}


def test_a_change_that_is_only_encoded_still_counts(indexed_catalogue: list[Wine]) -> None:
    indexed_catalogue[0].save()
    call_command("rebuild_index", "--encode-only", verbosity=0)
    result = status()
    assert result["pending"] == {"wines_to_derive": 0, "passages_to_encode": 0}
    assert result["changes"] == {"added": 0, "edited": 1, "deleted": 0}
    call_command("rebuild_index", verbosity=0)
    assert status()["changes"] == {"added": 0, "edited": 0, "deleted": 0}


def test_a_wine_deleted_in_sql_counts(indexed_catalogue: list[Wine]) -> None:
    wines = Wine.objects.filter(pk=indexed_catalogue[0].pk)
    wines[0].reviews.all().delete()
    wines[0].passages.all().delete()
    wines._raw_delete(wines.db)
    assert status()["changes"] == {"added": 0, "edited": 0, "deleted": 1}


def test_without_an_index_there_is_a_fault(db: None, index_root: Path) -> None:
    create_wines(WINES[:2])
    result = status()
    assert result["pending"]["wines_to_derive"] == 2
    assert (result["generations"], result["changes"]) == ([], None)
    with pytest.raises(CommandError, match=r"There is no index yet\. Run manage\.py rebuild_index\."):
        call_command("index_status", stdout=StringIO())


def test_a_flipped_bit_is_reported(indexed_catalogue: list[Wine], index_root: Path) -> None:
    (path,) = index_root.glob("*/dense.faiss")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    (generation,) = status()["generations"]
    assert (generation["state"], generation["active"]) == ("broken", True)
    assert generation["bytes"] > 0
    with pytest.raises(CommandError, match=r"dense\.faiss of generation 000001-\w+ is damaged"):
        call_command("index_status", stdout=StringIO())
    assert status("--quick")["fault"] == ""


@pytest.mark.parametrize("content", ["", "{", '{"generation": 3}'])
def test_a_manifest_that_cannot_be_read_is_reported(
    indexed_catalogue: list[Wine], index_root: Path, content: str
) -> None:
    (manifest,) = index_root.glob("*/manifest.json")
    manifest.write_text(content, encoding="utf-8")
    result = status()
    assert [generation["state"] for generation in result["generations"]] == ["broken"]
    assert "manifest" in result["fault"]


@pytest.mark.fault("damaged-generation")
def test_a_missing_folder_of_the_active_generation_is_reported(
    indexed_catalogue: list[Wine], index_root: Path
) -> None:
    (folder,) = index_root.glob("000001-*")
    shutil.rmtree(folder)
    result = status()
    assert [row["state"] for row in result["generations"]] == ["broken"]
    assert folder.name in result["fault"]


def test_an_index_of_another_encoder_is_reported(indexed_catalogue: list[Wine], settings: Settings) -> None:
    settings.SOMMELIER_ENCODER = {**settings.SOMMELIER_ENCODER, "OPTIONS": {"dim": 32}}
    result = status()
    assert result["fault"].endswith("was built with another encoder (hashing-64).")
    assert not result["generations"][0]["same_encoder"]


def test_without_json_it_prints_a_table(indexed_catalogue: list[Wine]) -> None:
    out = StringIO()
    call_command("index_status", stdout=out)
    assert "12 wines, 10 reviews" in out.getvalue()
    assert "active" in out.getvalue()
