"""The REST API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine
from search.service import search
from search.types import SearchRequest


def get(client: Client, address: str, **parameters: str | int) -> Any:
    return client.get(address, parameters).json()


def test_a_response_has_the_documented_shape(client: Client, indexed_catalogue: list[Wine]) -> None:
    response = get(client, "/api/v1/search", q="smoky red for barbecue", limit=2)
    assert set(response) == {
        *("query", "total", "limit", "offset", "results", "facets", "relaxations", "out_of_domain"),
        *("took_ms", "generation", "sorted_among", "next_offset"),
    }
    assert response["query"]["raw"] == "smoky red for barbecue"
    assert (response["total"], response["limit"], response["offset"]) == (7, 2, 0)
    assert [result["rank"] for result in response["results"]] == [1, 2]
    first = response["results"][0]
    wine = Wine.objects.get(pk=first["wine"]["id"])
    assert first["wine"] == {
        "id": wine.pk,
        "name": "Emberline Syrah 2018",
        "url": wine.url,
        "varietal": "Syrah",
        "location": "Northern Rhône, France",
        "country": "France",
        "region": "Northern Rhône",
        "vintage": 2018,
        "colour": "red",
        "price": 42.0,
        "alcohol_percent": 13.5,
        "rating": 93.0,
        "review_count": 1,
    }
    evidence = first["evidence"]
    assert "smok" in evidence["text"].lower()
    assert "".join(fragment["text"] for fragment in evidence["fragments"]) == evidence["text"]


def test_results_are_those_of_the_service(client: Client, indexed_catalogue: list[Wine]) -> None:
    results = get(client, "/api/v1/search", q="cherry", limit=3, offset=2)["results"]
    expected = search(SearchRequest("cherry", limit=3, offset=2)).results
    assert len(expected) == 3
    assert [(result["wine"]["id"], result["score"]) for result in results] == [
        (result.wine.pk, result.score) for result in expected
    ]


def test_unknown_numbers_are_null(client: Client, indexed_catalogue: list[Wine]) -> None:
    results = get(client, "/api/v1/search", q="wine", limit=12)["results"]
    wines = {result["wine"]["name"].split()[0]: result["wine"] for result in results}
    assert wines["Quinta"]["price"] is None
    assert wines["Quinta"]["vintage"] is None
    assert wines["Karoo"]["rating"] is None


@pytest.mark.parametrize(
    ("parameters", "invalid"),
    [
        ({}, "q"),
        ({"q": ""}, "q"),
        ({"q": " \t "}, "q"),
        ({"q": "a\x00b"}, "q"),
        ({"q": "x" * 501}, "q"),
        ({"q": "x", "limit": "0"}, "limit"),
        ({"q": "x", "limit": "-1"}, "limit"),
        ({"q": "x", "limit": "1000000000"}, "limit"),
        ({"q": "x", "limit": "a"}, "limit"),
        ({"q": "x", "limit": "NaN"}, "limit"),
        ({"q": "x", "offset": "-1"}, "offset"),
        ({"q": "x", "offset": "10001"}, "offset"),
    ],
)
@pytest.mark.fault("blank-query", "out-of-limits")
def test_invalid_parameters_are_refused_with_a_reason(
    client: Client, db: None, parameters: dict[str, str], invalid: str
) -> None:
    response = client.get("/api/v1/search", parameters)
    assert response.status_code == 400
    body = response.json()
    assert body["error"] == "invalid"
    assert list(body["fields"]) == [invalid]
    assert invalid in body["reason"]


@pytest.mark.fault("killed-first-build")
def test_without_an_index_search_is_unavailable(client: Client, db: None, index_root: Path) -> None:
    response = client.get("/api/v1/search", {"q": "cherry"})
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response.json()["error"] == "search_unavailable"


def test_a_wine_is_shown_with_its_reviews(client: Client, indexed_catalogue: list[Wine]) -> None:
    wine = Wine.objects.get(name__startswith="Paddock")
    body = get(client, f"/api/v1/wines/{wine.pk}")
    assert body["notes"] == wine.notes
    assert body["reviews"] == [
        {"author": "Ines Varga", "text": "Great value.", "rating": 89.0},
        {"author": "Tom Ashdown", "text": "", "rating": 87.0},
    ]


@pytest.mark.parametrize("address", ["/api/v1/wines/{}", "/api/v1/wines/{}/similar"])
@pytest.mark.parametrize("number", ["0", "999999999999999999"])
def test_an_unknown_wine_is_not_found(client: Client, db: None, address: str, number: str) -> None:
    response = client.get(address.format(number))
    assert response.status_code == 404
    assert response.json()["error"] == "not_found"


def test_only_reading_is_allowed(client: Client, db: None) -> None:
    assert client.post("/api/v1/search", {"q": "x"}).status_code == 405


def test_the_schema_describes_the_response(client: Client) -> None:
    schema = client.get("/api/schema/", headers={"accept": "application/vnd.oai.openapi+json"}).json()
    response = schema["paths"]["/api/v1/search"]["get"]["responses"]["200"]
    assert response["content"]["application/json"]["schema"]["$ref"].endswith("/SearchResponse")
    assert set(schema["paths"]) == {
        "/api/v1/facets/{field}",
        "/api/v1/search",
        "/api/v1/suggest",
        "/api/v1/wines/{wine_id}",
        "/api/v1/wines/{wine_id}/similar",
    }


def test_the_docs_page_uses_only_our_own_files(client: Client) -> None:
    page = client.get("/api/docs/").content.decode()
    assert "drf_spectacular_sidecar" in page
    assert "https://" not in page
