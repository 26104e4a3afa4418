"""What a page of ranked wines shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.utils.html import escape
from pytest_django.asserts import assertContains, assertNotContains

from tests.search.web.catalogue import HOSTILE, LONG_NAME

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from indexer.models import Wine


def item(page: str, name: str) -> str:
    """Return the list item of one wine, without line breaks and runs of spaces."""
    (found,) = [part for part in page.split('<li class="wine"')[1:] if name in part]
    return re.sub(r"\s+", " ", found)


def test_a_search_through_the_real_index_shows_the_wine_with_marked_evidence(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    page = client.get("/search?q=smoky+red+for+barbecue").text
    shown = item(page, "Emberline Syrah 2018")
    assert 'href="https://shop.example/product/emberline-syrah-2018"' in shown
    assert re.search(r"<mark>(barbecue|Smoky|smoke|Smoked)</mark>", shown)
    assert f"{len(indexed_catalogue)} wines, best first" in page


def test_a_result_shows_the_facts_of_its_wine(client: Client, catalogue: list[Wine]) -> None:
    shown = item(client.get("/search?q=smoky").text, catalogue[0].name)
    for fact in ("Syrah", "Walla Walla Valley, Columbia Valley, Washington, US", "2019", "Red", "$24<"):
        assert fact in shown
    assert "<strong>92.5</strong>" in shown
    assert "3 reviews" in shown
    assert f'href="/wines/{catalogue[0].pk}"' in shown


def test_evidence_says_where_it_is_from_with_matched_words_marked(
    client: Client, catalogue: list[Wine]
) -> None:
    page = client.get("/search?q=smoky").text
    assert "A <mark>smoky</mark> red, and proud." in item(page, catalogue[0].name)
    assert "Review by <bdi>Mara Quist</bdi>" in item(page, catalogue[0].name)
    assert "<cite>Notes" in item(page, LONG_NAME)


def test_what_the_merchant_does_not_know_is_said_not_invented(client: Client, catalogue: list[Wine]) -> None:
    shown = item(client.get("/search?q=smoky").text, "Bare Bottle")
    assert "Price not listed" in shown
    assert "Not rated" in shown
    assert "All about this wine" in shown
    assert "None" not in shown
    assert "<blockquote" not in shown


def test_only_web_addresses_are_linked(client: Client, catalogue: list[Wine]) -> None:
    page = client.get("/search?q=smoky").text
    assert "ftp://" not in page
    assert "<bdi>Odd Link Rosé</bdi>" in page
    assert page.count('rel="noopener noreferrer nofollow"') == 9


def test_catalogue_text_with_markup_is_shown_as_text(client: Client, catalogue: list[Wine]) -> None:
    response = client.get("/search?q=smoky")
    assertNotContains(response, "<script>alert")
    assertNotContains(response, "<img src=x")
    assertContains(response, "&lt;script&gt;alert(1)")


@pytest.mark.parametrize("query", [HOSTILE, "نبيذ أحمر", "🍷🔥", "a & b = c?d#e", "' OR 1=1 --", "%00%"])
def test_any_query_is_inert_and_stays_in_the_box(client: Client, catalogue: list[Wine], query: str) -> None:
    response = client.get("/search", {"q": query})
    assert response.status_code == 200
    assertNotContains(response, "<script>alert")
    assertContains(response, f'value="{escape(query)}"')


def test_nothing_found_is_said_with_a_way_on(client: Client, catalogue: list[Wine]) -> None:
    response = client.get("/search?q=nothing")
    assertContains(response, "Nothing in the cellar answers to that.")
    assertContains(response, "start from an example")


def test_queries_to_the_database_do_not_grow_with_the_results(
    client: Client,
    catalogue: list[Wine],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):  # wines, their reviews
        client.get("/search?q=smoky&limit=30")
