"""Results come in the order that was asked for, and a score is the sum of its components."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine
from search.ranking import Sort, Weights
from search.service import search
from search.types import SearchRequest, SearchResponse
from tests.catalogue import create_wines


def get(client: Client, **parameters: Any) -> Any:
    defaults: Any = {"q": "a bottle for friends", "limit": 50}
    return client.get("/api/v1/search", defaults | parameters).json()


def test_scores_fall_along_the_ranking(indexed_catalogue: list[Wine]) -> None:
    scores = [result.score for result in search(SearchRequest("cherry", limit=50)).results]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 12
    assert scores[0] > scores[-1]


def test_equal_wines_are_ranked_by_id_on_every_page(db: None, rebuild: Callable[[], None]) -> None:
    twins = [
        Wine.objects.create(name="Twin", url=f"https://wines.example/{number}", notes=notes)
        for number, notes in enumerate(["Smoke and plums.", "Plums, ripe plums.", "Chalk."] * 40)
    ]
    rebuild()
    by_notes = sorted(twins, key=lambda wine: (wine.notes, wine.pk))
    chalk, plums, smoke = by_notes[:40], by_notes[40:80], by_notes[80:]
    expected = [wine.pk for wine in (*plums, *smoke, *chalk)]
    assert [result.wine.pk for result in search(SearchRequest("ripe plums", limit=120)).results] == expected
    for offset in (0, 7, 30, 75):
        page = search(SearchRequest("ripe plums", limit=7, offset=offset)).results
        assert [result.wine.pk for result in page] == expected[offset : offset + 7]


def test_weights_decide_which_components_count(indexed_catalogue: list[Wine]) -> None:
    # "Karoo" occurs in a name only, where a word weighs little, and "oysters" in one wine's notes.
    lexical = search(
        SearchRequest("karoo oysters", parse=False, weights=Weights(lexical=1, name=0, summary=0, prose=0))
    ).results
    assert [result.wine.name.split()[0] for result in lexical[:2]] == ["Tidewrack", "Karoo"]
    assert lexical[0].score > lexical[2].score == lexical[-1].score
    unweighted = search(SearchRequest("karoo", parse=False, weights=Weights(0, 0, 0, 0))).results
    assert [result.score for result in unweighted] == [0.0] * 10


@pytest.mark.parametrize(
    ("sort", "field", "descending"),
    [
        ("price", "price", False),
        ("-price", "price", True),
        ("-rating", "rating", True),
        ("vintage", "vintage", False),
        ("-vintage", "vintage", True),
    ],
)
def test_results_can_be_sorted_with_unknown_values_last(
    client: Client, indexed_catalogue: list[Wine], sort: str, field: str, *, descending: bool
) -> None:
    values = [result["wine"][field] for result in get(client, sort=sort)["results"]]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=descending)
    assert len(known) < len(values) == 12
    assert values[len(known) :] == [None] * (12 - len(known))


@pytest.mark.parametrize("sort", list(Sort))
def test_sorted_pages_together_show_each_wine_once(indexed_catalogue: list[Wine], sort: Sort) -> None:
    pages = [search(SearchRequest("cherry", limit=5, offset=offset, sort=sort)) for offset in (0, 5, 10)]
    shown = [result.wine.pk for page in pages for result in page.results]
    assert sorted(shown) == sorted(wine.pk for wine in indexed_catalogue)


def create_smoky_and_plain_wines() -> None:
    plain = {"varietal": "Merlot", "colour": "red", "notes": "A wine.", "reviews": []}
    create_wines([{**plain, "name": f"Plain {number}", "price": 1 + number} for number in range(220)])
    smoky = {**plain, "notes": "Smoke and embers."}
    create_wines([{**smoky, "name": f"Smoky {price}", "price": price} for price in (900, 800)])


def all_prices(query: str, sort: Sort) -> tuple[list[float], SearchResponse]:
    """Return the prices of all pages, and the last page."""
    prices: list[float] = []
    offset: int | None = 0
    while offset is not None:
        page = search(SearchRequest(query, limit=60, offset=offset, sort=sort))
        prices += [float(result.wine.price or 0) for result in page.results]
        offset = page.next_offset
    return prices, page


@pytest.mark.parametrize("sort", [Sort.PRICE, Sort.PRICE_DESCENDING])
def test_only_the_most_relevant_wines_are_sorted(db: None, rebuild: Callable[[], None], sort: Sort) -> None:
    create_smoky_and_plain_wines()
    rebuild()
    prices, page = all_prices("smoke", sort)
    assert prices == sorted(prices, reverse=sort is Sort.PRICE_DESCENDING)
    assert {800, 900} <= set(prices)
    assert (page.sorted_among, page.listed, len(prices), page.total) == (200, 200, 200, 222)


def test_all_wines_are_sorted_without_words_to_rank_by(db: None, rebuild: Callable[[], None]) -> None:
    create_smoky_and_plain_wines()
    rebuild()
    prices, page = all_prices("a red wine", Sort.PRICE)
    assert prices == sorted([*range(1, 221), 800, 900])
    assert page.sorted_among == page.total == 222


def test_a_sorted_list_leaves_out_a_refused_taste(db: None, rebuild: Callable[[], None]) -> None:
    create_smoky_and_plain_wines()
    rebuild()
    prices, page = all_prices("a red wine, not smoky", Sort.PRICE_DESCENDING)
    assert prices == list(range(220, 0, -1))
    assert (page.sorted_among, page.total) == (220, 222)
    prices, _ = all_prices("a red wine over $500, not smoky", Sort.PRICE)
    assert prices == [800, 900]


@pytest.mark.parametrize(
    ("query", "total"),
    [("smoky red for barbecue", 7), ("a red, not tannic", 7), ("🍷", 12), ("under $30", 8)],
)
def test_the_components_of_a_score_add_up(
    client: Client, indexed_catalogue: list[Wine], query: str, total: int
) -> None:
    results = get(client, q=query, explain="on")["results"]
    assert len(results) == total
    for result in results:
        assert set(result["explanation"]) >= {"lexical", "summary", "prose"}
        assert math.fsum(result["explanation"].values()) == pytest.approx(result["score"], abs=1e-9)


def test_scores_are_explained_on_request_only(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert [result["explanation"] for result in get(client)["results"]] == [None] * 12
