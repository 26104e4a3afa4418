"""A range of prices is set by two numbers."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from tests.search.web.test_facet_links import total
from tests.search.web.test_new_sentence import chips

pytestmark = pytest.mark.usefixtures("indexed_catalogue")


def form(page: str) -> str:
    match = re.search(r'<form class="price-form".*?</form>', page, re.DOTALL)
    assert match
    return match[0]


def numbers(page: str) -> dict[str, str]:
    """Return the numbers in the boxes."""
    return dict(re.findall(r'name="(price_m..)" type="number"[^>]* value="([^"]*)"', form(page)))


def submit(client: Client, page: str, low: str, high: str) -> str:
    inputs = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form(page))
    params: dict[str, list[str]] = {"price_min": [low], "price_max": [high]}
    for name, value in inputs:
        params.setdefault(name, []).append(unescape(value))
    return client.get("/search", params).text


def test_two_numbers_filter_and_everything_else_is_kept(client: Client) -> None:
    page = client.get("/search?q=a+bottle+%26+more&not_country=France&sort=price&limit=25&parse=off").text
    page = submit(client, page, "16", "24")
    # 16, 18.50, 19, 21 and 24 dollars, both ends included.
    assert total(page) == 5
    assert chips(page) == ["$16 to $24", "not France"]
    assert "cheapest first" in page
    assert 'value="a bottle &amp; more"' in page
    assert numbers(page) == {"price_min": "16", "price_max": "24"}


def test_one_number_leaves_the_other_side_open(client: Client) -> None:
    page = client.get("/search?q=a+bottle").text
    assert numbers(page) == {"price_min": "", "price_max": ""}
    assert chips(submit(client, page, "", "20")) == ["under $20"]
    assert chips(submit(client, page, "20.50", "")) == ["over $20.5"]


def test_the_price_of_the_sentence_is_in_the_boxes(client: Client) -> None:
    page = client.get("/search?q=a+red+under+$30").text
    assert numbers(page) == {"price_min": "", "price_max": "30"}
    assert chips(submit(client, page, "", "50")) == ["red", "under $50"]


def test_two_empty_boxes_lift_the_price_of_the_sentence_too(client: Client) -> None:
    page = client.get("/search?q=a+smoky+red+under+$20").text
    page = submit(client, page, "", "")
    assert chips(page) == ["red"]
    assert numbers(page) == {"price_min": "", "price_max": ""}


def test_a_range_that_is_turned_round_is_told_and_can_be_mended(client: Client) -> None:
    page = submit(client, client.get("/search?q=a+bottle").text, "24", "16")
    assert "The lowest price, $24, is above the highest, $16." in page
    assert total(submit(client, page, "16", "24")) == 6
