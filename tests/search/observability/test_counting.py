"""What happened since the server began, by door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from indexer.backends import get_encoder
from indexer.models import Wine
from search.out_of_domain import Signals
from tests.search.observability.reading import growth, read

ROUTES = {
    "page": ["/search?q=smoky+red", "/"],
    "api": ["/api/v1/search?q=smoky+red"],
    "suggest": ["/api/v1/suggest?q=smo", "/api/v1/suggest?q=smok", "/api/v1/suggest?q=smoky"],
    "other": ["/healthz", "/nowhere"],
}


def test_requests_are_counted_by_route_and_status(client: Client, indexed_catalogue: list[Wine]) -> None:
    before = read(client)
    for address in [address for addresses in ROUTES.values() for address in addresses]:
        client.get(address)
    after = read(client)
    counted = {
        route: growth(before, after, "sommelier_requests_total", route=route, status="200")
        for route in ROUTES
    }
    # The first reading is counted by the second.
    assert counted == {"page": 2, "api": 1, "suggest": 3, "other": 2}
    assert growth(before, after, "sommelier_requests_total", route="other", status="404") == 1
    assert growth(before, after, "sommelier_request_seconds_count", route="suggest") == 3


@pytest.mark.parametrize(
    ("address", "route"), [("/search?q=a&offset=x", "page"), ("/api/v1/search?q=", "api")]
)
def test_requests_that_cannot_be_understood_are_counted(
    client: Client, indexed_catalogue: list[Wine], address: str, route: str
) -> None:
    before = read(client)
    assert client.get(address).status_code == 400
    assert growth(before, read(client), "sommelier_requests_total", route=route, status="400") == 1


@pytest.mark.parametrize("address", ["/search?q=smoky", "/api/v1/search?q=smoky"])
def test_refusals_are_counted(client: Client, db: None, index_root: Path, address: str) -> None:
    route = "api" if "api" in address else "page"
    before = read(client)
    assert client.get(address).status_code == 503
    after = read(client)
    assert growth(before, after, "sommelier_requests_total", route=route, status="503") == 1
    assert growth(before, after, "sommelier_stage_seconds_count", route=route, stage="encode") == 0


def test_stages_are_timed_as_the_answer_says(client: Client, indexed_catalogue: list[Wine]) -> None:
    before = read(client)
    took_ms = client.get("/api/v1/search", {"q": "smoky red"}).json()["took_ms"]
    after = read(client)
    timed = {
        stage: growth(before, after, "sommelier_stage_seconds_sum", route="api", stage=stage)
        for stage in took_ms
    }
    assert timed == pytest.approx(
        {stage: milliseconds / 1000 for stage, milliseconds in took_ms.items()} | {"total": 0}
    )
    assert sum(timed.values()) <= growth(before, after, "sommelier_request_seconds_sum", route="api")


def test_answers_are_counted_by_what_they_found(client: Client, indexed_catalogue: list[Wine]) -> None:
    before = read(client)
    assert client.get("/api/v1/search", {"q": "smoky red"}).json()["total"]
    assert not client.get("/api/v1/search", {"q": "white from Coonawarra"}).json()["total"]
    client.get("/search", {"q": "smoky red"})
    after = read(client)
    found = {
        (route, outcome): growth(before, after, "sommelier_searches_total", route=route, outcome=outcome)
        for route in ("api", "page")
        for outcome in ("wines", "nothing")
    }
    assert found == {("api", "wines"): 1, ("api", "nothing"): 1, ("page", "wines"): 1, ("page", "nothing"): 0}


def test_queries_that_are_turned_away_are_counted(
    client: Client, indexed_catalogue: list[Wine], settings: Settings, tmp_path: Path
) -> None:
    # A calibration by which a query is about wine where it names a constraint.
    calibration = {"encoder": get_encoder().name, "metric": "ip", "wines": 12, "threshold": 0.5}
    weights = {name: float(name == "has_constraints") for name in Signals._fields}
    settings.SOMMELIER_DOMAIN_CALIBRATION = str(tmp_path / "calibration.json")
    Path(settings.SOMMELIER_DOMAIN_CALIBRATION).write_text(json.dumps(calibration | {"weights": weights}))
    before = read(client)
    for sentence in ("red wine", "flat tyre", "squeaky door"):
        client.get("/search", {"q": sentence})
    after = read(client)
    counted = [
        growth(before, after, "sommelier_searches_total", route="page", outcome=outcome)
        for outcome in ("wines", "nothing", "out_of_domain")
    ]
    assert counted == [1, 0, 2]
