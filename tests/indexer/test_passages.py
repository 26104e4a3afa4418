"""The passages of a wine hold all of its text and follow its edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from django.db import connection
from numpy.typing import NDArray

from embeddings import HashingEncoder
from indexer.models import Passage, Review, Wine
from indexer.passages import PassageSync, template_version
from indexer.passages.sync import stale_wines
from tests.catalogue import WINES, create_wines

pytestmark = pytest.mark.django_db


@pytest.fixture
def encoder() -> HashingEncoder:
    return HashingEncoder()


def derive(encoder: HashingEncoder) -> None:
    PassageSync(encoder).run(lambda _: None, lambda: False)


def rows(wine: Wine) -> dict[str, int]:
    return dict(Passage.objects.filter(wine=wine).values_list("text", "pk"))


def test_a_wine_is_described_noted_and_reviewed(encoder: HashingEncoder) -> None:
    (wine,) = create_wines(WINES[:1])
    derive(encoder)
    assert list(wine.passages.values_list("kind", "author", "text")) == [
        (
            "summary",
            "",
            "Stone Harbour Cabernet Sauvignon 2019. Cabernet Sauvignon from Napa Valley, California.",
        ),
        ("notes", "", wine.notes),
        ("review", "Ines Varga", "A cellar candidate with a long cassis finish."),
    ]


def test_a_review_without_text_is_no_passage(encoder: HashingEncoder) -> None:
    (wine,) = create_wines(WINES[1:2])
    derive(encoder)
    assert wine.passages.filter(kind="review").count() == 1


def test_the_last_sentence_of_forty_long_reviews_is_in_a_passage(encoder: HashingEncoder) -> None:
    (wine,) = create_wines(WINES[:1])
    filler = " ".join(f"Sentence number {number} says little." for number in range(400))
    for number in range(40):
        ending = "It ends on quince." if number == 39 else "It ends."
        Review.objects.create(wine=wine, position=number + 1, author="A", text=f"{filler} {ending}")
    Wine.objects.filter(pk=wine.pk).update(revision=wine.revision + 1)
    derive(encoder)
    last = wine.passages.order_by("-position")[0]
    assert last.text.endswith("It ends on quince.")
    read = encoder.token_offsets([last.text])[0]
    assert len(read) <= encoder.content_length


def test_an_edit_replaces_only_the_passage_that_changed(encoder: HashingEncoder) -> None:
    (wine,) = create_wines(WINES[:1])
    derive(encoder)
    before = rows(wine)
    wine.notes = "Now it smells of tobacco."
    wine.save()
    derive(encoder)
    after = rows(wine)
    assert set(after) - set(before) == {"Now it smells of tobacco."}
    assert all(after[text] == before[text] for text in set(after) & set(before))


def test_nothing_is_derived_twice(encoder: HashingEncoder) -> None:
    create_wines(WINES[:3])
    derive(encoder)
    assert PassageSync(encoder).waiting() == 0


def test_another_encoder_derives_its_own_windows(encoder: HashingEncoder) -> None:
    create_wines(WINES[:3])
    derive(encoder)
    assert PassageSync(HashingEncoder(max_length=8)).waiting() == 3


def test_a_stop_leaves_the_rest_for_the_next_run(encoder: HashingEncoder) -> None:
    create_wines(WINES[:3])
    PassageSync(encoder).run(lambda _: None, lambda: True)
    assert PassageSync(encoder).waiting() == 3


class WatchingEncoder(HashingEncoder):
    """Calls back whenever its tokenizer is asked."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    def token_offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        self._meanwhile()
        return super().token_offsets(texts)


@pytest.mark.django_db(transaction=True)
def test_the_tokenizer_runs_outside_the_transaction() -> None:
    (wine,) = create_wines(WINES[:1])
    Wine.objects.filter(pk=wine.pk).update(notes="It is long. " * 200)
    in_transaction = []
    derive(WatchingEncoder(lambda: in_transaction.append(connection.in_atomic_block)))
    assert in_transaction
    assert not any(in_transaction)


@pytest.mark.fault("edited-meanwhile")
def test_a_wine_edited_meanwhile_keeps_its_passages_and_stays_stale(encoder: HashingEncoder) -> None:
    wine, other = create_wines(WINES[:2])
    derive(encoder)
    before = rows(wine)
    for edited in (wine, other):
        edited.notes = "It is long. " * 200
        edited.save()
    # The tokenizer is asked about the first wine when both have been read.
    derive(WatchingEncoder(lambda: Wine.objects.get(pk=wine.pk).save()))
    assert rows(wine) == before
    assert [stale.pk for stale in stale_wines(template_version(encoder))] == [wine.pk]
