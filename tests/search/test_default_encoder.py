"""The default encoder finds what a shopper means, without a word in common."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django import Settings

from indexer.models import Wine
from search.service import search
from search.types import SearchRequest
from tests.catalogue import create_wines


@pytest.fixture
def catalogue(db: None, settings: Settings, rebuild: Callable[[], None]) -> list[Wine]:
    settings.SOMMELIER_ENCODER = {
        "BACKEND": "embeddings.transformer.TransformerEncoder",
        "OPTIONS": {"device": "cpu"},
    }
    wines = create_wines()
    rebuild()
    return wines


def test_a_meaning_finds_the_bottle(catalogue: list[Wine]) -> None:
    expected = {
        "shellfish at the seaside": {"Tidewrack", "Casa"},
        "a bottle to celebrate a marriage": {"Belrive"},
        "I want a Cabernet Sauvignon that's under $25": {"Paddock", "Stone"},
        "nutty and sweet, with dried fruit, for after dinner": {"Quinta"},
        "smoky red for barbecue": {"Emberline", "Karoo"},
    }
    for query, names in expected.items():
        first = search(SearchRequest(query, limit=1)).results[0]
        assert first.wine.name.split()[0] in names, query
        assert first.evidence is not None
        assert first.evidence.kind != "summary"
