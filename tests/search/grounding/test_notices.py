"""Notices for the shopper, on every interface."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.asserts import assertContains

from indexer.models import Wine
from tests.search.grounding.conftest import Ask
from tests.search.grounding.helpers import notices


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Malbec under €30", "Prices here are in dollars; €30 was read as $30."),
        ("Malbec, 20 pounds at most", "Prices here are in dollars; 20 pounds was read as $20."),
        ("between £15 and £25, Malbec", "Prices here are in dollars; £15 and £25 were read as $15 and $25."),
    ],
)
def test_a_price_in_another_currency_is_reported(ask: Ask, query: str, expected: str) -> None:
    assert notices(ask(query))["currency"] == expected


@pytest.mark.parametrize("query", ["Malbec under $30", "Malbec under 30", "30 bucks, Malbec"])
def test_dollars_get_no_notice(ask: Ask, query: str) -> None:
    assert notices(ask(query)) == {}


def test_the_api_returns_notices(client: Client, shop: list[Wine]) -> None:
    response = client.get("/api/v1/search", {"q": "Malbec under €30"}).json()
    assert response["query"]["notices"] == [
        {"key": "currency", "text": "Prices here are in dollars; €30 was read as $30."}
    ]


def test_the_page_shows_notices_below_the_chips(client: Client, shop: list[Wine]) -> None:
    page = client.get("/search", {"q": "like Sancerre but cheaper"})
    assertContains(page, "These are wines like Sancerre, without Sancerre itself.")
    assert page.text.index("like Sancerre</bdi>") < page.text.index("without Sancerre itself")
    assertContains(page, "under $30 (cheaper than Sancerre&#x27;s usual $30)")


def test_the_page_names_the_order_that_the_sentence_asks_for(client: Client, shop: list[Wine]) -> None:
    page = client.get("/search", {"q": "cheapest Malbec"}).text
    assert "14 Malbec wines, cheapest first" in page
    assert "ignore=sort%3Aprice" in page


def test_the_command_prints_notices(shop: list[Wine]) -> None:
    out = StringIO()
    call_command("search", "like Sancerre but cheaper", stdout=out)
    assert out.getvalue().splitlines()[-1] == "These are wines like Sancerre, without Sancerre itself."
