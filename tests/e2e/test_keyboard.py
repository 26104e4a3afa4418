"""The site works without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from indexer.models import Wine
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("path", ["/", "/search?q=smoky"])
@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_focuses_the_search_box_and_selects_its_text(
    visitor: Visitor, catalogue: list[Wine], path: str, key: str
) -> None:
    page = visitor.open(path)
    page.keyboard.press(key)
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("red")
    expect(box).to_have_value("red")


def test_a_slash_can_be_typed_into_the_search_box(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/")
    page.get_by_role("combobox").press_sequentially("red/white")
    expect(page.get_by_role("combobox")).to_have_value("red/white")


def test_the_first_tab_stop_skips_to_the_content(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=smoky+pepper")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Best", exact=True)).to_be_focused()


def test_tab_follows_the_visual_order(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=smoky+pepper")
    stops = [
        page.get_by_role("link", name="Skip to content"),
        page.get_by_role("link", name="Sommelier", exact=True),
        page.get_by_role("combobox"),
        page.get_by_role("button", name="Search"),
        *page.get_by_role("navigation", name="Order and filters").get_by_role("link").all(),
        page.get_by_role("link", name=catalogue[0].name, exact=True),
    ]
    for stop in stops:
        page.keyboard.press("Tab")
        expect(stop).to_be_focused()


def test_after_a_second_search_the_box_keeps_the_focus(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=smoky")
    page.keyboard.press("/")
    page.keyboard.type("pepper")
    page.keyboard.press("Enter")
    expect(page.locator("#announcer")).to_have_text("Best matches from 30 wines, showing 1 to 10")
    expect(page.get_by_role("combobox")).to_be_focused()
