"""A visitor narrows the results down by facets, with a mouse, a keyboard and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from indexer.models import Wine
from tests.e2e.conftest import Visitor
from tests.e2e.test_accessibility import expect_accessible

pytestmark = pytest.mark.e2e


@pytest.fixture
def producers(unindexed_catalogue: list[Wine], rebuild: Callable[[], None]) -> None:
    """Thirty wines of one producer, and smoky wines of seventy others."""
    Wine.objects.update(winery="Old Cellar")
    Wine.objects.bulk_create(
        Wine(
            name=f"Bottle {number}",
            winery=f"Château Numéro {number:02}",
            notes="Smoky.",
            price=number + 10,
            url=f"https://shop.example/producers/{number}",
        )
        for number in range(70)
    )
    rebuild()


def test_letters_narrow_a_facet_while_typing(visitor: Visitor, producers: None) -> None:
    page = visitor.open("/search?q=smoky")
    page.get_by_text("65 more in Producer").click()
    page.get_by_role("searchbox", name="Name in Producer").press_sequentially("numero 4")
    values = page.locator("#values-winery")
    expect(values.get_by_role("link")).to_have_count(16)
    expect(page.locator("#announcer")).to_have_text("16 with “numero 4”")
    expect(page).to_have_title("smoky · Sommelier")
    expect(page).to_have_url(re.compile(r"/search\?q=smoky$"))
    values.get_by_role("link", name="Château Numéro 44").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 wine that fits your filters")


def test_enter_opens_the_page_of_all_values(visitor: Visitor, producers: None) -> None:
    page = visitor.open("/search?q=smoky")
    page.get_by_text("65 more in Producer").click()
    page.get_by_role("searchbox", name="Name in Producer").fill("numero 6")
    page.get_by_role("searchbox", name="Name in Producer").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Producer")
    expect(page.locator(".facet-count")).to_have_text("16 with “numero 6”")
    expect(page).to_have_url(re.compile(r"/search/facets/winery\?q=smoky&containing=numero"))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Best matches from 100 wines")


def test_a_failed_narrowing_keeps_the_values(visitor: Visitor, producers: None) -> None:
    visitor.allow_error("503")
    visitor.allow_error("htmx")
    page = visitor.open("/search?q=smoky")
    page.route("**/facets/*", lambda route: route.fulfill(status=503, body='<p id="results">Resting</p>'))
    page.get_by_text("65 more in Producer").click()
    page.get_by_role("searchbox", name="Name in Producer").press_sequentially("4")
    expect(page.get_by_text("The search could not be reached.")).to_be_in_viewport()
    expect(page.locator("#values-winery").get_by_role("link")).to_have_count(14)


def test_facets_and_prices_work_without_javascript(visitor: Visitor, producers: None) -> None:
    page = visitor.open("/search?q=smoky", java_script_enabled=False)
    page.get_by_text("65 more in Producer").click()
    page.get_by_role("searchbox", name="Name in Producer").fill("numero 1")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Château Numéro 12").click()
    expect(page.get_by_role("link", name="Search without Château Numéro 12")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Back to the wines").click()
    page.get_by_label("From $").fill("20")
    page.get_by_label("to $").fill("29")
    page.get_by_role("button", name="Set the price").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Best matches from 11 wines at $20 to $29")


def test_a_new_sentence_keeps_the_filters_and_clear_all_drops_them(visitor: Visitor, producers: None) -> None:
    page = visitor.open("/search?q=smoky&price_min=20.01&price_max=30&winery=Château+Numéro+12")
    page.get_by_role("combobox").fill("bottle")
    page.get_by_role("combobox").press("Enter")
    expect(page.get_by_text("Still filtered by your choice: $20 to $30, Château Numéro 12.")).to_be_visible()
    page.get_by_role("link", name="Clear all filters").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Best matches from 100 wines")
    expect(page.get_by_role("combobox")).to_have_value("bottle")


def test_a_sentence_too_long_to_be_sent_is_told_apart_from_an_outage(
    visitor: Visitor, producers: None
) -> None:
    visitor.allow_error("414")
    page = visitor.open("/search?q=smoky")
    page.route("**/search?*", lambda route: route.fulfill(status=414, body="URI Too Long"))
    page.get_by_role("combobox").fill("smoky " * 2000)
    page.get_by_role("combobox").press("Enter")
    expect(page.get_by_text("Your sentence is far too long to be sent.")).to_be_in_viewport()


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=smoky&winery=Château+Numéro+12&price_max=30&kept=0",
        "/search/facets/winery?q=smoky",
        "/search/facets/winery?q=smoky&containing=nothing",
        "/search?q=smoky&price_min=50&price_max=20",
        f"/search?q={'smoky+' * 100}",
    ],
)
def test_the_pages_around_facets_are_accessible(visitor: Visitor, producers: None, path: str) -> None:
    visitor.allow_error("status of 40")
    page = visitor.open(path)
    for summary in page.locator("summary").all():
        summary.click()
    expect_accessible(page)
