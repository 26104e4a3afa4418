"""What is shown satisfies what was said, even while an edit awaits the index."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from indexer.models import Review, Wine
from search.ranking import Sort
from search.service import search, similar
from search.similar import SimilarFilters
from search.types import SearchRequest, SearchResponse
from tests.catalogue import create_wines


@pytest.fixture
def cellar(db: None, rebuild: Callable[[], None]) -> list[Wine]:
    """Sixty red wines for 1 to 60 dollars."""
    plain = {"varietal": "Merlot", "colour": "red", "style": "still", "reviews": []}
    wines = create_wines(
        [
            {**plain, "name": f"Cellar {price}", "price": Decimal(price), "notes": "Plums."}
            for price in range(1, 61)
        ]
    )
    rebuild()
    return wines


def shown(response: SearchResponse) -> list[int]:
    return [result.wine.pk for result in response.results]


def all_pages(query: str, sort: Sort = Sort.PRICE, limit: int = 10) -> list[int]:
    """Return the wines of all pages, which are counted by the number of wines shown."""
    wine_ids: list[int] = []
    offset: int | None = 0
    while offset is not None:
        page = search(SearchRequest(query, limit=limit, offset=offset, sort=sort))
        wine_ids += shown(page)
        offset = page.next_offset
    return wine_ids


@pytest.mark.parametrize(
    ("query", "edit"),
    [
        ("under $30", {"price": Decimal(31)}),
        ("under $30", {"price": None}),
        ("a Merlot", {"varietal": "Syrah"}),
        ("a red", {"colour": "white"}),
        ("no Chardonnay", {"name": "Chardonnay Reserve"}),
        ("no Chardonnay", {"notes": "A blend with 20% Chardonnay."}),
        ("no rosé", {"name": "Rosé 2020"}),
        ("not from France", {"country": "France"}),
    ],
)
@pytest.mark.fault("stale-wine")
def test_an_edited_wine_outside_the_filter_is_not_shown(
    indexed_catalogue: list[Wine], query: str, edit: dict[str, object]
) -> None:
    Wine.objects.create(url="https://wines.example/new", name="Syrah", varietal="Syrah", country="France")
    Wine.objects.create(url="https://wines.example/other", name="Chardonnay", varietal="Chardonnay")
    plain = {"varietal": "Merlot", "colour": "red", "style": "still", "price": Decimal(20), "reviews": []}
    (wine,) = create_wines([{**plain, "name": "Edited", "country": "Chile", "notes": "Plums."}])
    call_command("rebuild_index", verbosity=0)
    assert wine.pk in shown(search(SearchRequest(query, limit=50)))
    Wine.objects.filter(pk=wine.pk).update(**edit)
    assert wine.pk not in shown(search(SearchRequest(query, limit=50)))


def test_a_new_review_that_names_a_refused_grape_hides_the_wine(indexed_catalogue: list[Wine]) -> None:
    wine = indexed_catalogue[0]
    Wine.objects.create(url="https://wines.example/other", name="Chardonnay", varietal="Chardonnay")
    call_command("rebuild_index", verbosity=0)
    assert wine.pk in shown(search(SearchRequest("no Chardonnay", limit=50)))
    Review.objects.create(wine=wine, text="There is a splash of Chardonnay in it.")
    assert wine.pk not in shown(search(SearchRequest("no Chardonnay", limit=50)))


@pytest.mark.parametrize("edited", [3, 25, 59])
def test_pages_stay_full_and_show_no_wine_twice(cellar: list[Wine], edited: int) -> None:
    Wine.objects.filter(pk__in=[wine.pk for wine in cellar[:edited]]).update(colour="white")
    expected = [wine.pk for wine in cellar[edited:]]
    assert all_pages("a red wine") == expected
    for offset in (0, 10, 20):
        page = search(SearchRequest("a red wine", limit=10, offset=offset, sort=Sort.PRICE))
        assert shown(page) == expected[offset : offset + 10]


def test_the_page_ends_when_no_wine_satisfies_the_filter(cellar: list[Wine]) -> None:
    Wine.objects.update(colour="white")
    response = search(SearchRequest("a red wine"))
    assert (shown(response), response.next_offset) == ([], None)


@pytest.mark.fault("stale-wine")
def test_page_api_and_command_check_the_records(client: Client, cellar: list[Wine]) -> None:
    Wine.objects.filter(pk=cellar[0].pk).update(price=Decimal(500))
    query = {"q": "a red under $5", "sort": "price"}
    names = [result["wine"]["name"] for result in client.get("/api/v1/search", query).json()["results"]]
    assert names == ["Cellar 2", "Cellar 3", "Cellar 4", "Cellar 5"]
    page = client.get("/search", query).content.decode()
    listed = page.partition('<ol class="wines"')[2].partition("</ol>")[0]
    assert "Cellar 2<" in listed
    assert "Cellar 1<" not in listed
    stdout = StringIO()
    call_command("search", "a red under $5", stdout=stdout)
    assert "$500" not in stdout.getvalue()


def test_similar_wines_are_checked_too(cellar: list[Wine]) -> None:
    Wine.objects.filter(pk=cellar[3].pk).update(price=Decimal(500))
    found = shown(similar(cellar[5].pk, limit=60, similar_filters=SimilarFilters(cheaper=True)))
    assert sorted(found) == sorted(wine.pk for wine in cellar[:5] if wine.pk != cellar[3].pk)


def test_a_producer_that_only_the_index_knows_is_left_to_it(
    indexed_catalogue: list[Wine], client: Client
) -> None:
    wine = indexed_catalogue[0]
    Wine.objects.filter(pk=wine.pk).update(winery="Stone Harbour")
    call_command("rebuild_index", full=True, verbosity=0)
    Wine.objects.filter(pk=wine.pk).update(winery="")
    results = client.get("/api/v1/search", {"q": "a red", "winery": "Stone Harbour"}).json()["results"]
    assert [result["wine"]["id"] for result in results] == [wine.pk]


def test_a_sorted_list_says_among_how_many_it_sorts(client: Client, cellar: list[Wine]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("search.ranking.SORTED_RELEVANT_WINES", 20)
        query = {"q": "plums", "sort": "-price"}
        response = client.get("/api/v1/search", query).json()
        assert (response["sorted_among"], response["total"], response["next_offset"]) == (20, 60, 10)
        last = client.get("/api/v1/search", query | {"offset": 10}).json()
        assert (len(last["results"]), last["next_offset"]) == (10, None)
        page = client.get("/search", query).content.decode()
        assert "among the 20 most relevant of 60 wines" in page
        assert "1 to 10 of 20" in page
        stdout = StringIO()
        call_command("search", "plums", sort="price", stdout=stdout)
        assert "Sorted: the 20 most relevant." in " ".join(stdout.getvalue().split())
    assert client.get("/api/v1/search", {"q": "plums"}).json()["sorted_among"] is None
