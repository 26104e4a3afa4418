"""A search from the sentence to the response."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from indexer.models import Wine
from search.ranking import Sort
from search.service import search, similar
from search.types import SearchRequest, SearchResponse

WaitUntil = Callable[[Callable[[], bool]], None]


def names(response: SearchResponse) -> list[str]:
    return [result.wine.name.split()[0] for result in response.results]


def test_the_described_wine_comes_first(indexed_catalogue: list[Wine]) -> None:
    response = search(SearchRequest("smoke and wood for the braai"))
    assert names(response)[0] == "Karoo"
    assert response.total == 12


def test_a_response_holds_its_request(indexed_catalogue: list[Wine]) -> None:
    request = SearchRequest("cherry under $50", limit=3, offset=2, ignore=("colour:red",), sort=Sort.PRICE)
    response = search(request)
    assert response.request is request
    assert [result.rank for result in response.results] == [3, 4, 5]
    assert (response.previous_offset, response.next_offset) == (0, 5)


def test_the_request_of_similar_wines_names_the_wine(indexed_catalogue: list[Wine]) -> None:
    wine = indexed_catalogue[0]
    response = similar(wine.pk, limit=5, offset=10)
    assert response.request == SearchRequest(wine.name, limit=5, offset=10)
    assert [result.rank for result in response.results] == [11]
    assert (response.previous_offset, response.next_offset) == (5, None)


def test_the_stages_of_a_search_are_timed(indexed_catalogue: list[Wine]) -> None:
    took_ms = dict(search(SearchRequest("cherry")).took_ms)
    assert list(took_ms) == [
        "open",
        "parse",
        "queue",
        "encode",
        "search",
        "check",
        "rank",
        "hydrate",
        "total",
    ]
    total = took_ms.pop("total")
    # Each stage is rounded to a hundredth of a millisecond.
    assert 0 < sum(took_ms.values()) <= total + 0.01 * len(took_ms)


def test_only_stages_that_ran_are_timed(indexed_catalogue: list[Wine]) -> None:
    without_results = search(SearchRequest("a rosé from Coonawarra", facets=True))
    stages = ["open", "parse", "queue", "encode", "search", "check", "relax", "facets", "total"]
    assert list(without_results.took_ms) == stages
    stages = ["open", "queue", "search", "rank", "hydrate", "total"]
    assert list(similar(indexed_catalogue[0].pk).took_ms) == stages


@pytest.mark.parametrize(
    "text",
    [
        "the and of",
        "🍷🍷🍷",
        "نبيذ أحمر",
        "ワイン",
        "e\u0301\u0301\u0301",
        "'; DROP TABLE wine; --",
        "a AND (b OR",
        "%s {} {{ 7*7 }} {% now 'Y' %}",
        '"NEAR(oak smoke, 2)" OR name:* ^-',
        "(a+)+$ [^x]* \\d{9} .*?",
        "<script>alert(1)</script>",
        "../../x",
    ],
)
@pytest.mark.fault("any-script", "injection")
def test_any_text_gets_results(indexed_catalogue: list[Wine], text: str) -> None:
    assert len(search(SearchRequest(text)).results) == 10


def test_searches_of_many_threads_agree(
    transactional_db: None, indexed_catalogue: list[Wine], in_threads: Callable[..., list[object]]
) -> None:
    expected = names(search(SearchRequest("smoky red")))

    def work() -> list[str]:
        try:
            return names(search(SearchRequest("smoky red")))
        finally:
            connection.close()

    assert len(expected) == 7
    assert in_threads(work) == [expected] * 64
