"""Each response shows its timing and leaves one line in the log."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from indexer.models import Wine

QUERY = "smoky red"


@pytest.fixture(autouse=True)
def debug_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="search.requests")


def log_line(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """Return the fields of the one line that a request left."""
    (record,) = (record for record in caplog.records if record.name == "search.requests")
    return vars(record)


def server_timing(response: Any) -> dict[str, float]:
    """Return milliseconds by stage."""
    entries = (entry.split(";dur=") for entry in response["Server-Timing"].split(", "))
    return {stage: float(milliseconds) for stage, milliseconds in entries}


@pytest.mark.parametrize(
    "address", ["/api/v1/search?q=smoky", "/api/v1/suggest?q=smoky", "/api/v1/wines/{}/similar"]
)
def test_server_timing_equals_took_ms(client: Client, indexed_catalogue: list[Wine], address: str) -> None:
    response = client.get(address.format(indexed_catalogue[0].pk))
    assert "total" in response.json()["took_ms"]
    assert server_timing(response) == response.json()["took_ms"]


@pytest.mark.parametrize(
    ("address", "stages"),
    [
        (
            "/search?q=smoky",
            ["open", "parse", "queue", "encode", "search", "check", "rank", "hydrate", "facets"],
        ),
        ("/wines/{}", ["open", "queue", "search", "rank", "hydrate"]),
    ],
)
def test_pages_that_search_have_server_timing(
    client: Client, indexed_catalogue: list[Wine], address: str, stages: list[str]
) -> None:
    response = client.get(address.format(indexed_catalogue[0].pk))
    assert response.status_code == 200
    assert list(server_timing(response)) == [*stages, "total"]


@pytest.mark.parametrize("address", ["/search?q=smoky", "/api/v1/search?q=smoky", "/api/v1/wines/{}/similar"])
def test_a_cached_response_has_no_server_timing(shop: Client, address: str) -> None:
    address = address.format(Wine.objects.all()[0].pk)
    searched, cached = shop.get(address), shop.get(address)
    assert "Server-Timing" in searched.headers
    assert "Age" in cached.headers
    assert "Server-Timing" not in cached.headers


@pytest.mark.parametrize("address", ["/", "/healthz", "/search?q=smoky&offset=x", "/api/v1/wines/{}"])
def test_a_response_without_a_search_has_no_server_timing(
    client: Client, indexed_catalogue: list[Wine], address: str
) -> None:
    assert "Server-Timing" in client.get("/search", {"q": QUERY}).headers
    assert "Server-Timing" not in client.get(address.format(indexed_catalogue[0].pk)).headers


def test_a_search_is_logged_without_its_query(
    client: Client, indexed_catalogue: list[Wine], caplog: pytest.LogCaptureFixture
) -> None:
    response = client.get("/api/v1/search", {"q": QUERY}).json()
    line = log_line(caplog)
    fields = [line[name] for name in ("route", "method", "path", "status")]
    assert fields == ["api", "GET", "/api/v1/search", 200]
    assert (line["total"], line["generation"]) == (7, response["generation"])
    assert line["out_of_domain"] is False
    # The line rounds to a tenth of a millisecond.
    assert line["milliseconds"] >= response["took_ms"]["total"] - 0.05
    assert line["levelno"] == logging.INFO
    assert "smoky" not in str(line)


def test_an_unavailable_search_is_logged_without_its_query(
    client: Client, db: None, index_root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/search", {"q": QUERY})
    line = log_line(caplog)
    assert line["status"] == 503
    assert "generation" not in line
    assert "smoky" not in str(line)


def test_queries_are_logged_if_the_settings_say_so(
    client: Client, indexed_catalogue: list[Wine], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SOMMELIER_LOG_QUERIES = True
    client.get("/search", {"q": "smoky\nred"})
    line = log_line(caplog)
    assert line["query"] == "smoky\nred"
    assert "\n" not in line["message"]


def test_a_path_cannot_break_a_log_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/nowhere%0AINFO%20all%20is%20well")
    assert log_line(caplog)["path"] == "/nowhere%0AINFO%20all%20is%20well"


def test_health_checks_are_logged_at_debug_level(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/healthz")
    assert log_line(caplog)["levelno"] == logging.DEBUG
