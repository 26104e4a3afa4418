"""Saving wines and reviews."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from indexer.models import Review, Wine

pytestmark = pytest.mark.django_db


def create_wine(number: int = 1) -> Wine:
    return Wine.objects.create(
        name="Oak Lane", url=f"https://wines.example/{number}", content_hash="imported"
    )


def revision(wine: Wine) -> int:
    return Wine.objects.values_list("revision", flat=True).get(pk=wine.pk)


def test_an_edit_increases_the_revision_and_clears_the_hash() -> None:
    wine = create_wine()
    wine.notes = "Figs."
    wine.save()
    assert (wine.revision, revision(wine)) == (2, 2)
    wine.save(update_fields=["notes"])
    assert revision(wine) == 3
    assert Wine.objects.get().content_hash == ""


def test_saving_bookkeeping_is_no_edit() -> None:
    wine = create_wine()
    wine.passages_revision = 1
    wine.save(update_fields=["passages_revision"])
    assert revision(wine) == 1
    assert Wine.objects.get().passages_revision == 1


def test_an_edit_does_not_overwrite_bookkeeping() -> None:
    wine = create_wine()
    stale = Wine.objects.get()
    wine.save()
    Wine.objects.update(passages_revision=2, passages_template="derived")
    stale.notes = "Figs."
    stale.save()
    bookkeeping = Wine.objects.values_list("revision", "passages_revision", "passages_template")
    assert bookkeeping.get() == (3, 2, "derived")


def test_the_rating_follows_the_reviews() -> None:
    wine = create_wine()
    first = Review.objects.create(wine=wine, rating=90)
    Review.objects.create(wine=wine, rating=95.5)
    Review.objects.create(wine=wine, text="Long.")
    wine.refresh_from_db()
    assert (wine.rating, wine.review_count) == (92.75, 3)
    before = wine.revision
    first.delete()
    wine.refresh_from_db()
    assert (wine.rating, wine.review_count) == (95.5, 2)
    assert wine.revision > before


def test_a_review_that_moves_updates_both_wines() -> None:
    first, second = create_wine(1), create_wine(2)
    review = Review.objects.create(wine=first, rating=90)
    review.wine = second
    review.save()
    assert list(Wine.objects.order_by("pk").values_list("rating", "review_count")) == [(None, 0), (90, 1)]


def test_a_script_is_not_a_valid_url() -> None:
    with pytest.raises(ValidationError):
        Wine(name="Oak Lane", url="javascript:alert(1)").full_clean()
