"""Pages of a ranking, by URL alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from search.parameters import MAX_OFFSET
from search.service import search
from search.types import SearchRequest
from search.web.paging import Pager

if TYPE_CHECKING:
    from django.test import Client

    from indexer.models import Wine

pytestmark = pytest.mark.usefixtures("catalogue")


def test_the_first_page_links_the_next_only(client: Client) -> None:
    response = client.get("/search?q=smoky+pepper")
    assertContains(response, '<a rel="next" href="/search?q=smoky+pepper&amp;offset=10">Next</a>', html=True)
    assertNotContains(response, 'rel="prev"')
    assertContains(response, "1 to 10 of 30")


def test_the_last_page_links_the_previous_only(client: Client) -> None:
    response = client.get("/search?q=smoky&limit=25&offset=25")
    assertContains(response, '<a rel="prev" href="/search?q=smoky&amp;limit=25">Previous</a>', html=True)
    assertNotContains(response, 'rel="next"')
    assertContains(response, '<ol class="wines" start="26">')


def test_a_page_past_the_last_links_the_first(client: Client) -> None:
    response = client.get("/search?q=smoky&offset=500")
    assertContains(response, "The list ends before this page.")
    assertContains(response, 'href="/search?q=smoky"')


def test_the_page_size_can_be_chosen_and_is_kept(client: Client) -> None:
    response = client.get("/search?q=smoky&limit=25")
    assert response.text.count('<li class="wine"') == 25
    assertContains(response, 'href="/search?q=smoky&amp;limit=50"')
    assertContains(response, 'href="/search?q=smoky&amp;limit=25" aria-current="true"')
    assertContains(response, '<input type="hidden" name="limit" value="25" form="search-form">')


def test_the_default_page_size_is_not_in_urls(client: Client) -> None:
    page = client.get("/search?q=smoky&limit=10").text
    assert re.search(r"limit=25\b", page)
    assert not re.search(r"limit=10\b", page)


def test_pages_together_show_each_wine_once(client: Client, catalogue: list[Wine]) -> None:
    pages = [client.get(f"/search?q=smoky&limit=7&offset={offset}").text for offset in range(0, 35, 7)]
    positions = [[page.find(f'id="wine-{wine.pk}"') for wine in catalogue] for page in pages]
    assert [sum(place >= 0 for place in column) for column in zip(*positions, strict=True)] == [1] * 30


def test_no_page_links_past_the_maximum_offset() -> None:
    response = replace(search(SearchRequest("smoky")), total=50_000)
    urls = [
        Pager(replace(response, request=SearchRequest("smoky", offset=offset))).next_url
        for offset in (MAX_OFFSET - 10, MAX_OFFSET)
    ]
    assert list(map(bool, urls)) == [True, False]


def test_links_keep_a_filter_exactly(client: Client) -> None:
    assertContains(client.get("/search?q=smoky&rating_min=80.125&limit=25"), "rating_min=80.125&amp;")
