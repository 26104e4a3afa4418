"""The documentation page of the API can send requests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from indexer.models import Wine
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


def test_a_search_can_be_sent_from_the_api_docs(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/api/docs/")
    search = page.locator("#operations-v1-search")
    expect(search).to_contain_text("/api/v1/search")
    search.get_by_role("button").first.click()
    search.get_by_role("button", name="Try it out").click()
    search.get_by_placeholder("q", exact=True).fill("smoky red")
    with page.expect_response(re.compile(r"/api/v1/search\?")) as response:
        search.get_by_role("button", name="Execute").click()
    assert response.value.status == 200
    assert response.value.json()["results"][0]["wine"]["name"] == catalogue[0].name
    expect(search.locator(".live-responses-table .response-col_status").last).to_contain_text("200")
