"""The open page shows what went wrong with a search."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

if TYPE_CHECKING:
    from indexer.models import Wine
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
UNREACHABLE = "The search could not be reached. Check the connection and try again."


def search_for(page: Page, query: str) -> None:
    page.get_by_role("combobox").fill(query)
    page.get_by_role("combobox").press("Enter")


def test_an_outage_is_shown_and_the_next_search_recovers(
    visitor: Visitor, unindexed_catalogue: list[Wine], rebuild: Callable[[], None]
) -> None:
    visitor.allow_error("503")
    page = visitor.open("/search?q=smoky")
    search_for(page, "pepper")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search is resting.")
    expect(page.get_by_text("The wine list is being prepared")).to_be_visible()
    expect(page.locator("#announcer")).to_have_text("Search is resting")
    rebuild()
    search_for(page, "pepper")
    expect(page.get_by_role("heading", name="Best matches from 30 wines")).to_be_visible()


def test_an_invalid_query_is_shown_with_the_reason(visitor: Visitor, catalogue: list[Wine]) -> None:
    visitor.allow_error("400")
    page = visitor.open("/search?q=smoky")
    search_for(page, "x" * 600)
    expect(page.get_by_role("heading", level=1)).to_have_text("This search needs a change.")
    expect(page.get_by_text("Your sentence has 600 characters; 500 are read.")).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_value("x" * 600)


def test_without_a_server_the_results_stay_and_an_error_shows(
    visitor: Visitor, catalogue: list[Wine]
) -> None:
    visitor.allow_error("ERR_FAILED")
    visitor.allow_error("htmx:afterRequest")
    visitor.allow_error("htmx:sendError")
    page = visitor.open("/search?q=smoky")
    page.route("**/search?*", lambda route: route.abort())
    search_for(page, "pepper")
    expect(page.get_by_text(UNREACHABLE)).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Best matches from 30 wines")).to_be_visible()
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")


def test_the_error_page_of_a_proxy_does_not_replace_the_results(
    visitor: Visitor, catalogue: list[Wine]
) -> None:
    visitor.allow_error("502")
    page = visitor.open("/search?q=smoky")
    page.route("**/search?*", lambda route: route.fulfill(status=502, body="<h1>Bad Gateway</h1>"))
    search_for(page, "pepper")
    expect(page.get_by_text(UNREACHABLE)).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Best matches from 30 wines")).to_be_visible()


def test_while_a_search_runs_the_results_are_busy(visitor: Visitor, catalogue: list[Wine]) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page = visitor.open("/search?q=smoky")
    page.route("**/search?*", hold)
    search_for(page, "pepper")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(page).to_have_title("pepper · Sommelier")
    expect(page.locator("#results[aria-busy=true]")).to_have_count(0)
