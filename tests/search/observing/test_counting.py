"""What happened since the server began, by door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from indexer.configured import configured_encoder
from indexer.models import Wine
from search.domain import Signals
from search.observing.metrics import note_lookup
from tests.search.observing.reading import growth, read

DOORS = {
    "page": ["/search?q=smoky+red", "/"],
    "api": ["/api/v1/search?q=smoky+red"],
    "suggest": ["/api/v1/suggest?q=smo", "/api/v1/suggest?q=smok", "/api/v1/suggest?q=smoky"],
    "other": ["/healthz", "/nowhere"],
}


def test_requests_are_counted_by_door_and_status(client: Client, indexed_catalogue: list[Wine]) -> None:
    before = read(client)
    for address in [address for addresses in DOORS.values() for address in addresses]:
        client.get(address)
    after = read(client)
    counted = {
        door: growth(before, after, "sommelier_requests_total", door=door, status="200") for door in DOORS
    }
    # The first reading is counted by the second.
    assert counted == {"page": 2, "api": 1, "suggest": 3, "other": 2}
    assert growth(before, after, "sommelier_requests_total", door="other", status="404") == 1
    assert growth(before, after, "sommelier_request_seconds_count", door="suggest") == 3


@pytest.mark.parametrize(
    ("address", "door"), [("/search?q=a&offset=x", "page"), ("/api/v1/search?q=", "api")]
)
def test_requests_that_cannot_be_understood_are_counted(
    client: Client, indexed_catalogue: list[Wine], address: str, door: str
) -> None:
    before = read(client)
    assert client.get(address).status_code == 400
    assert growth(before, read(client), "sommelier_requests_total", door=door, status="400") == 1


@pytest.mark.parametrize("address", ["/search?q=smoky", "/api/v1/search?q=smoky"])
def test_refusals_are_counted(client: Client, db: None, index_root: Path, address: str) -> None:
    door = "api" if "api" in address else "page"
    before = read(client)
    assert client.get(address).status_code == 503
    after = read(client)
    assert growth(before, after, "sommelier_requests_total", door=door, status="503") == 1
    assert growth(before, after, "sommelier_stage_seconds_count", door=door, stage="encode") == 0


def test_stages_are_timed_as_the_answer_says(client: Client, indexed_catalogue: list[Wine]) -> None:
    before = read(client)
    took_ms = client.get("/api/v1/search", {"q": "smoky red"}).json()["took_ms"]
    after = read(client)
    timed = {
        stage: growth(before, after, "sommelier_stage_seconds_sum", door="api", stage=stage)
        for stage in took_ms
    }
    assert timed == pytest.approx(
        {stage: milliseconds / 1000 for stage, milliseconds in took_ms.items()} | {"total": 0}
    )
    assert sum(timed.values()) <= growth(before, after, "sommelier_request_seconds_sum", door="api")


def test_answers_are_counted_by_what_they_found(client: Client, indexed_catalogue: list[Wine]) -> None:
    before = read(client)
    assert client.get("/api/v1/search", {"q": "smoky red"}).json()["total"]
    assert not client.get("/api/v1/search", {"q": "white from Coonawarra"}).json()["total"]
    client.get("/search", {"q": "smoky red"})
    after = read(client)
    found = {
        (door, outcome): growth(before, after, "sommelier_answers_total", door=door, outcome=outcome)
        for door in ("api", "page")
        for outcome in ("wines", "nothing")
    }
    assert found == {("api", "wines"): 1, ("api", "nothing"): 1, ("page", "wines"): 1, ("page", "nothing"): 0}


def test_queries_that_are_turned_away_are_counted(
    client: Client, indexed_catalogue: list[Wine], settings: Settings, tmp_path: Path
) -> None:
    # A calibration by which a query is about wine where it names a constraint.
    calibration = {"encoder": configured_encoder().name, "metric": "ip", "wines": 12, "threshold": 0.5}
    weights = {name: float(name == "constrained") for name in Signals._fields}
    settings.DOMAIN_CALIBRATION = str(tmp_path / "calibration.json")
    Path(settings.DOMAIN_CALIBRATION).write_text(json.dumps(calibration | {"weights": weights}))
    before = read(client)
    for sentence in ("red wine", "flat tyre", "squeaky door"):
        client.get("/search", {"q": sentence})
    after = read(client)
    counted = [
        growth(before, after, "sommelier_answers_total", door="page", outcome=outcome)
        for outcome in ("wines", "nothing", "out_of_domain")
    ]
    assert counted == [1, 0, 2]


def test_lookups_are_counted_by_cache(client: Client, db: None, index_root: Path) -> None:
    before = read(client)
    for hit in (True, True, False):
        note_lookup("answers", hit=hit)
    after = read(client)
    counted = [
        growth(before, after, "sommelier_cache_lookups_total", cache="answers", outcome=outcome)
        for outcome in ("hit", "miss")
    ]
    assert counted == [2, 1]
