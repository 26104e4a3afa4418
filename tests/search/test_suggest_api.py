"""Suggestions through the REST door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine

ADDRESS = "/api/v1/suggest"


def get(client: Client, **parameters: str | int) -> Any:
    return client.get(ADDRESS, parameters).json()


def test_an_answer_has_the_documented_shape(client: Client, indexed_catalogue: list[Wine]) -> None:
    answer = get(client, q="something smoky from nap")
    assert set(answer) == {"query", "suggestions", "took_ms", "generation"}
    assert answer["query"] == "something smoky from nap"
    assert answer["suggestions"] == [
        {
            "kind": "appellation",
            "text": "something smoky from Napa Valley",
            "label": "Napa Valley",
            "wines": 1,
        }
    ]
    assert set(answer["took_ms"]) == {"open", "suggest", "total"}


def test_what_is_suggested_can_be_searched_for(client: Client, indexed_catalogue: list[Wine]) -> None:
    (suggestion,) = get(client, q="something from rías")["suggestions"]
    found = client.get("/api/v1/search", {"q": suggestion["text"]}).json()
    assert found["total"] == suggestion["wines"] == 1


def test_without_a_sentence_it_offers_queries(client: Client, indexed_catalogue: list[Wine]) -> None:
    suggestions = get(client, limit=3)["suggestions"]
    assert [(one["kind"], one["wines"]) for one in suggestions] == [("query", None)] * 3
    assert all(one["text"] == one["label"] for one in suggestions)


def test_a_space_at_the_end_is_kept(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert get(client, q="nap ")["suggestions"] == []
    assert get(client, q="napa ")["query"] == "napa "


def test_letters_with_loose_accents_are_those_with_fixed_ones(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    (suggestion,) = get(client, q="from ri\u0301as")["suggestions"]
    assert suggestion["text"] == "from Rías Baixas"


@pytest.mark.parametrize(
    ("parameters", "at_fault"),
    [
        ({"q": "x" * 501}, "q"),
        ({"q": "a\x00b"}, "q"),
        ({"q": "x", "limit": "0"}, "limit"),
        ({"q": "x", "limit": "9"}, "limit"),
        ({"q": "x", "limit": "a"}, "limit"),
    ],
)
def test_what_is_out_of_limits_is_refused_with_a_reason(
    client: Client, parameters: dict[str, str], at_fault: str
) -> None:
    response = client.get(ADDRESS, parameters)
    assert response.status_code == 400
    assert response.json()["error"] == "invalid"
    assert list(response.json()["fields"]) == [at_fault]


def test_without_an_index_it_says_when_to_come_back(client: Client, index_root: Path) -> None:
    response = client.get(ADDRESS, {"q": "sauv"})
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response.json()["error"] == "search_unavailable"


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post(ADDRESS, {"q": "x"}).status_code == 405


def test_the_schema_describes_the_answer(client: Client) -> None:
    schema = client.get("/api/schema/", headers={"accept": "application/vnd.oai.openapi+json"}).json()
    described = schema["paths"][ADDRESS]["get"]
    assert [parameter["name"] for parameter in described["parameters"]] == ["limit", "q"]
    answer = described["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["$ref"].endswith("/Suggestions")
    assert set(described["responses"]) == {"200", "400", "401", "413", "429", "503"}
