"""If no wine satisfies everything, the response says which constraint to give up."""

from __future__ import annotations

from typing import Any

from django.test import Client

from indexer.models import Wine


def relaxations(client: Client, query: str) -> list[tuple[str, int]]:
    response: Any = client.get("/api/v1/search", {"q": query}).json()
    assert response["total"] == 0
    return [
        (relaxation["constraint"]["label"], relaxation["total"]) for relaxation in response["relaxations"]
    ]


def test_only_constraints_whose_removal_helps_are_listed(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    assert relaxations(client, "a rosé from Provence under $10") == [("under $10", 1)]


def test_the_most_helpful_relaxation_comes_first(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert relaxations(client, "a rosé from Coonawarra") == [("rosé", 1), ("Coonawarra", 1)]
    Wine.objects.get(colour="rosé").delete()
    assert relaxations(client, "a rosé from Coonawarra") == [("rosé", 1)]
    assert relaxations(client, "a Riesling from France") == [("Riesling", 3), ("France", 1)]


def test_a_search_with_results_has_no_relaxations(client: Client, indexed_catalogue: list[Wine]) -> None:
    response = client.get("/api/v1/search", {"q": "a rosé under $20"}).json()
    assert (response["total"], response["relaxations"]) == (1, [])
