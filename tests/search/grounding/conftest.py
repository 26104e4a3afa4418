from __future__ import annotations

from collections.abc import Callable

import pytest

from indexer.models import Wine
from search.service import search
from search.types import SearchRequest, SearchResponse
from tests.search.grounding.catalogue import create_priced_wines

Ask = Callable[..., SearchResponse]


@pytest.fixture
def shop(db: None, rebuild: Callable[[], None]) -> list[Wine]:
    """Sixty wines, indexed with the hashing encoder."""
    wines = create_priced_wines()
    rebuild()
    return wines


@pytest.fixture
def ask(shop: list[Wine]) -> Ask:
    """Search the shop and return all results."""

    def run(query: str, *ignore: str) -> SearchResponse:
        return search(SearchRequest(query, limit=100, ignore=ignore))

    return run
