"""Where the database or the encoder fails, the shop rests instead of breaking."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains

from indexer.models import Wine
from search.warmup import warm_up
from tests.search.faults import BROKEN_ENCODER, FULL_ENCODER, lose_the_wines


def test_a_search_without_a_database_rests(client: Client, catalogue: list[Wine]) -> None:
    lose_the_wines()
    response = client.get("/search", {"q": "smoky red", "ignore": "colour:red"})
    assertContains(response, "Search is resting.", status_code=503)
    assertContains(response, 'value="smoky red"', status_code=503)
    assertContains(response, 'href="/search?q=smoky+red&amp;ignore=colour%3Ared">Try again', status_code=503)
    assert response["Retry-After"] == "10"


def test_the_page_of_a_wine_without_a_database_rests(client: Client, catalogue: list[Wine]) -> None:
    address = f"/wines/{catalogue[0].pk}"
    lose_the_wines()
    response = client.get(address)
    assertContains(response, f'href="{address}">Try again', status_code=503)


def test_htmx_gets_the_part_that_says_so(client: Client, catalogue: list[Wine]) -> None:
    lose_the_wines()
    response = client.get("/search", {"q": "smoky"}, headers={"hx-request": "true"})
    assertContains(response, "Search is resting.", status_code=503)
    assert b"<html" not in response.content


def test_a_sentence_that_does_not_fit_into_memory_rests(
    client: Client, catalogue: list[Wine], settings: Settings
) -> None:
    settings.SOMMELIER_ENCODER = FULL_ENCODER
    assertContains(client.get("/search", {"q": "smoky"}), "Search is resting.", status_code=503)


def test_a_mistake_of_ours_stays_one(client: Client, catalogue: list[Wine], settings: Settings) -> None:
    settings.SOMMELIER_ENCODER = BROKEN_ENCODER
    client.raise_request_exception = False
    assertContains(client.get("/search", {"q": "smoky"}), "Something broke on our side.", status_code=500)


@pytest.mark.fault("database-gone")
def test_a_server_starts_without_its_database_and_says_so(
    catalogue: list[Wine], caplog: pytest.LogCaptureFixture
) -> None:
    lose_the_wines()
    warm_up()
    assert "Search is not ready: The database does not answer." in caplog.text


def test_of_a_repeated_parameter_the_page_says_which_one_is_wrong(
    client: Client, catalogue: list[Wine]
) -> None:
    response = client.get("/search", {"q": "smoky", "ignore": ["colour:red", "x" * 201]})
    assertContains(
        response, "<dd>1: Ensure this field has no more than 200 characters.</dd>", status_code=400
    )
