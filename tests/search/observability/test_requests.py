"""Each answer has a name and its timing, and leaves a line in the log."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from indexer.models import Wine

SENTENCE = "smoky red"


@pytest.fixture(autouse=True)
def everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="search.requests")


def line(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """Return the fields of the one line that a request left."""
    (record,) = (record for record in caplog.records if record.name == "search.requests")
    return vars(record)


@pytest.mark.parametrize("address", ["/", "/api/v1/nowhere", "/search?q=smoky&offset=x"])
def test_any_answer_has_the_name_that_the_request_brought(
    client: Client, db: None, index_root: Path, address: str
) -> None:
    response = client.get(address, headers={"x-request-id": "edge-7:af/1"})
    assert response["X-Request-ID"] == "edge-7:af/1"


@pytest.mark.parametrize("brought", ["", "two words", "a\nb", "x" * 129, "número", '"><b>'])
def test_a_name_that_cannot_be_used_is_replaced(client: Client, brought: str) -> None:
    first, second = (client.get("/", headers={"x-request-id": brought}) for _ in range(2))
    assert len(first["X-Request-ID"]) == len(second["X-Request-ID"]) == 32
    assert first["X-Request-ID"] != second["X-Request-ID"]


def test_a_search_tells_of_its_stages_in_server_timing(client: Client, indexed_catalogue: list[Wine]) -> None:
    response = client.get("/api/v1/search", {"q": SENTENCE})
    told = {
        stage: float(duration)
        for stage, duration in (entry.split(";dur=") for entry in response["Server-Timing"].split(", "))
    }
    assert told == response.json()["took_ms"]


@pytest.mark.parametrize(
    "address", ["/search?q=smoky", "/wines/{}", "/api/v1/wines/{}/similar", "/api/v1/suggest?q=smoky"]
)
def test_so_does_every_answer_that_searched(
    client: Client, indexed_catalogue: list[Wine], address: str
) -> None:
    response = client.get(address.format(indexed_catalogue[0].pk))
    assert response.status_code == 200
    assert "total;dur=" in response["Server-Timing"]


@pytest.mark.parametrize("address", ["/", "/healthz", "/search?q=smoky&offset=x"])
def test_what_did_not_search_has_no_timing(
    client: Client, indexed_catalogue: list[Wine], address: str
) -> None:
    client.get("/search", {"q": SENTENCE})
    assert "Server-Timing" not in client.get(address)


def test_a_search_is_logged_without_its_sentence(
    client: Client, indexed_catalogue: list[Wine], caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/api/v1/search", {"q": SENTENCE}).json()
    told = line(caplog)
    assert (told["route"], told["method"], told["path"], told["status"]) == (
        "api",
        "GET",
        "/api/v1/search",
        200,
    )
    assert (told["total"], told["generation"]) == (answer["total"], answer["generation"])
    assert told["milliseconds"] >= answer["took_ms"]["total"] - 0.05
    assert told["levelno"] == logging.INFO
    assert "smoky" not in str(told)


def test_a_refused_search_is_logged_without_its_sentence_too(
    client: Client, db: None, index_root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/search", {"q": SENTENCE})
    told = line(caplog)
    assert told["status"] == 503
    assert "generation" not in told
    assert "smoky" not in str(told)


def test_sentences_are_logged_where_somebody_says_so(
    client: Client, indexed_catalogue: list[Wine], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SOMMELIER_LOG_QUERIES = True
    client.get("/search", {"q": "smoky\nred"})
    told = line(caplog)
    assert told["query"] == "smoky\nred"
    assert "\n" not in told["message"]


def test_an_address_cannot_break_a_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/nowhere%0AINFO%20all%20is%20well")
    assert line(caplog)["path"] == "/nowhere%0AINFO%20all%20is%20well"


def test_who_watches_is_logged_for_the_curious_only(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/healthz")
    assert line(caplog)["levelno"] == logging.DEBUG
