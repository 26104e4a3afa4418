"""A page of results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.utils.html import escape
from pytest_django.asserts import assertContains, assertNotContains

from indexer.models import Passage, Wine
from tests.search.web.catalogue import HOSTILE, LONG_NAME

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries


def item(page: str, name: str) -> str:
    """Return the list item of one wine, without line breaks and runs of spaces."""
    (html,) = [part for part in page.split('<li class="wine"')[1:] if name in part]
    return re.sub(r"\s+", " ", html)


def test_a_search_shows_the_wine_with_marked_evidence(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=smoky+bacon+for+barbecue").text
    shown = item(page, "Emberline Syrah 2018")
    assert 'href="https://shop.example/product/emberline-syrah-2018"' in shown
    assert re.search(r"<mark>(barbecue|bacon)</mark>", shown)
    assert f"Best matches from {len(indexed_catalogue)} wines" in page


def test_a_result_shows_the_facts_of_its_wine(client: Client, catalogue: list[Wine]) -> None:
    shown = item(client.get("/search?q=smoky+red").text, catalogue[0].name)
    for fact in ("Syrah", "Walla Walla Valley, Columbia Valley, Washington, US", "2019", "Red", "$24<"):
        assert fact in shown
    assert "<strong>92.5</strong>" in shown
    assert "3 reviews" in shown
    assert f'href="/wines/{catalogue[0].pk}"' in shown


def test_evidence_names_its_source_and_marks_matched_words(client: Client, catalogue: list[Wine]) -> None:
    shown = item(client.get("/search?q=proud+smokiness").text, catalogue[0].name)
    assert "A <mark>smoky</mark> red, and <mark>proud</mark>." in shown
    assert "<cite>Review by <bdi>Mara Quist</bdi>" in shown


def test_only_the_matching_sentence_of_long_notes_is_shown(client: Client, catalogue: list[Wine]) -> None:
    shown = item(client.get("/search?q=eels,+smoked").text, LONG_NAME)
    assert "<cite>Notes" in shown
    assert "The vines stand" not in shown
    assert "<mark>smoked</mark> <mark>eel</mark>" in shown


def test_a_wine_without_texts_is_shown_with_its_summary(client: Client, catalogue: list[Wine]) -> None:
    shown = item(client.get("/search?q=bare+bottles").text, "Bare Bottle")
    assert "<mark>Bare</mark> <mark>Bottle</mark>." in shown
    assert "<cite>In short" in shown


def test_a_wine_without_passages_has_no_quotation(client: Client, catalogue: list[Wine]) -> None:
    Passage.objects.filter(wine=catalogue[0]).delete()
    shown = item(client.get("/search?q=smoky+red").text, catalogue[0].name)
    assert "<blockquote" not in shown
    assert "<cite" not in shown


def test_unknown_facts_are_named_as_unknown(client: Client, catalogue: list[Wine]) -> None:
    shown = item(client.get("/search?q=bare+bottle").text, "Bare Bottle")
    assert "Price not listed" in shown
    assert "Not rated" in shown
    assert "All about this wine" in shown
    assert "None" not in shown


def test_only_web_addresses_are_linked(client: Client, catalogue: list[Wine]) -> None:
    page = client.get("/search?q=smoky&limit=30").text
    assert "ftp://" not in page
    assert "<bdi>Odd Link Rosé</bdi>" in page
    assert page.count('rel="noopener noreferrer nofollow"') == 29


@pytest.mark.fault("injection")
def test_markup_in_the_catalogue_is_shown_as_text(client: Client, catalogue: list[Wine]) -> None:
    response = client.get("/search?q=smoky&limit=30")
    assertNotContains(response, "<script>alert")
    assertNotContains(response, "<img src=x")
    assertContains(response, "&lt;script&gt;alert(1)")


@pytest.mark.parametrize("query", [HOSTILE, "نبيذ أحمر", "🍷🔥", "a & b = c?d#e", "' OR 1=1 --", "%00%"])
@pytest.mark.fault("injection")
def test_any_query_is_escaped_and_stays_in_the_box(client: Client, catalogue: list[Wine], query: str) -> None:
    response = client.get("/search", {"q": query})
    assert response.status_code == 200
    assertNotContains(response, "<script>alert")
    assertContains(response, f'value="{escape(query)}"')


def test_an_empty_catalogue_shows_examples(client: Client, catalogue: list[Wine]) -> None:
    Wine.objects.all().delete()
    response = client.get("/search?q=smoky")
    assertContains(response, "start from an example")


def test_database_queries_do_not_grow_with_the_page_size(
    client: Client,
    catalogue: list[Wine],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for limit in (1, 30):
        with django_assert_num_queries(3):  # deletions, wines, passages
            client.get(f"/search?q=smoky&limit={limit}")
