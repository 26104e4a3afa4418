"""axe finds nothing and no page scrolls sideways: light and dark, on a desktop and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

    from indexer.models import Wine
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

SCREENS: list[tuple[ViewportSize, Literal["light", "dark"]]] = [
    ({"width": 1280, "height": 900}, "light"),
    ({"width": 1280, "height": 900}, "dark"),
    ({"width": 390, "height": 844}, "light"),
    ({"width": 390, "height": 844}, "dark"),
]
PAGES = {
    "start": "/",
    "results": "/search?q=smoky",
    "constraints": "/search?q=smoky+red+under+%2450,+not+from+France",
    "no wine": "/search?q=smoky+red+under+%245",
    "after the last page": "/search?q=smoky&offset=500",
    "invalid": "/search?q=smoky&limit=0",
    "not found": "/nowhere",
}


def expect_accessible(page: Page) -> None:
    for viewport, scheme in SCREENS:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        # The scheme changes only colours, so the other rules need not run again.
        options = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
        findings = Axe().run(page, options={"resultTypes": ["violations"], **options}).generate_report()
        assert findings == "Found 0 accessibility violations:\n", (viewport, scheme)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible(visitor: Visitor, catalogue: list[Wine], name: str) -> None:
    visitor.allow_error("status of 40")
    expect_accessible(visitor.open(PAGES[name]))


@pytest.mark.parametrize("number", [0, 1, 2], ids=["full", "long", "bare"])
def test_the_page_of_a_wine_is_accessible(visitor: Visitor, catalogue: list[Wine], number: int) -> None:
    expect_accessible(visitor.open(f"/wines/{catalogue[number].pk}"))


def test_the_page_of_an_outage_is_accessible(visitor: Visitor, unindexed_catalogue: list[Wine]) -> None:
    visitor.allow_error("status of 503")
    expect_accessible(visitor.open("/search?q=smoky"))
