"""Metrics are for the people who run the shop."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from search.observability.views import pending_work

TOKEN = "a-long-token"


@pytest.fixture(autouse=True)
def counted(db: None, index_root: Path) -> None:
    """Count pending work here, because the thread of the view cannot see the test's transaction."""
    pending_work.refresh()


def status(client: Client, address: str = "127.0.0.1", **headers: str) -> int:
    return client.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.0.1", "::1"])
def test_a_local_client_may_read(client: Client, address: str) -> None:
    assert status(client, address) == 200


@pytest.mark.parametrize(
    "address", ["203.0.113.9", "10.0.0.7", "172.17.0.1", "::ffff:8.8.8.8", "fd00::1", ""]
)
def test_another_client_may_not_read(client: Client, address: str) -> None:
    assert status(client, address) == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"])
def test_a_client_behind_a_local_proxy_may_not_read(client: Client, header: str) -> None:
    assert status(client, **{header: "127.0.0.1"}) == 403


@pytest.mark.parametrize("address", ["127.0.0.1", "203.0.113.9"])
def test_with_a_token_only_its_bearer_may_read(client: Client, settings: Settings, address: str) -> None:
    settings.SOMMELIER_METRICS_TOKEN = TOKEN
    assert status(client, address, authorization=f"Bearer {TOKEN}") == 200
    assert status(client, address, authorization=f"Bearer {TOKEN}s") == 403
    assert status(client, address, authorization=f"Basic {TOKEN}") == 403
    assert status(client, address, authorization="Bearer ñ") == 403
    assert status(client, address) == 403


def test_an_empty_token_grants_nothing(client: Client, settings: Settings) -> None:
    settings.SOMMELIER_METRICS_TOKEN = ""
    assert status(client, "203.0.113.9", authorization="Bearer ") == 403


def test_metrics_are_neither_cached_nor_redirected(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/metrics")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [("", "text/plain"), ("application/openmetrics-text; version=1.0.0", "application/openmetrics-text")],
)
def test_the_client_chooses_the_format(client: Client, accept: str, content_type: str) -> None:
    response = client.get("/metrics", headers={"accept": accept})
    assert response["Content-Type"].partition(";")[0] == content_type
