"""Requests and searches are counted and timed by route."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from indexer.backends import get_encoder
from indexer.models import Wine
from search.out_of_domain import Signals
from tests.search.observability.scraping import Scrape, increase, scrape

ADDRESSES = {
    "page": ["/search?q=smoky+red", "/"],
    "api": ["/api/v1/search?q=smoky+red"],
    "suggest": ["/api/v1/suggest?q=smo", "/api/v1/suggest?q=smok", "/api/v1/suggest?q=smoky"],
    "other": ["/healthz", "/nowhere"],
}


def searches(before: Scrape, after: Scrape, route: str) -> dict[str, float]:
    """Return how many searches there were by outcome."""
    return {
        outcome: increase(before, after, "sommelier_searches_total", route=route, outcome=outcome)
        for outcome in ("wines", "nothing", "out_of_domain")
    }


def test_requests_are_counted_by_route_and_status(client: Client, indexed_catalogue: list[Wine]) -> None:
    before = scrape(client)
    for address in [address for addresses in ADDRESSES.values() for address in addresses]:
        client.get(address)
    after = scrape(client)
    requests = {
        route: increase(before, after, "sommelier_requests_total", route=route, status="200")
        for route in ADDRESSES
    }
    # The second scrape counts the first.
    assert requests == {"page": 2, "api": 1, "suggest": 3, "other": 2}
    assert increase(before, after, "sommelier_requests_total", route="other", status="404") == 1
    assert increase(before, after, "sommelier_request_seconds_count", route="suggest") == 3


@pytest.mark.parametrize(
    ("address", "route"), [("/search?q=a&offset=x", "page"), ("/api/v1/search?q=", "api")]
)
def test_invalid_requests_are_counted(
    client: Client, indexed_catalogue: list[Wine], address: str, route: str
) -> None:
    before = scrape(client)
    assert client.get(address).status_code == 400
    assert increase(before, scrape(client), "sommelier_requests_total", route=route, status="400") == 1


@pytest.mark.parametrize("address", ["/search?q=smoky", "/api/v1/search?q=smoky"])
def test_unavailable_searches_are_counted(client: Client, db: None, index_root: Path, address: str) -> None:
    route = "api" if "api" in address else "page"
    before = scrape(client)
    assert client.get(address).status_code == 503
    after = scrape(client)
    assert increase(before, after, "sommelier_requests_total", route=route, status="503") == 1
    assert increase(before, after, "sommelier_stage_seconds_count", route=route, stage="open") == 0


def test_stages_are_timed_as_in_the_response(client: Client, indexed_catalogue: list[Wine]) -> None:
    before = scrape(client)
    took_ms = client.get("/api/v1/search", {"q": "smoky red"}).json()["took_ms"]
    after = scrape(client)
    seconds = {
        stage: increase(before, after, "sommelier_stage_seconds_sum", route="api", stage=stage)
        for stage in took_ms
    }
    assert seconds == pytest.approx(
        {stage: milliseconds / 1000 for stage, milliseconds in took_ms.items()} | {"total": 0}
    )
    assert 0 < sum(seconds.values()) <= increase(before, after, "sommelier_request_seconds_sum", route="api")


def test_searches_are_counted_by_outcome(client: Client, indexed_catalogue: list[Wine]) -> None:
    before = scrape(client)
    assert client.get("/api/v1/search", {"q": "smoky red"}).json()["total"] == 7
    assert client.get("/api/v1/search", {"q": "white from Coonawarra"}).json()["total"] == 0
    client.get("/search", {"q": "smoky red"})
    after = scrape(client)
    assert searches(before, after, "api") == {"wines": 1, "nothing": 1, "out_of_domain": 0}
    assert searches(before, after, "page") == {"wines": 1, "nothing": 0, "out_of_domain": 0}


def test_a_cached_response_is_a_request_but_no_search(shop: Client) -> None:
    before = scrape(shop)
    for _ in range(3):
        shop.get("/api/v1/search", {"q": "smoky red"})
    after = scrape(shop)
    assert increase(before, after, "sommelier_requests_total", route="api", status="200") == 3
    assert searches(before, after, "api") == {"wines": 1, "nothing": 0, "out_of_domain": 0}
    assert increase(before, after, "sommelier_stage_seconds_count", route="api", stage="search") == 1


def test_out_of_domain_queries_are_counted(
    client: Client, indexed_catalogue: list[Wine], settings: Settings, tmp_path: Path
) -> None:
    # With this calibration a query is about wine if a constraint is found in it.
    calibration = {"encoder": get_encoder().name, "threshold": 0.5}
    weights = {name: float(name == "has_constraints") for name in Signals._fields}
    settings.SOMMELIER_DOMAIN_CALIBRATION = str(tmp_path / "calibration.json")
    Path(settings.SOMMELIER_DOMAIN_CALIBRATION).write_text(json.dumps(calibration | {"weights": weights}))
    before = scrape(client)
    for query in ("red wine", "flat tyre", "squeaky door"):
        client.get("/search", {"q": query})
    assert searches(before, scrape(client), "page") == {"wines": 1, "nothing": 0, "out_of_domain": 2}
