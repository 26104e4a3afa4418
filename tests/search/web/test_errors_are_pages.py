"""A search that cannot be answered says why, in the same frame as any other page."""

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
def test_a_bad_parameter_is_named_and_the_sentence_kept(
    client: Client, index_root: Path, parameters: str, field: str
) -> None:
    # There is no index: whatever reached the pipeline would be answered by 503.
    response = client.get(f"/search?q=smoky+red&{parameters}")
    assertContains(response, f"<code>{field}</code>", status_code=400)
    assertContains(response, 'value="smoky red"', status_code=400)
    assertContains(response, 'href="/search?q=smoky%20red"', status_code=400)


@pytest.mark.parametrize("query", ["x" * (MAX_QUERY_CHARACTERS + 1), "red\x00wine"])
def test_an_unusable_sentence_is_refused_and_not_offered_again(client: Client, query: str) -> None:
    response = client.get("/search", {"q": query})
    assertContains(response, "<code>q</code>", status_code=400)
    assertNotContains(response, query, status_code=400)


def test_the_longest_sentence_is_searched(client: Client, catalogue: list[Wine]) -> None:
    query = "é" * MAX_QUERY_CHARACTERS
    response = client.get("/search", {"q": query})
    assertContains(response, "30 wines, best first")
    assertContains(response, f'value="{query}"')


def test_an_outage_says_why_and_when_to_come_back(client: Client, index_root: Path) -> None:
    response = client.get("/search?q=smoky+%3Cb%3E")
    assert response["Retry-After"] == "10"
    assertContains(response, "Search is resting.", status_code=503)
    assertContains(response, "The wine list is being prepared", status_code=503)
    assertContains(response, 'href="/search?q=smoky+%3Cb%3E">Try again</a>, in 10 seconds', status_code=503)


@pytest.mark.parametrize("address", ["/wines/4242", f"/wines/{10**30}", f"/wines/{'9' * 5000}", "/nowhere"])
def test_an_unknown_address_leads_to_the_start_page(client: Client, address: str) -> None:
    response = client.get(address)
    assertContains(response, "That bottle is not in the cellar.", status_code=404)
    assertContains(response, "Go to the start page", status_code=404)


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_the_last_resort_pages_render_without_a_request(template: str) -> None:
    assert 'id="results-heading"' in render_to_string(template)
