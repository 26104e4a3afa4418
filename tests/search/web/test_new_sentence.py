"""A new sentence keeps the filters that were chosen by hand, or says that it dropped them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from tests.search.web.test_facet_links import links, total

pytestmark = pytest.mark.usefixtures("indexed_catalogue")


def chips(page: str) -> list[str]:
    return re.findall(r"Search without </span><bdi>([^<]+)<", page)


def next_search(page: str, sentence: str) -> dict[str, list[str]]:
    """Return what the search box of a page sends with another sentence."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)" form="search-form">', page)
    params: dict[str, list[str]] = {"q": [sentence]}
    for name, value in inputs:
        params.setdefault(name, []).append(unescape(value))
    return params


def test_a_new_sentence_keeps_the_chosen_filters(client: Client) -> None:
    page = client.get("/search?q=a+bottle&country=France&price_min=30.01&price_max=50").text
    page = client.get("/search", next_search(page, "smoke and bacon")).text
    assert chips(page) == ["$30 to $50", "France"]
    assert "Still filtered by your choice: <bdi>$30 to $50</bdi>, <bdi>France</bdi>." in page
    (everything,) = links(page, "Search everything instead")
    assert everything == "/search?q=smoke+and+bacon"


def test_removed_chips_belong_to_the_old_sentence(client: Client) -> None:
    page = client.get("/search?q=a+red&country=France&ignore=colour:red").text
    page = client.get("/search", next_search(page, "a red for the grill")).text
    assert chips(page) == ["red", "France"]


@pytest.mark.parametrize(
    ("chosen", "sentence", "dropped"),
    [
        ("varietal=Syrah", "a Pinotage", "Syrah"),
        ("country=France", "something from Tuscany", "France"),
        ("price_max=50", "a bottle over $60", "under $50"),
        ("country=France", "nothing from France", "France"),
    ],
)
def test_the_new_sentence_decides_what_it_speaks_of(
    client: Client, chosen: str, sentence: str, dropped: str
) -> None:
    page = client.get(f"/search?q=a+bottle&{chosen}&colour=red").text
    page = client.get("/search", next_search(page, sentence)).text
    assert f"No longer filtered by <bdi>{dropped}</bdi>: your new sentence says otherwise." in page
    assert dropped not in chips(page)
    assert "red" in chips(page)
    (again,) = links(page, "Filter by it again")
    assert dropped in chips(client.get(again).text)


@pytest.mark.parametrize("sentence", ["a Pinotage", "a wine from France", "not from Italy"])
def test_a_filter_that_the_sentence_does_not_exclude_is_kept(client: Client, sentence: str) -> None:
    page = client.get("/search?q=a+bottle&country=France").text
    page = client.get("/search", next_search(page, sentence)).text
    assert "No longer filtered" not in page
    assert "France" in chips(page)


def test_the_same_sentence_again_keeps_its_filters_without_a_word(client: Client) -> None:
    page = client.get("/search?q=a+Syrah&varietal=Syrah&varietal=Pinotage").text
    again = client.get("/search", next_search(page, "a Syrah")).text
    assert sorted(chips(again)) == ["Pinotage", "Syrah"]
    assert "Still filtered" not in again


def test_filters_in_an_address_win_over_its_sentence(client: Client) -> None:
    page = client.get("/search?q=a+Syrah&varietal=Pinotage").text
    assert chips(page) == ["Pinotage"]
    assert "No longer filtered" not in page


def test_clear_all_removes_every_filter_and_leaves_the_sentence(client: Client) -> None:
    page = client.get("/search?q=a+Syrah+under+$50&varietal=Pinotage&country=France&sort=price").text
    # The chosen Pinotage hides the Syrah of the sentence, which must not come back.
    cleared, *_ = links(page, "Clear all")
    page = client.get(cleared).text
    assert chips(page) == []
    assert total(page) == 12
    assert 'value="a Syrah under $50"' in page
    assert "cheapest first" in page


def test_one_filter_is_cleared_by_its_chip_alone(client: Client) -> None:
    page = client.get("/search?q=a+bottle&country=France").text
    assert links(page, "Clear all") == []
    assert links(page, "France") == ["/search?q=a+bottle"]
