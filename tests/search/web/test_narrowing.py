"""Facets, orders and likenesses are links, which lead to the search with one thing more or less."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

from indexer.models import Wine


def links(page: str, label: str) -> list[str]:
    """Return the addresses of the links with this label."""
    found = re.findall(r'<a[^>]* href="([^"]+)"[^>]*>\s*(?:<bdi>)?([^<]+)<', page)
    return [unescape(address) for address, text in found if text.strip() == label]


def total(page: str) -> int:
    found = re.search(r'data-announce="(\d+) wine', page)
    return int(found[1]) if found else 0


def test_a_value_of_a_facet_narrows_the_search_and_shows_as_a_chip(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    page = client.get("/search?q=a+bottle").text
    (france,) = links(page, "France")
    narrowed = client.get(france).text
    assert total(narrowed) == 4
    assert "Search without </span><bdi>France</bdi>" in narrowed


def test_choosing_it_again_takes_it_away(client: Client, indexed_catalogue: list[Wine]) -> None:
    narrowed = client.get("/search?q=a+bottle&country=France&colour=white").text
    chip, value = links(narrowed, "France")[0], links(narrowed, "France")[-1]
    assert value == "/search?q=a+bottle&colour=white"
    assert total(client.get(value).text) == 4
    assert "France" not in unescape(chip) or chip == value


def test_a_second_value_is_an_alternative(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=a+bottle&country=France").text
    (spain,) = links(page, "Spain")
    assert total(client.get(spain).text) == 5


def test_a_value_beside_one_of_the_sentence_is_an_alternative_too(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    page = client.get("/search?q=a+Syrah").text
    assert total(page) == 1
    (pinotage,) = links(page, "Pinotage")
    both = client.get(pinotage).text
    assert total(both) == 2
    assert total(client.get(links(both, "Syrah")[-1]).text) == 1


def test_what_the_sentence_says_can_be_taken_away_at_the_facet(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    page = client.get("/search?q=a+Syrah+under+$50").text
    assert links(page, "Syrah")[-1] == "/search?q=a+Syrah+under+%2450&ignore=varietal%3ASyrah"


def test_another_band_takes_the_place_of_the_first(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=a+bottle&price_min=10&price_max=19.99").text
    (dearer,) = links(page, "$30 to $50")
    assert dearer == "/search?q=a+bottle&price_min=30&price_max=49.99"
    assert total(client.get(dearer).text) == 2


def test_the_order_is_kept_when_the_search_is_narrowed(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=a+bottle").text
    (cheapest,) = links(page, "Cheapest")
    page = client.get(cheapest).text
    assert "12 wines, cheapest first" in page
    (france,) = links(page, "France")
    assert "4 wines, cheapest first" in client.get(france).text


def test_similar_wines_can_be_asked_to_be_cheaper(client: Client, indexed_catalogue: list[Wine]) -> None:
    wine = Wine.objects.get(name__startswith="Paddock")
    page = client.get(f"/wines/{wine.pk}").text
    (cheaper,) = links(page, "Cheaper")
    narrowed = client.get(cheaper).text
    assert len(re.findall('<li class="card"', narrowed)) == 3
    assert f"/wines/{wine.pk}?cheaper=on&amp;same_grape=on#similar" in narrowed


def test_a_likeness_that_cannot_be_read_is_a_bad_request(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    assert client.get(f"/wines/{indexed_catalogue[0].pk}?cheaper=perhaps").status_code == 400


def test_a_search_for_the_plain_words_stays_one(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get("/search?q=a+Syrah&parse=off").text
    assert total(page) == 12
    assert links(page, "Cheapest") == ["/search?q=a+Syrah&parse=off&sort=price"]
