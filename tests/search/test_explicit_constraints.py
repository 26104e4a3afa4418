"""Constraints can be given as parameters, which win over the sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine


def get(client: Client, **parameters: Any) -> Any:
    return client.get("/api/v1/search", {"limit": 50} | parameters).json()


def names(response: Any) -> set[str]:
    return {result["wine"]["name"].split()[0] for result in response["results"]}


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"price_max": 16}, {"Karoo", "Tidewrack"}),
        ({"price_min": 48}, {"Stone", "Belrive"}),
        ({"price_min": 15, "price_max": "16.00"}, {"Karoo", "Tidewrack"}),
        ({"varietal": ["syrah", "Pinotage"]}, {"Emberline", "Karoo"}),
        ({"country": "France", "not_region": ["Loire", "Champagne"]}, {"Emberline", "Fleur"}),
        ({"colour": "white", "not_country": "France"}, {"Lindenhof", "Casa"}),
        ({"vintage_min": 2022}, {"Tidewrack", "Casa", "Fleur"}),
        ({"vintage_max": 2018}, {"Emberline"}),
        ({"rating_min": 94}, {"Stone", "Quinta"}),
        ({"place": "Tuscany"}, {"Poggio"}),
        ({"style": "sparkling"}, {"Belrive"}),
        ({"varietal": "Merlot"}, set()),
    ],
)
def test_each_constraint_can_be_a_parameter(
    client: Client, indexed_catalogue: list[Wine], parameters: dict[str, Any], expected: set[str]
) -> None:
    response = get(client, q="a bottle", **parameters)
    assert names(response) == expected
    assert response["total"] == len(expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Cabernet Sauvignon under $25", {"Paddock"}),
        ("a French white, not from the Loire", {"Belrive"}),
        ("Syrah or Pinotage rated 90+", {"Emberline"}),
        ("anything but red, 2021 or later", {"Tidewrack", "Lindenhof", "Casa", "Fleur"}),
        ("shiraz between 30 and 50", {"Emberline"}),
    ],
)
def test_parsed_constraints_can_be_given_as_parameters(
    client: Client, indexed_catalogue: list[Wine], query: str, expected: set[str]
) -> None:
    parsed = get(client, q=query)
    assert names(parsed) == expected
    parameters: dict[str, list[str]] = {}
    for constraint in parsed["query"]["filters"] + parsed["query"]["exclusions"]:
        for name, values in constraint["parameters"].items():
            parameters[name] = [*parameters.get(name, []), *values]
    assert names(get(client, q="anything", parse="off", **parameters)) == expected


@pytest.mark.parametrize(
    ("query", "parameters", "labels"),
    [
        ("a Syrah under $25", {"price_max": 50}, ["Syrah", "under $50"]),
        ("a Syrah under $25", {"varietal": "Pinotage"}, ["under $25", "Pinotage"]),
        ("not from France", {"country": "France"}, ["France"]),
        ("from Tuscany", {"country": "Italy"}, ["Tuscany", "Italy"]),
        ("from France", {"not_country": "Spain"}, ["France", "not Spain"]),
        ("from France", {"not_country": "France"}, ["not France"]),
        ("from France", {"not_country": "FRANCE"}, ["not FRANCE"]),
        ("a bottle", {"varietal": ["Syrah", "Syrah", "syrah"]}, ["syrah"]),
    ],
)
def test_a_parameter_wins_over_the_sentence_on_its_field(
    client: Client,
    indexed_catalogue: list[Wine],
    query: str,
    parameters: dict[str, Any],
    labels: list[str],
) -> None:
    parsed = get(client, q=query, **parameters)["query"]
    assert [constraint["label"] for constraint in parsed["filters"] + parsed["exclusions"]] == labels


@pytest.mark.parametrize(
    ("parameters", "invalid"),
    [
        ({"price_max": "cheap"}, "price_max"),
        ({"price_max": "nan"}, "price_max"),
        ({"price_max": "inf"}, "price_max"),
        ({"price_min": -1}, "price_min"),
        ({"price_min": 50, "price_max": 20}, "price_min"),
        ({"rating_min": 101}, "rating_min"),
        ({"varietal": "x" * 201}, "varietal"),
        ({"country": ["France"] * 51}, "country"),
        ({"sort": "random"}, "sort"),
    ],
)
@pytest.mark.fault("out-of-limits")
def test_a_filter_out_of_its_limits_is_refused(
    client: Client, db: None, parameters: dict[str, Any], invalid: str
) -> None:
    response = client.get("/api/v1/search", {"q": "red"} | parameters)
    assert response.status_code == 400
    assert list(response.json()["fields"]) == [invalid]
