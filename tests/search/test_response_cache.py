"""A repeated request gets the cached response, and never after anything has changed that it depends on."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from indexer.backends import get_engine
from indexer.models import Passage, Wine
from search.out_of_domain import Signals
from tests.search.faults import OUT_OF_MEMORY_ENCODER
from tests.search.gated import GATED_ENCODER, gated
from tests.waiting import wait_until

API = "/api/v1/search"
# No constraint and a limit above the number of wines, so every wine is a result.
OYSTERS = {"q": "oysters", "limit": "12"}
# Headers that differ from request to request.
REQUEST_HEADERS = {"Age", "X-Request-ID", "Server-Timing"}


def is_cached(response: HttpResponseBase) -> bool:
    assert response.status_code == 200
    return "Age" in response.headers


def first_wine(response: Any) -> dict[str, Any]:
    wine: dict[str, Any] = response.json()["results"][0]["wine"]
    return wine


def test_a_repeated_request_gets_the_cached_response(shop: Client) -> None:
    first, second = shop.get(API, OYSTERS), shop.get(API, OYSTERS)
    assert not is_cached(first)
    assert is_cached(second)
    assert second.content == first.content
    fresh, cached = (
        {name: value for name, value in response.headers.items() if name not in REQUEST_HEADERS}
        for response in (first, second)
    )
    assert cached == fresh


@pytest.mark.parametrize("address", ["/search", API, "/api/v1/wines/{}/similar"])
def test_every_search_view_is_cached(shop: Client, address: str) -> None:
    parameters = {} if "similar" in address else OYSTERS
    address = address.format(Wine.objects.all()[0].pk)
    assert [is_cached(shop.get(address, parameters)) for _ in range(2)] == [False, True]


def test_spaces_parameter_order_and_unicode_form_do_not_matter(shop: Client) -> None:
    shop.get(API, {"q": "rosé", "limit": "3"})
    assert is_cached(shop.get(API, {"limit": "3", "q": " rose\u0301 "}))


@pytest.mark.parametrize(
    "change",
    [
        {"q": "oyster"},
        {"offset": "1"},
        {"limit": "11"},
        {"sort": "price"},
        {"parse": "off"},
        {"facets": "off"},
        {"explain": "on"},
        {"price_max": "20"},
        {"ignore": "colour:white"},
    ],
    ids=str,
)
def test_another_request_gets_its_own_response(shop: Client, change: dict[str, str]) -> None:
    shop.get(API, OYSTERS)
    assert not is_cached(shop.get(API, OYSTERS | change))


def test_a_page_and_its_htmx_part_are_cached_apart(shop: Client) -> None:
    page = shop.get("/search", OYSTERS)
    part = shop.get("/search", OYSTERS, headers={"HX-Request": "true"})
    assert not is_cached(part)
    assert part.content != page.content
    repeated = shop.get("/search", OYSTERS, headers={"HX-Request": "true"})
    assert is_cached(repeated)
    assert repeated.content == part.content


def test_a_cached_response_does_not_hide_a_406(shop: Client) -> None:
    shop.get(API, OYSTERS)
    assert shop.get(API, OYSTERS, headers={"Accept": "application/xml"}).status_code == 406


def test_a_cached_response_does_not_hide_a_wrong_key(shop: Client) -> None:
    assert shop.get(API, OYSTERS).status_code == 200
    assert shop.get(API, OYSTERS, headers={"authorization": "Bearer wrong"}).status_code == 401


def test_an_edited_wine_is_shown_with_its_new_fields(shop: Client) -> None:
    wine = Wine.objects.get(pk=first_wine(shop.get(API, OYSTERS))["id"])
    wine.name = "Renamed"
    wine.save()
    assert first_wine(shop.get(API, OYSTERS))["name"] == "Renamed"
    # `update` sends no signal.
    Wine.objects.filter(pk=wine.pk).update(price=Decimal("1.50"))
    assert first_wine(shop.get(API, OYSTERS))["price"] == 1.5
    assert is_cached(shop.get(API, OYSTERS))


def test_a_deleted_wine_never_shows(shop: Client) -> None:
    before = shop.get(API, OYSTERS)
    deleted = first_wine(before)["id"]
    Wine.objects.get(pk=deleted).delete()
    after = shop.get(API, OYSTERS).json()
    assert after["total"] == before.json()["total"] - 1
    assert deleted not in [result["wine"]["id"] for result in after["results"]]


def test_a_wine_deleted_by_sql_never_shows(shop: Client) -> None:
    before = shop.get(API, OYSTERS).json()
    deleted = before["results"][0]["wine"]["id"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM indexer_review WHERE wine_id = %s", [deleted])
        cursor.execute("DELETE FROM indexer_passage WHERE wine_id = %s", [deleted])
        cursor.execute("DELETE FROM indexer_wine WHERE id = %s", [deleted])
    after = [result["wine"]["id"] for result in shop.get(API, OYSTERS).json()["results"]]
    assert sorted([*after, deleted]) == sorted(result["wine"]["id"] for result in before["results"])


def test_an_edited_text_is_no_longer_quoted(shop: Client) -> None:
    query = {"q": "the sea in a glass"}
    assert shop.get(API, query).json()["results"][0]["evidence"]["kind"] == "review"
    Passage.objects.get(text="The sea in a glass.").delete()
    assert shop.get(API, query).json()["results"][0]["evidence"]["kind"] == "notes"


def test_a_new_generation_ignores_responses_of_the_old(shop: Client, rebuild: Callable[[], None]) -> None:
    old = shop.get(API, OYSTERS).json()["generation"]
    rebuild()
    wait_until(lambda: get_engine().reader().manifest.generation != old)
    response = shop.get(API, OYSTERS)
    assert not is_cached(response)
    assert response.json()["generation"] != old


def test_a_new_calibration_ignores_responses_of_the_old(
    shop: Client, settings: Settings, tmp_path: Path
) -> None:
    shop.get(API, OYSTERS)
    calibration = tmp_path / "calibration.json"
    weights = dict.fromkeys(Signals._fields, 1.0)
    content = {"encoder": "other", "weights": weights, "threshold": 0}
    calibration.write_text(json.dumps(content))
    settings.SOMMELIER_DOMAIN_CALIBRATION = str(calibration)
    assert not is_cached(shop.get(API, OYSTERS))


def test_errors_are_not_cached(shop: Client, settings: Settings) -> None:
    settings.SOMMELIER_ENCODER = OUT_OF_MEMORY_ENCODER
    assert [shop.get(API, OYSTERS).status_code for _ in range(2)] == [503, 503]
    assert [shop.get(API, {"q": ""}).status_code for _ in range(2)] == [400, 400]
    assert [shop.get("/search", {"q": "red", "limit": "0"}).status_code for _ in range(2)] == [400, 400]
    settings.SOMMELIER_ENCODER = GATED_ENCODER
    with gated() as encoder:
        encoder.opened.set()
        assert not is_cached(shop.get(API, OYSTERS))


def test_nothing_is_cached_with_a_ttl_of_zero(shop: Client, settings: Settings) -> None:
    settings.SOMMELIER_CACHE_TTL = 0
    assert [is_cached(shop.get(API, OYSTERS)) for _ in range(2)] == [False, False]
