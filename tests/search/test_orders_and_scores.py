"""Results come in the order that was asked for, and a score is the sum of its parts."""

from __future__ import annotations

import math
from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine
from search.ranking import Sort
from search.service import search
from search.types import SearchRequest
from tests.catalogue import create_wines


def get(client: Client, **parameters: Any) -> Any:
    asked: Any = {"q": "a bottle for friends", "limit": 50} | parameters
    return client.get("/api/v1/search", asked).json()


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
def test_pages_in_any_order_are_a_permutation(indexed_catalogue: list[Wine], sort: Sort) -> None:
    pages = [search(SearchRequest("cherry", limit=5, offset=offset, sort=sort)) for offset in (0, 5, 10)]
    together = [result.wine.pk for page in pages for result in page.results]
    assert sorted(together) == sorted(wine.pk for wine in indexed_catalogue)


def test_of_many_wines_the_relevant_ones_are_sorted_among_themselves(db: None, rebuild: Any) -> None:
    plain = {"varietal": "Merlot", "notes": "A wine.", "reviews": []}
    create_wines([{**plain, "name": f"Plain {number}", "price": 1 + number} for number in range(220)])
    smoky = {**plain, "notes": "Smoke and embers."}
    create_wines([{**smoky, "name": f"Smoky {price}", "price": price} for price in (900, 800)])
    rebuild()

    def prices(offset: int) -> list[float]:
        page = search(SearchRequest("smoke", limit=100, offset=offset, sort=Sort.PRICE))
        return [float(result.wine.price or 0) for result in page.results]

    relevant, rest = [*prices(0), *prices(100)], prices(200)
    assert relevant == sorted(relevant)
    assert relevant[-2:] == [800, 900]
    assert rest == sorted(rest)
    assert len(rest) == 22


@pytest.mark.parametrize("query", ["smoky red for barbecue", "a red, not tannic", "🍷", "under $30"])
def test_the_parts_of_a_score_add_up(client: Client, indexed_catalogue: list[Wine], query: str) -> None:
    for result in get(client, q=query, explain="on")["results"]:
        assert set(result["explanation"]) >= {"lexical", "summary", "prose"}
        assert math.fsum(result["explanation"].values()) == pytest.approx(result["score"], abs=1e-9)


def test_scores_are_not_explained_unless_asked(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert get(client)["results"][0]["explanation"] is None


def test_equal_scores_are_ordered_by_wine_id(db: None, rebuild: Any) -> None:
    twin = {"varietal": "Merlot", "notes": "A wine like its twins.", "reviews": []}
    create_wines([{**twin, "name": f"Twin {name}"} for name in "CAB"])
    Wine.objects.update(name="Twin")
    rebuild()
    found = [result.wine.pk for result in search(SearchRequest("a wine like its twins")).results]
    assert found == sorted(found)
    assert len(found) == 3
