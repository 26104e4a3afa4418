"""Every page works without JavaScript, with links and forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from indexer.models import Wine
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


def test_search_paging_and_wine_pages_work_without_javascript(
    visitor: Visitor, catalogue: list[Wine]
) -> None:
    page = visitor.open("/", java_script_enabled=False)
    page.get_by_role("searchbox").fill("smoky")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("mark").first).to_have_text("smoky")
    page.get_by_role("link", name="25 a page").click()
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"q=smoky&limit=25&offset=25$"))
    page.get_by_role("searchbox").fill("bacon")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"q=bacon&limit=25$"))
    page.get_by_role("link", name="All notes and 3 reviews").click()
    expect(page.get_by_role("heading", name="Similar wines")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("1 to 25 of 30")).to_be_visible()
