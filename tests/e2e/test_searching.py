"""A visitor searches, pages through results and opens wines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from indexer.models import Wine
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


def mark_document(page: Page) -> None:
    """Set a mark that is lost with the next full page load."""
    page.evaluate("document.documentElement.dataset.mark = 'set'")


def expect_same_document(page: Page) -> None:
    assert page.evaluate("document.documentElement.dataset.mark") == "set"


def first_result(page: Page) -> Locator:
    return page.get_by_role("article").first


def test_a_search_leads_to_a_wine_and_on_to_similar_ones(
    visitor: Visitor, indexed_catalogue: list[Wine]
) -> None:
    page = visitor.open("/")
    page.get_by_role("combobox").fill("smoky red for barbecue")
    page.get_by_role("button", name="Search").click()
    result = page.get_by_role("article", name="Emberline Syrah 2018")
    expect(result.locator("mark").first).to_be_visible()
    expect(page).to_have_title("smoky red for barbecue · Sommelier")
    result.get_by_role("link", name="All notes and 1 review").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Emberline Syrah 2018")
    page.get_by_role("region", name="Similar wines").get_by_role("heading").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/wines/\d+$"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Emberline Syrah 2018")


def test_a_click_on_an_example_searches_for_it(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/")
    page.get_by_role("link", name="crisp white for oysters").click()
    expect(page.get_by_role("combobox")).to_have_value("crisp white for oysters")
    expect(page.get_by_role("article")).not_to_have_count(0)


def test_a_second_search_changes_address_and_title_without_a_reload(
    visitor: Visitor, catalogue: list[Wine]
) -> None:
    page = visitor.open("/search?q=smoky")
    mark_document(page)
    page.get_by_role("combobox").fill("orange & tea")
    page.get_by_role("combobox").press("Enter")
    expect(first_result(page)).to_contain_text("Skin Contact Pinot Gris")
    expect(first_result(page).locator("mark")).to_have_text(["Orange", "tea"])
    expect(page).to_have_url(re.compile(r"/search\?q=orange(\+|%20)%26(\+|%20)tea$"))
    expect(page).to_have_title("orange & tea · Sommelier")
    expect(page.locator("#announcer")).to_have_text("Best matches from 30 wines, showing 1 to 10")
    expect_same_document(page)


def test_the_next_page_opens_without_a_reload_and_from_the_top(
    visitor: Visitor, catalogue: list[Wine]
) -> None:
    page = visitor.open("/search?q=smoky")
    mark_document(page)
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("11 to 20 of 30")).to_be_visible()
    expect(page).to_have_url(re.compile(r"offset=10$"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.evaluate("window.scrollY") == 0
    expect_same_document(page)


def test_the_chosen_page_size_stays_for_the_next_search(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=smoky")
    page.get_by_role("link", name="25 a page").click()
    expect(page.get_by_text("1 to 25 of 30")).to_be_visible()
    page.get_by_role("combobox").fill("pepper")
    page.get_by_role("combobox").press("Enter")
    expect(page).to_have_url(re.compile(r"q=pepper&limit=25$"))
    expect(page.get_by_text("1 to 25 of 30")).to_be_visible()


def test_back_and_forward_restore_results_and_query(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=smoky")
    page.get_by_role("combobox").fill("strawberries")
    page.get_by_role("combobox").press("Enter")
    expect(first_result(page)).to_contain_text("Odd Link Rosé")
    page.go_back()
    expect(first_result(page)).to_contain_text("Plain Wine")
    expect(page.get_by_role("combobox")).to_have_value("smoky")
    page.go_forward()
    expect(first_result(page)).to_contain_text("Odd Link Rosé")
    expect(page.get_by_role("combobox")).to_have_value("strawberries")


def test_back_from_a_wine_returns_to_the_same_results(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=smoky")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("11 to 20 of 30")).to_be_visible()
    name = first_result(page).get_by_role("heading").inner_text()
    first_result(page).get_by_role("link", name="All about this wine").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.go_back()
    expect(page.get_by_text("11 to 20 of 30")).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_value("smoky")


def test_an_empty_query_leads_to_the_start_page(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=smoky")
    page.get_by_role("combobox").fill("  ")
    page.get_by_role("combobox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Describe the wine.")
