"""manage.py verify_index compares digests, counts, ids and vectors with the database."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from indexer.generations import GenerationStore
from indexer.models import Deletion, Embedding, Passage, Wine
from tests.catalogue import WINES, create_wines


def verify(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_index", *arguments, stdout=out)
    return out.getvalue()


def test_a_sound_index_is_reported_as_sound(indexed_catalogue: list[Wine]) -> None:
    assert "is sound: 12 wines, 33 passages, 33 vectors compared." in verify()


@pytest.mark.parametrize("factory", ["SQfp16", "HNSW32"])
def test_approximate_indexes_are_sound_too(db: None, index_root: Path, factory: str) -> None:
    create_wines()
    call_command("rebuild_index", "--factory", factory, verbosity=0)
    assert "33 vectors compared" in verify()


def test_changes_since_the_build_are_no_problem(indexed_catalogue: list[Wine]) -> None:
    edited, deleted, *_ = indexed_catalogue
    edited.notes = "Other words."
    edited.save()
    deleted.delete()
    call_command("rebuild_index", "--encode-only", verbosity=0)
    assert "is sound: 12 wines, 33 passages, 27 vectors compared." in verify()


def test_a_damaged_file_is_a_problem(indexed_catalogue: list[Wine], index_root: Path) -> None:
    (path,) = index_root.glob("*/revisions.npy")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(CommandError, match=r"^revisions\.npy of generation 000001-\w+ is damaged\.$"):
        verify()


def test_a_wine_missing_without_a_deletion_is_a_problem(indexed_catalogue: list[Wine]) -> None:
    indexed_catalogue[0].delete()
    Deletion.objects.all().delete()
    with pytest.raises(CommandError, match="1 wines are neither in the database nor recorded as deleted"):
        verify()


def test_a_missing_passage_is_a_problem(indexed_catalogue: list[Wine]) -> None:
    Passage.objects.filter(wine=indexed_catalogue[0]).delete()
    with pytest.raises(CommandError, match="3 passages of unedited wines are not in the database"):
        verify()


def test_a_passage_of_another_wine_is_a_problem(indexed_catalogue: list[Wine]) -> None:
    first, second, *_ = indexed_catalogue
    Passage.objects.filter(pk=first.passages.all()[0].pk).update(wine=second)
    with pytest.raises(CommandError, match="1 passages belong to another wine in the database"):
        verify()


def test_a_different_vector_is_a_problem(indexed_catalogue: list[Wine]) -> None:
    embedding = Embedding.objects.all()[0]
    embedding.vector = (np.frombuffer(embedding.vector or b"", dtype="<f4") * np.float32(1.0001)).tobytes()
    embedding.save()
    with pytest.raises(CommandError, match="1 of 33 vectors differ from those in the database"):
        verify()


def test_a_catalogue_without_vectors_is_sound(indexed_catalogue: list[Wine]) -> None:
    Wine.objects.all().delete()
    assert "0 vectors compared" in verify()


def test_a_kept_generation_can_be_verified(indexed_catalogue: list[Wine], index_root: Path) -> None:
    create_wines([{**WINES[0], "name": "Latecomer"}])
    call_command("rebuild_index", verbosity=0)
    new, old = GenerationStore(index_root).finished()
    assert f"{new} is sound: 13 wines" in verify()
    assert f"{old} is sound: 12 wines" in verify("previous")
    assert f"{old} is sound" in verify(old)
    assert f"{old} is sound" in verify("1")


def test_without_an_index_it_says_what_to_do(db: None, index_root: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no index yet: run manage\.py rebuild_index\."):
        verify()
