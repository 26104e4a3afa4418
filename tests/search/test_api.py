"""The REST door."""

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


def test_an_answer_has_the_documented_shape(client: Client, indexed_catalogue: list[Wine]) -> None:
    answer = get(client, "/api/v1/search", q="smoky red for barbecue", limit=2)
    assert set(answer) == {
        *("query", "total", "limit", "offset", "results", "facets", "relaxations", "out_of_domain"),
        *("took_ms", "generation"),
    }
    assert answer["query"]["raw"] == "smoky red for barbecue"
    assert (answer["total"], answer["limit"], answer["offset"]) == (7, 2, 0)
    assert [result["rank"] for result in answer["results"]] == [1, 2]
    first = answer["results"][0]
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
    assert "".join(piece["text"] for piece in first["evidence"]["fragments"]) == first["evidence"]["text"]


def test_it_answers_as_the_pipeline_does(client: Client, indexed_catalogue: list[Wine]) -> None:
    answer = get(client, "/api/v1/search", q="cherry", limit=3, offset=2)
    expected = search(SearchRequest("cherry", limit=3, offset=2))
    assert [r["wine"]["id"] for r in answer["results"]] == [r.wine.pk for r in expected.results]


def test_unknown_price_and_rating_are_null(client: Client, indexed_catalogue: list[Wine]) -> None:
    results = get(client, "/api/v1/search", q="wine", limit=12)["results"]
    wines = {result["wine"]["name"].split()[0]: result["wine"] for result in results}
    assert wines["Quinta"]["price"] is None
    assert wines["Quinta"]["vintage"] is None
    assert wines["Karoo"]["rating"] is None


@pytest.mark.parametrize(
    ("parameters", "at_fault"),
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
def test_what_is_out_of_limits_is_refused_with_a_reason(
    client: Client, db: None, parameters: dict[str, str], at_fault: str
) -> None:
    response = client.get("/api/v1/search", parameters)
    assert response.status_code == 400
    body = response.json()
    assert body["error"] == "invalid"
    assert list(body["fields"]) == [at_fault]
    assert at_fault in body["reason"]


@pytest.mark.fault("killed-first-build")
def test_without_an_index_it_says_when_to_come_back(client: Client, db: None, index_root: Path) -> None:
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


def test_similar_wines_can_be_paged(client: Client, indexed_catalogue: list[Wine]) -> None:
    wine = indexed_catalogue[0]
    body = get(client, f"/api/v1/wines/{wine.pk}/similar", limit=4, offset=1)
    assert [result["rank"] for result in body["results"]] == [2, 3, 4, 5]


@pytest.mark.parametrize("address", ["/api/v1/wines/{}", "/api/v1/wines/{}/similar"])
@pytest.mark.parametrize("number", ["0", "999999999999999999"])
def test_an_unknown_wine_is_not_found(client: Client, db: None, address: str, number: str) -> None:
    response = client.get(address.format(number))
    assert response.status_code == 404
    assert response.json()["error"] == "not_found"


def test_only_reading_is_allowed(client: Client, db: None) -> None:
    assert client.post("/api/v1/search", {"q": "x"}).status_code == 405


def test_the_schema_describes_the_answer(client: Client) -> None:
    schema = client.get("/api/schema/", headers={"accept": "application/vnd.oai.openapi+json"}).json()
    answer = schema["paths"]["/api/v1/search"]["get"]["responses"]["200"]
    assert answer["content"]["application/json"]["schema"]["$ref"].endswith("/SearchResponse")
    assert set(schema["paths"]) == {
        "/api/v1/search",
        "/api/v1/suggest",
        "/api/v1/wines/{wine_id}",
        "/api/v1/wines/{wine_id}/similar",
    }


def test_the_page_to_try_it_uses_only_our_own_files(client: Client) -> None:
    page = client.get("/api/docs/").content.decode()
    assert "drf_spectacular_sidecar" in page
    assert "https://" not in page
