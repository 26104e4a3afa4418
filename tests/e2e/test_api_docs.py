"""The page that explains the API also tries it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from indexer.models import Wine
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


def test_a_search_can_be_tried_on_the_page_that_explains_it(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/api/docs/")
    search = page.locator("#operations-v1-search")
    expect(search).to_contain_text("/api/v1/search")
    search.get_by_role("button").first.click()
    search.get_by_role("button", name="Try it out").click()
    search.get_by_placeholder("q", exact=True).fill("smoky red")
    with page.expect_response(re.compile(r"/api/v1/search\?")) as answered:
        search.get_by_role("button", name="Execute").click()
    assert answered.value.status == 200
    assert answered.value.json()["results"][0]["wine"]["name"] == catalogue[0].name
    expect(search.locator(".live-responses-table .response-col_status").last).to_contain_text("200")
