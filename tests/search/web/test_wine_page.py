"""The page of one wine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytest_django.asserts import assertContains, assertNotContains

from indexer.models import Wine
from tests.search.web.catalogue import create_wine

if TYPE_CHECKING:
    from django.test import Client


def fields(page: str) -> dict[str, str]:
    """Return the facts that the page lists."""
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(?:<bdi>)?(.*?)(?:</bdi>)?</dd>", page)
    return dict(pairs)


def test_all_facts_of_a_wine_are_listed(client: Client, catalogue: list[Wine]) -> None:
    page = client.get(f"/wines/{catalogue[0].pk}").text
    assert fields(page) == {
        "Winery": "Castellar Ridge",
        "Varietal": "Syrah",
        "Place": "Walla Walla Valley, Columbia Valley, Washington, US",
        "Vintage": "2019",
        "Colour": "Red",
        "Style": "Still",
        "Alcohol": "14.5%",
        "Volume": "750 ml",
    }
    assert "$24<" in page
    assert catalogue[0].notes in page


def test_all_reviews_are_shown_with_author_and_rating(client: Client, catalogue: list[Wine]) -> None:
    response = client.get(f"/wines/{catalogue[0].pk}")
    for text in (
        "Mara Quist",
        "The Lowland Table",
        "Anonymous",
        "<strong>94</strong>",
        "<strong>91</strong>",
    ):
        assertContains(response, text)
    assertContains(response, "<p>We drank it with ribs.</p>", html=True)


def test_a_wine_with_few_facts_has_a_page(client: Client, catalogue: list[Wine]) -> None:
    response = client.get(f"/wines/{catalogue[2].pk}")
    assertContains(response, "Price not listed")
    assertContains(response, "Nobody has reviewed this wine yet.")
    assertNotContains(response, "None")
    assert fields(response.text) == {}


def test_markup_in_the_catalogue_is_shown_as_text(client: Client, catalogue: list[Wine]) -> None:
    response = client.get(f"/wines/{catalogue[3].pk}")
    assertNotContains(response, "<script>alert")
    assertNotContains(response, "<img src=x")


def test_the_shop_is_linked_by_a_web_address_only(client: Client, catalogue: list[Wine]) -> None:
    assertContains(client.get(f"/wines/{catalogue[0].pk}"), "View in the shop")
    assertNotContains(client.get(f"/wines/{catalogue[5].pk}"), "View in the shop")


def test_similar_wines_are_linked(client: Client, indexed_catalogue: list[Wine]) -> None:
    shown = indexed_catalogue[0]
    page = client.get(f"/wines/{shown.pk}").text
    linked = {int(pk) for pk in re.findall(r'href="/wines/(\d+)"', page)}
    assert len(linked) == 6
    assert shown.pk not in linked


def test_without_an_index_the_page_has_no_similar_wines(
    client: Client, unindexed_catalogue: list[Wine]
) -> None:
    response = client.get(f"/wines/{unindexed_catalogue[0].pk}")
    assertContains(response, "Mara Quist")
    assertNotContains(response, "Similar wines")


def test_a_wine_that_is_not_indexed_yet_has_no_similar_wines(client: Client, catalogue: list[Wine]) -> None:
    newcomer = create_wine(31)
    response = client.get(f"/wines/{newcomer.pk}")
    assertContains(response, "Plain Wine 31")
    assertNotContains(response, "Similar wines")
