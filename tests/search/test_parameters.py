"""The API refuses parameters that it would have to ignore; a page ignores them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from indexer.models import Wine
from search.parameters import MAX_NAMES


@pytest.mark.parametrize(
    ("parameters", "fields"),
    [
        ("price_mx=20", {"price_mx": ["There is no such parameter; do you mean price_max?"]}),
        ("utm_source=x", {"utm_source": ["There is no such parameter."]}),
        ("price_max=", {"price_max": ["Give a value, or leave it out."]}),
        ("facets=", {"facets": ["Give a value, or leave it out."]}),
        ("price_max=20&price_max=90", {"price_max": ["Give this only once."]}),
        ("q=other", {"q": ["Give this only once."]}),
        ("not_country=", {"not_country": ["0: This field may not be blank."]}),
        ("price_max=2%00", {"price_max": ["A valid number is required."]}),
        ("country=a%00", {"country": ["0: Null characters are not allowed."]}),
    ],
)
def test_the_api_refuses_parameters_that_it_would_ignore(
    client: Client, db: None, parameters: str, fields: dict[str, list[str]]
) -> None:
    response = client.get(f"/api/v1/search?q=red&{parameters}")
    assert response.status_code == 400
    assert response.json()["fields"] == fields


@pytest.mark.parametrize("address", ["wines/1", "wines/1/similar", "suggest"])
def test_every_address_refuses_unknown_parameters(client: Client, db: None, address: str) -> None:
    response = client.get(f"/api/v1/{address}?cheeper=1")
    assert response.status_code == 400
    assert list(response.json()["fields"]) == ["cheeper"]


@pytest.mark.parametrize(
    "parameters", ["utm_source=letter&fbclid=1", "price_max=", "country=France&price_mx=20"]
)
def test_a_page_ignores_unknown_and_empty_parameters(
    client: Client, indexed_catalogue: list[Wine], parameters: str
) -> None:
    assert client.get(f"/search?q=red&{parameters}").status_code == 200


def test_a_page_refuses_a_bound_that_is_given_twice(client: Client, db: None) -> None:
    response = client.get("/search?q=red&price_max=20&price_max=90")
    assert response.status_code == 400
    assert "The highest price is given twice, and only one can hold." in response.text


@pytest.mark.parametrize("address", ["/search", "/api/v1/search"])
def test_the_names_in_all_filters_together_are_limited(
    client: Client, indexed_catalogue: list[Wine], address: str
) -> None:
    names: dict[str, Any] = {"country": ["x"] * 50, "not_region": ["y"] * 49, "winery": ["z"]}
    assert MAX_NAMES == 100
    assert client.get(f"{address}?q=red&{urlencode(names, doseq=True)}").status_code == 200
    refused = client.get(f"{address}?q=red&style=still&{urlencode(names, doseq=True)}")
    assert refused.status_code == 400
    assert "name more than 100" in refused.text


@pytest.mark.parametrize("query", ["%ff%fe", "%ed%a0%80", "%C0%AF", "red%E2%28%A1"])
def test_invalid_utf_8_is_read_with_replacement_characters(
    client: Client, indexed_catalogue: list[Wine], query: str
) -> None:
    response = client.get(f"/api/v1/search?q={query}")
    assert response.status_code == 200
    assert "\ufffd" in response.json()["query"]["raw"]


def test_at_most_five_unknown_parameters_are_reported(client: Client, db: None) -> None:
    response = client.get("/api/v1/search", {f"price_{number}": "1" for number in range(900)})
    assert list(response.json()["fields"]) == [f"price_{number}" for number in range(5)]
