"""Errors are pages that say what is wrong and how to go on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string
from django.utils.html import escape
from pytest_django.asserts import assertContains, assertNotContains

from search.parameters import MAX_QUERY_CHARACTERS

if TYPE_CHECKING:
    from django.test import Client

    from indexer.models import Wine

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ("limit=0", "A page shows 1 to 100 wines, not “0”."),
        ("limit=1000000000", "A page shows 1 to 100 wines"),
        ("limit=a", "not “a”."),
        ("offset=-1", "can be opened up to wine 10,000, not at “-1”."),
        ("offset=1e3", "not at “1e3”."),
        ("sort=cheap", "There is no order “cheap”. The orders are “best”, “cheapest”"),
        ("price_min=abc", "The lowest price must be a number, such as 20; “abc” is none."),
        ("price_max=-5", "The highest price cannot be below 0."),
        ("price_max=2000000", "The highest price cannot be above $1,000,000."),
        ("price_min=50&price_max=20", "The lowest price, $50, is above the highest, $20. Swap them"),
        ("vintage_min=2020&vintage_max=2010", "The lowest vintage, 2020, is above the highest, 2010."),
        ("rating_min=101", "The lowest rating cannot be above 100 points."),
        ("price_max=20&price_max=90", "The highest price is given twice, and only one can hold."),
        ("parse=perhaps", "A filter in the address of this page cannot be used (parse)."),
    ],
)
def test_what_is_wrong_is_told_in_words_and_the_sentence_stays(
    client: Client, index_root: Path, parameters: str, text: str
) -> None:
    # There is no index, so a request that was searched for would get 503.
    response = client.get(f"/search?q=smoky+red&{parameters}")
    assertContains(response, text, status_code=400)
    assertContains(response, 'value="smoky red"', status_code=400)
    assertContains(response, 'href="/search?q=smoky+red"', status_code=400)
    assertNotContains(response, "<code>", status_code=400)


def test_the_way_out_of_a_wrong_filter_keeps_the_right_ones(client: Client, catalogue: list[Wine]) -> None:
    response = client.get("/search?q=smoky&country=US&price_max=abc&sort=price&offset=20")
    assertContains(response, 'href="/search?q=smoky&amp;country=US&amp;sort=price"', status_code=400)
    kept = '<input type="hidden" name="country" value="US" form="search-form">'
    assertContains(response, kept, status_code=400, html=True)
    assert client.get("/search?q=smoky&country=US&sort=price").status_code == 200


def test_a_wrong_price_can_be_mended_where_it_is_told(client: Client, index_root: Path) -> None:
    page = client.get("/search?q=smoky&colour=red&price_min=50&price_max=20")
    for hidden in ('name="q" value="smoky"', 'name="colour" value="red"'):
        assertContains(page, f'<input type="hidden" {hidden}>', status_code=400)
    assertContains(page, 'name="price_min" type="number"', status_code=400)
    assertContains(page, 'value="50"', status_code=400)


def test_a_wrong_key_is_told_without_its_technical_reason(client: Client, index_root: Path) -> None:
    response = client.get("/search", {"q": "smoky", "ignore": ["colour:red", "x" * 201]})
    assertContains(response, "A filter in the address of this page cannot be used (ignore)", status_code=400)


def test_a_sentence_that_is_too_long_stays_in_the_box(client: Client, index_root: Path) -> None:
    query = "<b>x</b> " * 68
    response = client.get("/search", {"q": query, "colour": "red"})
    assertContains(
        response, "Your sentence has 611 characters; 500 are read. Shorten it a little.", status_code=400
    )
    assertContains(response, f'value="{escape(query.strip())}"', status_code=400)
    assertContains(response, 'name="colour" value="red" form="search-form"', status_code=400)


def test_a_sentence_with_nul_stays_in_the_box_without_it(client: Client, index_root: Path) -> None:
    response = client.get("/search", {"q": "red\x00wine"})
    assertContains(response, "has a character in it that cannot be read", status_code=400)
    assertContains(response, 'value="redwine"', status_code=400)
    assertNotContains(response, "\x00", status_code=400)


def test_the_api_says_how_long_a_sentence_may_be(client: Client, index_root: Path) -> None:
    response = client.get("/api/v1/search", {"q": "x" * 612})
    assert response.status_code == 400
    text = "Your sentence has 612 characters; 500 are read. Shorten it a little."
    assert response.json()["fields"] == {"q": [text]}


def test_a_query_of_the_maximum_length_is_searched(client: Client, catalogue: list[Wine]) -> None:
    query = "é" * MAX_QUERY_CHARACTERS
    response = client.get("/search", {"q": query})
    assertContains(response, "Best matches from 30 wines")
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
