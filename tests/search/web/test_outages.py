"""If the database or the encoder fails, pages say that search is resting."""

from __future__ import annotations

from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains

from indexer.models import Wine
from tests.search.faults import BROKEN_ENCODER, OUT_OF_MEMORY_ENCODER, hide_wine_table


def test_a_search_without_a_database_is_a_503_page(client: Client, catalogue: list[Wine]) -> None:
    hide_wine_table()
    response = client.get("/search", {"q": "smoky red", "ignore": "colour:red"})
    assertContains(response, "Search is resting.", status_code=503)
    assertContains(response, 'value="smoky red"', status_code=503)
    assertContains(response, 'href="/search?q=smoky+red&amp;ignore=colour%3Ared">Try again', status_code=503)
    assert response["Retry-After"] == "10"


def test_a_wine_page_without_a_database_is_a_503_page(client: Client, catalogue: list[Wine]) -> None:
    address = f"/wines/{catalogue[0].pk}"
    hide_wine_table()
    response = client.get(address)
    assertContains(response, f'href="{address}">Try again', status_code=503)


def test_an_encoder_out_of_memory_is_a_503_page(
    client: Client, catalogue: list[Wine], settings: Settings
) -> None:
    settings.SOMMELIER_ENCODER = OUT_OF_MEMORY_ENCODER
    assertContains(client.get("/search", {"q": "smoky"}), "Search is resting.", status_code=503)


def test_a_bug_is_a_500_page(client: Client, catalogue: list[Wine], settings: Settings) -> None:
    settings.SOMMELIER_ENCODER = BROKEN_ENCODER
    client.raise_request_exception = False
    assertContains(client.get("/search", {"q": "smoky"}), "Something broke on our side.", status_code=500)
