"""The start page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils.http import urlencode
from pytest_django.asserts import assertContains, assertTemplateUsed

from search.examples import EXAMPLES

if TYPE_CHECKING:
    from django.test import Client


def test_the_start_page_needs_no_database(client: Client) -> None:
    response = client.get("/")
    assertContains(response, "<h1>Describe the wine.<br>We know the bottle.</h1>", html=True)
    assertContains(response, '<html lang="en">')


def test_each_example_links_to_its_search(client: Client) -> None:
    page = client.get("/").text
    assert len(EXAMPLES) == 5
    for example in EXAMPLES:
        link = f'href="/search?{urlencode({"q": example.query}).replace("+", "%20")}"'
        assert link in page


@pytest.mark.parametrize(
    "address", ["/search", "/search?q=", "/search?q=+%09+", "/search?q=%E3%80%80&limit=0"]
)
@pytest.mark.fault("blank-query")
def test_a_blank_search_shows_the_start_page(client: Client, index_root: Path, address: str) -> None:
    # There is neither a database nor an index, so nothing can be searched for.
    response = client.get(address)
    assert response.status_code == 200
    assertTemplateUsed(response, "search/home.html")


def test_htmx_is_redirected_to_the_start_page(client: Client) -> None:
    response = client.get("/search?q=", headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == "/"


@pytest.mark.parametrize("address", ["/", "/search?q=", "/wines/1"])
def test_pages_allow_only_reading(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


def test_a_head_request_gets_no_body(client: Client) -> None:
    response = client.head("/")
    assert (response.status_code, response.content) == (200, b"")


def test_the_page_needs_no_inline_code_and_no_other_host(client: Client) -> None:
    response = client.get("/")
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "style=" not in response.text
    assert "://" not in response.text
