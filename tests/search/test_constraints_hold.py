"""What a sentence asks for holds for every wine that is shown, and the shopper can take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine
from search.service import search
from search.types import SearchRequest, SearchResponse
from tests.catalogue import WINES, create_wines


def names(answer: SearchResponse) -> set[str]:
    return {result.wine.name.split()[0] for result in answer.results}


def get(client: Client, **parameters: str | list[str]) -> Any:
    return client.get("/api/v1/search", parameters).json()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("I want a Cabernet Sauvignon that's under $25", {"Paddock"}),
        ("something smoky, not from California", None),
        ("white from France or Spain", {"Tidewrack", "Casa", "Belrive"}),
        ("a Syrah or Pinotage over $20", {"Emberline"}),
        ("rosé, anything but Provence", set()),
        ("rated 94 or higher", {"Stone", "Quinta"}),
        ("a red from 2020", {"Karoo", "Gökçe"}),
        ("cabarnet savignon from Coonawara", {"Paddock"}),
    ],
)
def test_constraints_in_plain_language_hold(
    indexed_catalogue: list[Wine], query: str, expected: set[str] | None
) -> None:
    found = search(SearchRequest(query, limit=50))
    if expected is None:
        assert "Stone" not in names(found)
        assert found.total == 11
    else:
        assert names(found) == expected
        assert found.total == len(expected)


def test_the_api_says_what_it_understood(client: Client, indexed_catalogue: list[Wine]) -> None:
    asked = get(client, q="smoky Syrah under $50, not from California")["query"]
    assert asked["text"] == "smoky"
    assert [one["label"] for one in asked["filters"]] == ["Syrah", "under $50"]
    assert [one["label"] for one in asked["exclusions"]] == ["not California"]


def test_a_constraint_can_be_taken_back_by_its_key(client: Client, indexed_catalogue: list[Wine]) -> None:
    query = "Cabernet Sauvignon under $25"
    (price,) = [one["key"] for one in get(client, q=query)["query"]["filters"] if "$" in one["label"]]
    answer = get(client, q=query, ignore=[price])
    assert answer["total"] == 2
    assert [one["label"] for one in answer["query"]["filters"]] == ["Cabernet Sauvignon"]


def test_without_understanding_every_wine_is_ranked(client: Client, indexed_catalogue: list[Wine]) -> None:
    answer = get(client, q="Cabernet Sauvignon under $25", parse="off")
    assert answer["total"] == 12
    assert answer["query"] == {
        "raw": "Cabernet Sauvignon under $25",
        "text": "Cabernet Sauvignon under $25",
        "filters": [],
        "exclusions": [],
    }


def test_where_nothing_is_all_of_it_the_answer_says_what_to_give_up(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    answer = get(client, q="a rosé from Provence under $10")
    assert answer["total"] == 0
    assert [(one["constraint"]["label"], one["total"]) for one in answer["relaxations"]] == [("under $10", 1)]


def test_a_refused_taste_pushes_wines_down_and_excludes_none(indexed_catalogue: list[Wine]) -> None:
    wanted, refused = (
        search(SearchRequest("a red", limit=50)),
        search(SearchRequest("a red, not smoky", limit=50)),
    )
    assert wanted.total == refused.total
    smoky = Wine.objects.get(name__startswith="Emberline").pk
    ranks = [
        next(result.rank for result in answer.results if result.wine.pk == smoky)
        for answer in (wanted, refused)
    ]
    assert ranks[1] > ranks[0]
    assert ranks[1] >= 6


def test_a_wine_that_denies_a_refused_taste_is_not_pushed_down(db: None, rebuild: Callable[[], None]) -> None:
    plain = {**WINES[0], "reviews": []}
    texts = {
        "Cask": "Chardonnay with apples, and plenty of oak.",
        "Steel": "Chardonnay with apples. Unoaked: no oak at all.",
        "Quiet": "Chardonnay with apples.",
    }
    create_wines([{**plain, "name": name, "notes": notes} for name, notes in texts.items()])
    rebuild()
    results = search(SearchRequest("Chardonnay with apples, not oaky", explain=True)).results
    penalties = {one.wine.name: (one.explanation or {})["negative_preference"] for one in results}
    assert penalties["Cask"] < 0
    assert penalties["Steel"] == penalties["Quiet"] == 0
    assert results[-1].wine.name == "Cask"
