"""The catalogue in Django's admin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin, site
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.test import RequestFactory

from indexer.admin import PassageAdmin, ReviewAdmin, WineAdmin
from indexer.models import Embedding, Passage, Review, Wine

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff_request(rf: RequestFactory) -> Callable[[str], HttpRequest]:
    """Create a GET request of a superuser."""
    user = User.objects.create_superuser("sommelier", password="only-for-tests")

    def create(query: str = "") -> HttpRequest:
        request = rf.get(f"/{query}")
        request.user = user
        return request

    return create


def create_wines(number: int) -> list[Wine]:
    wines = [Wine(name=f"Oak Lane {n}", url=f"https://wines.example/{n}") for n in range(number)]
    return Wine.objects.bulk_create(wines)


def test_a_list_of_many_wines_takes_six_queries(
    staff_request: Callable[[str], HttpRequest],
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    for wine in create_wines(30):
        Review(wine=wine, rating=90).save()
        Passage.objects.create(wine=wine, kind="notes", position=0, text="Plums.")
    for model_admin in (WineAdmin(Wine, site), ReviewAdmin(Review, site), PassageAdmin(Passage, site)):
        with django_assert_max_num_queries(6):  # type: ignore[attr-defined]  # pytest-django's own type
            response = model_admin.changelist_view(staff_request("?q=Oak"))
            response.render()  # type: ignore[attr-defined]  # a TemplateResponse
        assert response.status_code == 200


def listed_ids(model_admin: ModelAdmin[Any], request: HttpRequest) -> set[int]:
    response = model_admin.changelist_view(request)
    assert isinstance(response, TemplateResponse)
    assert response.context_data is not None
    return {record.pk for record in response.context_data["cl"].result_list}


def test_wines_and_passages_can_be_filtered(staff_request: Callable[[str], HttpRequest]) -> None:
    red, white = create_wines(2)
    Wine.objects.filter(pk=red.pk).update(colour="red", country="France", vintage=2019)
    Wine.objects.filter(pk=white.pk).update(colour="white", country="Chile", vintage=2021)
    wines = WineAdmin(Wine, site)
    for query in ("?colour__exact=red", "?country=France", "?vintage=2019"):
        assert listed_ids(wines, staff_request(query)) == {red.pk}, query
    notes = Passage.objects.create(wine=red, kind="notes", position=0, text="Plums.")
    Passage.objects.create(wine=red, kind="review", position=0, text="Plums, they say.")
    assert listed_ids(PassageAdmin(Passage, site), staff_request("?kind__exact=notes")) == {notes.pk}


def test_reviews_are_found_by_author_text_and_wine(staff_request: Callable[[str], HttpRequest]) -> None:
    first, second = create_wines(2)
    review = Review.objects.create(wine=second, author="Ines Varga", text="Plums.")
    Review.objects.create(wine=first, author="Tom Ashdown", text="Smoke.")
    reviews = ReviewAdmin(Review, site)
    for words in ("Varga", "plums", "Lane+1"):
        assert listed_ids(reviews, staff_request(f"?q={words}")) == {review.pk}, words


def test_deleting_selected_reviews_updates_the_rating(staff_request: Callable[[str], HttpRequest]) -> None:
    (wine,) = create_wines(1)
    for rating in (80, 90):
        Review.objects.create(wine=wine, rating=rating)
    ReviewAdmin(Review, site).delete_queryset(staff_request(""), Review.objects.filter(rating=80))
    wine.refresh_from_db()
    assert (wine.rating, wine.review_count) == (90, 1)


def test_an_edit_in_the_admin_increases_the_revision(staff_request: Callable[[str], HttpRequest]) -> None:
    (wine,) = create_wines(1)
    form_class = WineAdmin(Wine, site).get_form(staff_request(""), wine)
    form = form_class({"name": "Oak Lane", "url": "https://WINES.example//0", "colour": "red"}, instance=wine)
    assert form.is_valid(), form.errors
    WineAdmin(Wine, site).save_model(staff_request(""), form.save(commit=False), form, change=True)
    wine.refresh_from_db()
    assert (wine.revision, wine.colour, wine.url) == (2, "red", "https://wines.example/0")


def test_passages_are_read_only(staff_request: Callable[[str], HttpRequest]) -> None:
    passages = PassageAdmin(Passage, site)
    request = staff_request("")
    assert not passages.has_add_permission(request)
    assert not passages.has_change_permission(request)
    assert not passages.has_delete_permission(request)
    assert not site.is_registered(Embedding)
