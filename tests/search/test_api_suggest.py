"""The suggestions of the REST API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine

ADDRESS = "/api/v1/suggest"


def get(client: Client, **parameters: str | int) -> Any:
    return client.get(ADDRESS, parameters).json()


def test_a_response_has_the_documented_shape(client: Client, indexed_catalogue: list[Wine]) -> None:
    response = get(client, q="something smoky from nap")
    assert set(response) == {"query", "suggestions", "took_ms", "generation"}
    assert response["query"] == "something smoky from nap"
    assert response["suggestions"] == [
        {
            "kind": "appellation",
            "text": "something smoky from Napa Valley",
            "label": "Napa Valley",
            "wines": 1,
            "wine_id": None,
            "url": None,
        }
    ]
    assert set(response["took_ms"]) == {"open", "suggest", "total"}


def test_a_suggestion_can_be_searched_for(client: Client, indexed_catalogue: list[Wine]) -> None:
    (suggestion,) = get(client, q="something from rías")["suggestions"]
    response = client.get("/api/v1/search", {"q": suggestion["text"]}).json()
    assert response["total"] == suggestion["wines"] == 1


def test_a_wine_has_the_page_to_open(client: Client, indexed_catalogue: list[Wine]) -> None:
    producer, suggestion = get(client, q="paddock g")["suggestions"]
    wine = Wine.objects.get(name="Paddock Gate Cabernet Sauvignon 2021")
    assert (producer["kind"], producer["url"]) == ("winery", None)
    assert suggestion == {
        "kind": "wine",
        "text": wine.name,
        "label": wine.name,
        "wines": 1,
        "wine_id": wine.pk,
        "url": f"/wines/{wine.pk}",
    }
    page = client.get(suggestion["url"])
    assert page.status_code == 200
    assert wine.name in page.content.decode()


def test_a_wine_deleted_since_the_build_is_not_suggested(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    def wines() -> list[str]:
        return [each["label"] for each in get(client, q="emberl")["suggestions"] if each["kind"] == "wine"]

    assert wines() == ["Emberline Syrah 2018"]
    Wine.objects.get(name="Emberline Syrah 2018").delete()
    assert wines() == []


def test_whole_queries_are_suggested_for_a_blank_sentence(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    suggestions = get(client, limit=3)["suggestions"]
    kinds = [(suggestion["kind"], suggestion["wines"]) for suggestion in suggestions]
    assert kinds == [("query", None)] * 3
    texts, labels = ([suggestion[name] for suggestion in suggestions] for name in ("text", "label"))
    assert texts == labels


def test_a_space_at_the_end_is_kept(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert get(client, q="nap ")["suggestions"] == []
    assert get(client, q="napa ")["query"] == "napa "


def test_decomposed_letters_are_read_as_composed_ones(client: Client, indexed_catalogue: list[Wine]) -> None:
    (suggestion,) = get(client, q="from ri\u0301as")["suggestions"]
    assert suggestion["text"] == "from Rías Baixas"


@pytest.mark.parametrize(
    ("parameters", "invalid"),
    [
        ({"q": "x" * 501}, "q"),
        ({"q": "a\x00b"}, "q"),
        ({"q": "x", "limit": "0"}, "limit"),
        ({"q": "x", "limit": "9"}, "limit"),
        ({"q": "x", "limit": "a"}, "limit"),
    ],
)
def test_invalid_parameters_are_refused_with_a_reason(
    client: Client, parameters: dict[str, str], invalid: str
) -> None:
    response = client.get(ADDRESS, parameters)
    assert response.status_code == 400
    assert response.json()["error"] == "invalid"
    assert list(response.json()["fields"]) == [invalid]


def test_without_an_index_it_is_unavailable(client: Client, index_root: Path) -> None:
    response = client.get(ADDRESS, {"q": "sauv"})
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response.json()["error"] == "search_unavailable"


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post(ADDRESS, {"q": "x"}).status_code == 405


def test_the_schema_describes_the_response(client: Client) -> None:
    schema = client.get("/api/schema/", headers={"accept": "application/vnd.oai.openapi+json"}).json()
    operation = schema["paths"][ADDRESS]["get"]
    assert [parameter["name"] for parameter in operation["parameters"]] == ["limit", "q"]
    content = operation["responses"]["200"]["content"]["application/json"]
    assert content["schema"]["$ref"].endswith("/Suggestions")
    assert set(operation["responses"]) == {"200", "400", "401", "413", "429", "503"}
