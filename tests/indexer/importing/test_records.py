from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from indexer.models import Review, Wine

pytestmark = pytest.mark.django_db


def a_wine(number: int = 1) -> Wine:
    return Wine.objects.create(
        name="Oak Lane", url=f"https://wines.example/{number}", content_hash="imported"
    )


def revision(wine: Wine) -> int:
    return Wine.objects.values_list("revision", flat=True).get(pk=wine.pk)


def test_saving_an_edit_counts_up_and_forgets_the_import() -> None:
    wine = a_wine()
    wine.notes = "Figs."
    wine.save()
    assert (wine.revision, revision(wine)) == (2, 2)
    wine.save(update_fields=["notes"])
    assert revision(wine) == 3
    assert Wine.objects.get().content_hash == ""


def test_saving_bookkeeping_is_no_edit() -> None:
    wine = a_wine()
    wine.passages_revision = 1
    wine.save(update_fields=["passages_revision"])
    assert revision(wine) == 1
    assert Wine.objects.get().passages_revision == 1


def test_an_edit_of_what_was_read_before_does_not_lose_other_writes() -> None:
    wine = a_wine()
    stale = Wine.objects.get()
    wine.save()
    Wine.objects.update(passages_revision=2)
    stale.notes = "Figs."
    stale.save()
    assert Wine.objects.values_list("revision", "passages_revision").get() == (3, 2)


def test_the_rating_follows_the_reviews() -> None:
    wine = a_wine()
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


def test_a_review_that_moves_changes_both_wines() -> None:
    one, other = a_wine(1), a_wine(2)
    review = Review.objects.create(wine=one, rating=90)
    review.wine = other
    review.save()
    assert list(Wine.objects.order_by("pk").values_list("rating", "review_count")) == [(None, 0), (90, 1)]


def test_a_wine_given_a_script_for_an_address_is_refused() -> None:
    with pytest.raises(ValidationError):
        Wine(name="Oak Lane", url="javascript:alert(1)").full_clean()
