"""The records of a page of results: current, complete, and few database queries."""

from __future__ import annotations

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from indexer.models import Deletion, Wine
from search.service import search
from search.types import SearchRequest


def test_pages_together_are_the_whole_ranking(indexed_catalogue: list[Wine]) -> None:
    pages = [search(SearchRequest("a bottle for friends", limit=5, offset=offset)) for offset in (0, 5, 10)]
    results = [result for page in pages for result in page.results]
    whole = search(SearchRequest("a bottle for friends", limit=50))
    assert [result.wine.pk for result in results] == [result.wine.pk for result in whole.results]
    assert [result.rank for result in results] == list(range(1, 13))
    assert {page.total for page in pages} == {12}


@pytest.mark.fault("stale-wine")
def test_a_deleted_wine_never_shows_and_the_page_stays_full(indexed_catalogue: list[Wine]) -> None:
    first = search(SearchRequest("oysters")).results[0].wine
    deleted = first.pk
    first.delete()
    response = search(SearchRequest("oysters", limit=11))
    assert deleted not in [result.wine.pk for result in response.results]
    assert len(response.results) == 11
    assert response.total == 11


@pytest.mark.fault("stale-wine")
def test_a_wine_deleted_by_sql_never_shows(indexed_catalogue: list[Wine]) -> None:
    first = search(SearchRequest("oysters")).results[0].wine
    first.passages.all().delete()
    first.reviews.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM indexer_wine WHERE id = %s", [first.pk])
    assert not Deletion.objects.exists()
    response = search(SearchRequest("oysters", limit=5))
    assert first.pk not in [result.wine.pk for result in response.results]
    assert [result.rank for result in response.results] == [1, 2, 3, 4, 5]


@pytest.mark.fault("stale-wine")
def test_an_edited_wine_is_shown_with_its_new_fields(indexed_catalogue: list[Wine]) -> None:
    wine = search(SearchRequest("oysters")).results[0].wine
    wine.name = "Renamed"
    wine.save()
    assert search(SearchRequest("oysters")).results[0].wine.name == "Renamed"


def test_a_search_makes_three_queries_whatever_its_size(
    indexed_catalogue: list[Wine], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for limit in (1, 12):
        with django_assert_num_queries(3):  # deletions, wines, passages
            search(SearchRequest("cherry", limit=limit))
