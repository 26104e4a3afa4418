"""Errors are pages that say what is wrong and how to go on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string
from pytest_django.asserts import assertContains, assertNotContains

from search.parameters import MAX_QUERY_CHARACTERS

if TYPE_CHECKING:
    from django.test import Client

    from indexer.models import Wine

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("limit=1000000000", "limit"),
        ("limit=a", "limit"),
        ("offset=-1", "offset"),
        ("offset=1e3", "offset"),
    ],
)
def test_an_invalid_parameter_is_named_and_the_query_kept(
    client: Client, index_root: Path, parameters: str, field: str
) -> None:
    # There is no index, so a request that was searched for would get 503.
    response = client.get(f"/search?q=smoky+red&{parameters}")
    assertContains(response, f"<code>{field}</code>", status_code=400)
    assertContains(response, 'value="smoky red"', status_code=400)
    assertContains(response, 'href="/search?q=smoky%20red"', status_code=400)


def test_the_page_says_which_repeated_value_is_wrong(client: Client, index_root: Path) -> None:
    response = client.get("/search", {"q": "smoky", "ignore": ["colour:red", "x" * 201]})
    assertContains(
        response, "<dd>1: Ensure this field has no more than 200 characters.</dd>", status_code=400
    )


@pytest.mark.parametrize("query", ["x" * (MAX_QUERY_CHARACTERS + 1), "red\x00wine"])
def test_an_invalid_query_is_refused_and_not_repeated(client: Client, query: str) -> None:
    response = client.get("/search", {"q": query})
    assertContains(response, "<code>q</code>", status_code=400)
    assertNotContains(response, query, status_code=400)


def test_a_query_of_the_maximum_length_is_searched(client: Client, catalogue: list[Wine]) -> None:
    query = "é" * MAX_QUERY_CHARACTERS
    response = client.get("/search", {"q": query})
    assertContains(response, "30 wines, best first")
    assertContains(response, f'value="{query}"')


def test_an_outage_page_says_why_and_when_to_try_again(client: Client, index_root: Path) -> None:
    response = client.get("/search?q=smoky+%3Cb%3E")
    assert response["Retry-After"] == "10"
    assertContains(response, "Search is resting.", status_code=503)
    assertContains(response, "The wine list is being prepared", status_code=503)
    assertContains(response, 'href="/search?q=smoky+%3Cb%3E">Try again</a>, in 10 seconds', status_code=503)


@pytest.mark.parametrize("address", ["/wines/4242", f"/wines/{10**30}", f"/wines/{'9' * 5000}", "/nowhere"])
def test_a_404_page_leads_to_the_start_page(client: Client, address: str) -> None:
    response = client.get(address)
    assertContains(response, "That bottle is not in the cellar.", status_code=404)
    assertContains(response, "Go to the start page", status_code=404)


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_error_pages_render_without_a_request(template: str) -> None:
    assert 'id="results-heading"' in render_to_string(template)
