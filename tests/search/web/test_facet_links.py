"""Facets and sort orders are links to the search with one filter more or less."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

from indexer.models import Wine


def links(page: str, label: str) -> list[str]:
    """Return the URLs of the links with this label."""
    matches = re.findall(r'<a[^>]* href="([^"]+)"[^>]*>\s*(?:<bdi>)?([^<]+)<', page)
    return [unescape(url) for url, text in matches if text.strip() == label]


def total(page: str) -> int:
    """Return the number of wines that the page announces."""
    match = re.search(r'data-announce="(?:Best matches from )?(\d+) ', page)
    return int(match[1]) if match else 0


def test_a_facet_value_adds_a_filter_and_a_chip(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=a+bottle").text
    (france,) = links(page, "France")
    filtered = client.get(france).text
    assert total(filtered) == 4
    assert "Search without </span><bdi>France</bdi>" in filtered


def test_a_selected_facet_value_removes_its_filter(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=a+bottle&country=France&colour=white").text
    assert total(page) == 2
    # The facet's value; its chip is no link with this label alone.
    assert links(page, "France") == ["/search?q=a+bottle&colour=white"]
    assert total(client.get("/search?q=a+bottle&colour=white").text) == 4


def test_a_second_value_is_an_alternative(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=a+bottle&country=France").text
    (spain,) = links(page, "Spain")
    assert total(client.get(spain).text) == 5


def test_a_value_is_an_alternative_to_one_of_the_sentence(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    page = client.get("/search?q=a+Syrah").text
    assert total(page) == 1
    (pinotage,) = links(page, "Pinotage")
    both = client.get(pinotage).text
    assert total(both) == 2
    assert total(client.get(links(both, "Syrah")[-1]).text) == 1


def test_a_constraint_of_the_sentence_is_removed_at_its_facet(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    page = client.get("/search?q=a+Syrah+under+$50").text
    assert links(page, "Syrah")[-1] == "/search?q=a+Syrah+under+%2450&ignore=varietal%3ASyrah"


def test_another_price_band_replaces_the_first(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=a+bottle&price_min=10.01&price_max=20").text
    (dearer,) = links(page, "$30 to $50")
    assert dearer == "/search?q=a+bottle&price_min=30.01&price_max=50"
    assert total(client.get(dearer).text) == 2


def test_the_sort_order_is_kept_by_facet_links(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=a+bottle").text
    (cheapest,) = links(page, "Cheapest")
    page = client.get(cheapest).text
    assert "12 wines, cheapest first" in page
    (france,) = links(page, "France")
    assert "4 wines that fit your filters, cheapest first" in client.get(france).text


def test_parsing_stays_off(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=a+Syrah&parse=off").text
    assert total(page) == 12
    assert links(page, "Cheapest") == ["/search?q=a+Syrah&parse=off&sort=price"]
