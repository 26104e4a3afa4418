"""Queries and catalogue text are shown as text and never run as code."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from indexer.models import Wine
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

HOSTILE_QUERIES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '<div hx-get="/" hx-trigger="load" hx-on:click="alert(1)">',
]


def expect_inert(page: Page) -> None:
    assert page.evaluate("document.querySelectorAll('main script, main img, [hx-on\\\\:click]').length") == 0


@pytest.mark.parametrize("query", HOSTILE_QUERIES)
@pytest.mark.fault("injection")
def test_a_hostile_query_is_inert(visitor: Visitor, catalogue: list[Wine], query: str) -> None:
    page = visitor.open(f"/search?q={quote(query)}")
    expect_inert(page)
    # The second search goes through htmx, which inserts the response into the page.
    page.get_by_role("combobox").fill(f"{query} again")
    page.get_by_role("combobox").press("Enter")
    expect(page).to_have_title(f"{query} again · Sommelier")
    expect_inert(page)


def test_markup_in_the_catalogue_is_inert(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=script+alert")
    expect(page.get_by_role("heading", name="<script>alert(1)</script>")).to_be_visible()
    expect_inert(page)
    page.goto(f"/wines/{catalogue[3].pk}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
    expect_inert(page)


@pytest.mark.fault("any-script")
def test_any_script_can_be_searched(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=smoky")
    for query in ("نبيذ أحمر مع اللحم", "יין אדום", "🍷 + 🔥 = ❤️", "赤ワイン"):
        page.get_by_role("combobox").fill(query)
        page.get_by_role("combobox").press("Enter")
        expect(page).to_have_title(f"{query} · Sommelier")
        expect(page.get_by_role("combobox")).to_have_value(query)
