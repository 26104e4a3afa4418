"""htmx gets the part of a page that changes; every other client gets the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django import Settings

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.usefixtures("catalogue")
HTMX = {"HX-Request": "true"}


def is_part(page: str) -> bool:
    return "<html" not in page and page.startswith("<title>") and page.count('id="results"') == 1


def test_htmx_gets_the_results_region_and_the_new_title(client: Client) -> None:
    page = client.get("/search?q=smoky+<b>", headers=HTMX).text
    assert is_part(page)
    assert page.startswith("<title>smoky &lt;b&gt; · Sommelier</title>")


def test_a_browser_gets_the_whole_page(client: Client) -> None:
    assert "<html" in client.get("/search?q=smoky").text


def test_htmx_restoring_history_gets_the_whole_page(client: Client) -> None:
    headers = HTMX | {"HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/search?q=smoky", headers=headers).text


def test_htmx_gets_an_invalid_request_as_a_part(client: Client) -> None:
    response = client.get("/search?q=smoky&limit=0", headers=HTMX)
    assert response.status_code == 400
    assert is_part(response.text)


def test_htmx_gets_an_outage_as_a_part(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.SOMMELIER_INDEX_ROOT = tmp_path / "empty"
    response = client.get("/search?q=smoky", headers=HTMX)
    assert response.status_code == 503
    assert is_part(response.text)


@pytest.mark.parametrize("address", ["/search?q=smoky", "/search?q=", "/search?q=smoky&limit=0"])
def test_http_caches_keep_the_page_and_its_part_apart(client: Client, address: str) -> None:
    vary = client.get(address)["Vary"]
    assert "HX-Request" in vary
    assert "HX-History-Restore-Request" in vary
