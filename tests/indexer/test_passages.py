"""The passages of a wine contain all of its text and follow its edits."""

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


def test_a_wine_has_a_summary_its_notes_and_its_reviews(encoder: HashingEncoder) -> None:
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


def test_a_review_without_text_has_no_passage(encoder: HashingEncoder) -> None:
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
    tokens = encoder.token_offsets([last.text])[0]
    assert len(tokens) <= encoder.content_length


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
    assert PassageSync(encoder).count_stale() == 0


def test_another_encoder_derives_its_own_passages(encoder: HashingEncoder) -> None:
    create_wines(WINES[:3])
    derive(encoder)
    assert PassageSync(HashingEncoder(max_length=8)).count_stale() == 3


def test_a_stop_leaves_the_rest_for_the_next_run(encoder: HashingEncoder) -> None:
    create_wines(WINES[:3])
    PassageSync(encoder).run(lambda _: None, lambda: True)
    assert PassageSync(encoder).count_stale() == 3


class CallbackEncoder(HashingEncoder):
    """Calls a function whenever it tokenizes."""

    def __init__(self, callback: Callable[[], None]) -> None:
        super().__init__()
        self._callback = callback

    def token_offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        self._callback()
        return super().token_offsets(texts)


@pytest.mark.django_db(transaction=True)
def test_the_tokenizer_runs_outside_the_transaction() -> None:
    (wine,) = create_wines(WINES[:1])
    Wine.objects.filter(pk=wine.pk).update(notes="It is long. " * 200)
    in_transaction = []
    derive(CallbackEncoder(lambda: in_transaction.append(connection.in_atomic_block)))
    assert in_transaction
    assert not any(in_transaction)


@pytest.mark.fault("edited-meanwhile")
def test_a_wine_edited_during_the_run_stays_stale(encoder: HashingEncoder) -> None:
    wine, other = create_wines(WINES[:2])
    derive(encoder)
    before = rows(wine)
    for edited in (wine, other):
        edited.notes = "It is long. " * 200
        edited.save()
    # The edit is made when both wines have been read.
    derive(CallbackEncoder(lambda: Wine.objects.get(pk=wine.pk).save()))
    assert rows(wine) == before
    assert [stale.pk for stale in stale_wines(template_version(encoder))] == [wine.pk]
