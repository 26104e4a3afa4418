"""manage.py rebuild_index encodes what is new, and publishes complete generations."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from numpy.typing import NDArray

from embeddings import EncoderOutOfMemoryError, HashingEncoder
from indexer.backends import create_engine, get_engine
from indexer.building import IndexBuilder
from indexer.encoding import PassageEncoder
from indexer.engines.base import EngineQuery
from indexer.generations import GenerationStore
from indexer.models import Deletion, Embedding, Passage, Review, Wine
from indexer.progress import Progress
from indexer.snapshot import catalogue_snapshot
from tests.catalogue import WINES, create_wines

pytestmark = pytest.mark.django_db


def rebuild_index(*arguments: str) -> str:
    out = StringIO()
    call_command("rebuild_index", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def build_with(encoder: HashingEncoder) -> int:
    builder = IndexBuilder(
        encoder,
        create_engine(),
        show=lambda label, total, unit: Progress(None, label, total, unit),
        stop=lambda: False,
    )
    return builder.run().encoded


class FailingEncoder(HashingEncoder):
    """Fails for texts with a word: gives a vector of one value, or runs out of memory if it is None."""

    def __init__(self, word: str, value: float | None) -> None:
        super().__init__()
        self._word, self._value = word, value

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = super().encode_documents(texts)
        failing = [index for index, text in enumerate(texts) if self._word in text]
        if failing and self._value is None:
            raise EncoderOutOfMemoryError(failing, vectors)
        vectors[failing] = self._value
        return vectors


def test_the_first_run_encodes_and_publishes_everything(index_root: Path) -> None:
    create_wines()
    assert "Encoded 33 passages." in rebuild_index()
    assert get_engine().reader().manifest.wines == 12


def test_a_second_run_encodes_nothing(index_root: Path) -> None:
    create_wines()
    rebuild_index()
    assert "Encoded 0 passages." in rebuild_index()


def test_only_what_changed_is_encoded(index_root: Path) -> None:
    wine = create_wines()[0]
    rebuild_index()
    wine.notes = "Now it smells of tobacco."
    wine.save()
    Review.objects.create(wine=wine, position=9, author="B", text="Tobacco, yes.", rating=90)
    assert "Encoded 2 passages." in rebuild_index()


def test_of_many_wines_only_the_edited_ones_are_encoded(index_root: Path) -> None:
    wines = create_wines(
        [{**WINES[0], "name": f"Cuvée {number}", "notes": f"Barrel {number}."} for number in range(200)]
    )
    rebuild_index()
    before = set(Embedding.objects.values_list("content_hash", flat=True))
    for wine in wines[::100]:
        wine.notes += " Now with tobacco."
        wine.save()
    assert "Encoded 2 passages." in rebuild_index()
    new = set(Embedding.objects.values_list("content_hash", flat=True)) - before
    notes = Passage.objects.filter(wine__in=wines[::100], kind=Passage.Kind.NOTES)
    assert new == set(notes.values_list("content_hash", flat=True))


def test_embeddings_of_removed_texts_are_deleted(index_root: Path) -> None:
    edited, deleted, _ = create_wines(WINES[:3])
    rebuild_index()
    edited.notes = "Other words."
    edited.save()
    deleted.delete()
    rebuild_index()
    used = set(Passage.objects.values_list("content_hash", flat=True))
    assert set(Embedding.objects.values_list("content_hash", flat=True)) == used


def test_embeddings_of_other_encoders_stay_until_pruned(index_root: Path) -> None:
    create_wines(WINES[:2])
    build_with(HashingEncoder(max_length=8))
    old = Embedding.objects.count()
    rebuild_index()
    new = Embedding.objects.count() - old
    assert f"Deleted {old:,} embeddings of other encoders." in rebuild_index("--prune")
    assert Embedding.objects.count() == new
    assert "Encoded 0 passages." in rebuild_index()


def test_equal_texts_are_encoded_once(index_root: Path) -> None:
    create_wines([WINES[0], {**WINES[1], "notes": WINES[0]["notes"], "reviews": WINES[0]["reviews"]}])
    assert Passage.objects.count() == 0
    assert "Encoded 4 passages." in rebuild_index()
    assert Passage.objects.count() == 6


def test_full_encodes_everything_again(index_root: Path) -> None:
    create_wines(WINES[:2])
    rebuild_index()
    assert "Encoded 6 passages." in rebuild_index("--full")


def test_a_deleted_index_is_rebuilt_without_encoding(index_root: Path) -> None:
    create_wines()
    rebuild_index()
    before = {wine.pk: create_engine().reader().vector_of(wine.pk).tolist() for wine in Wine.objects.all()}
    shutil.rmtree(index_root)
    assert "Encoded 0 passages." in rebuild_index()
    reader = create_engine().reader()
    assert {wine.pk: reader.vector_of(wine.pk).tolist() for wine in Wine.objects.all()} == before


def test_encode_only_builds_nothing(index_root: Path) -> None:
    create_wines(WINES[:2])
    assert "No index was built" in rebuild_index("--encode-only")
    assert Embedding.objects.count() == 6
    assert not GenerationStore(index_root).finished()


def test_the_factory_can_be_chosen(index_root: Path) -> None:
    create_wines()
    assert "(HNSW32)" in rebuild_index("--factory", "HNSW32")


def test_too_few_vectors_to_train_on_leave_the_old_index(index_root: Path) -> None:
    create_wines()
    rebuild_index()
    old = get_engine().reader().manifest.generation
    with pytest.raises(CommandError, match="trains on at least"):
        rebuild_index("--factory", "IVF64,Flat")
    assert create_engine().reader().manifest.generation == old


def test_an_empty_catalogue_is_an_error_with_a_remedy(index_root: Path) -> None:
    with pytest.raises(CommandError, match=r"manage\.py import_wines"):
        rebuild_index()


@pytest.mark.fault("second-builder")
def test_a_second_builder_fails_and_names_the_first(index_root: Path) -> None:
    create_wines(WINES[:1])
    with GenerationStore(index_root).build_lock(), pytest.raises(CommandError, match=r"built by process \d+"):
        rebuild_index()


def test_two_generations_are_kept(index_root: Path) -> None:
    create_wines(WINES[:2])
    for _ in range(4):
        rebuild_index()
    kept = GenerationStore(index_root).finished()
    assert [name[:6] for name in kept] == ["000004", "000003"]


def test_an_unfinished_generation_is_removed(index_root: Path) -> None:
    create_wines(WINES[:2])
    unfinished = index_root / "000001-20260101T000000Z"
    unfinished.mkdir(parents=True)
    (unfinished / "dense.faiss").write_bytes(b"half")
    rebuild_index()
    assert not unfinished.exists()


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0])
@pytest.mark.fault("bad-vector")
def test_a_bad_vector_is_set_aside_and_never_indexed(index_root: Path, value: float) -> None:
    create_wines(WINES[:2])
    encoder = FailingEncoder("blackberry", value)
    build_with(encoder)
    manifest = create_engine().reader().manifest
    assert (manifest.passages, manifest.passages_set_aside) == (5, 1)
    assert PassageEncoder(encoder).count_set_aside() == 1
    assert build_with(encoder) == 0


def test_a_text_set_aside_counts_while_a_passage_has_it(index_root: Path) -> None:
    (wine,) = create_wines(WINES[1:2])
    encoder = FailingEncoder("blackberry", np.nan)
    build_with(encoder)
    Wine.objects.get(pk=wine.pk).delete()
    assert PassageEncoder(encoder).count_set_aside() == 0


def test_an_index_trains_on_texts_that_passages_have(index_root: Path) -> None:
    wine, deleted = create_wines(WINES[:2])
    build_with(HashingEncoder())
    deleted.delete()
    with catalogue_snapshot(HashingEncoder()) as snapshot:
        assert snapshot.sample(1_000).shape == (wine.passages.count(), 64)
        assert snapshot.sample(2).shape == (2, 64)


@pytest.mark.fault("no-memory")
def test_a_text_too_large_for_memory_is_set_aside(index_root: Path) -> None:
    create_wines(WINES[:2])
    build_with(FailingEncoder("blackberry", None))
    assert create_engine().reader().manifest.passages == 5
    assert Embedding.objects.exclude(error="").get().error == "out of memory"


def test_a_wine_without_a_vector_is_found_by_its_words(index_root: Path) -> None:
    create_wines(WINES[:2])
    build_with(FailingEncoder("", 0.0))
    query = EngineQuery("mint", HashingEncoder().encode_queries(["mint"])[0])
    (candidates,) = create_engine().reader().search([query])
    first = candidates.wine_ids[candidates.components["lexical"].scores.argmax()]
    assert Wine.objects.get(pk=int(first)).name.startswith("Paddock")
    assert candidates.best_passages(np.array([0, 1])).tolist() == [-1, -1]


def test_a_deletion_is_kept_while_a_generation_has_the_wine(index_root: Path) -> None:
    wine = create_wines(WINES[:2])[0]
    rebuild_index()
    wine.delete()
    rebuild_index()
    assert create_engine().reader().manifest.wines == 1
    assert Deletion.objects.count() == 1
    rebuild_index()
    assert Deletion.objects.count() == 0


@pytest.mark.fault("edited-meanwhile")
def test_edits_made_during_a_run_wait_for_the_next_one(index_root: Path) -> None:
    wine = create_wines(WINES[:1])[0]
    edited = Wine.objects.get(pk=wine.pk)

    class EditingEncoder(HashingEncoder):
        def token_offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
            edited.notes = "Edited while it ran. " + "It is long. " * 200
            edited.save()
            return super().token_offsets(texts)

    wine.notes = "It was long before. " * 200
    wine.save()
    build_with(EditingEncoder())
    assert "Edited" not in " ".join(Passage.objects.values_list("text", flat=True))
    build_with(HashingEncoder())
    assert "Edited" in " ".join(Passage.objects.values_list("text", flat=True))
