"""Constraints in a sentence hold for every result, and can be ignored one by one or all together."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine
from search.service import search
from search.types import SearchRequest


def get(client: Client, **parameters: str | list[str]) -> Any:
    return client.get("/api/v1/search", parameters).json()


def labels(constraints: list[dict[str, Any]]) -> list[str]:
    return [constraint["label"] for constraint in constraints]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("I want a Cabernet Sauvignon that's under $25", {"Paddock"}),
        ("white from France or Spain", {"Tidewrack", "Casa", "Belrive"}),
        ("a Syrah or Pinotage over $20", {"Emberline"}),
        ("rosé, anything but Provence", set()),
        ("rated 94 or higher", {"Stone", "Quinta"}),
        ("a red from 2020", {"Karoo", "Gökçe"}),
        ("cabarnet savignon from Coonawara", {"Paddock"}),
    ],
)
def test_constraints_in_plain_language_hold(
    indexed_catalogue: list[Wine], query: str, expected: set[str]
) -> None:
    response = search(SearchRequest(query, limit=50))
    assert {result.wine.name.split()[0] for result in response.results} == expected
    assert response.total == len(expected)


def test_an_excluded_place_leaves_all_other_wines(indexed_catalogue: list[Wine]) -> None:
    response = search(SearchRequest("something smoky, not from California", limit=50))
    regions = [result.wine.region for result in response.results]
    assert "California" not in regions
    assert len(regions) == response.total == 11


def test_the_api_returns_the_constraints_and_the_rest(client: Client, indexed_catalogue: list[Wine]) -> None:
    query = get(client, q="smoky Syrah under $50, not from California")["query"]
    assert query["text"] == "smoky"
    assert labels(query["filters"]) == ["Syrah", "under $50"]
    assert labels(query["exclusions"]) == ["not California"]


def test_a_constraint_can_be_ignored_by_its_key(client: Client, indexed_catalogue: list[Wine]) -> None:
    query = "Cabernet Sauvignon under $25"
    filters = get(client, q=query)["query"]["filters"]
    assert labels(filters) == ["Cabernet Sauvignon", "under $25"]
    response = get(client, q=query, ignore=[filters[1]["key"]])
    assert response["total"] == 2
    assert labels(response["query"]["filters"]) == ["Cabernet Sauvignon"]


def test_without_parsing_every_wine_is_ranked(client: Client, indexed_catalogue: list[Wine]) -> None:
    response = get(client, q="Cabernet Sauvignon under $25", parse="off")
    assert response["total"] == 12
    assert response["query"] == {
        "raw": "Cabernet Sauvignon under $25",
        "correction": "",
        "text": "Cabernet Sauvignon under $25",
        "filters": [],
        "exclusions": [],
        "notices": [],
    }
