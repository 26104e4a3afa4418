"""The default encoder finds what a shopper means, without a word in common."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from indexer.models import Wine
from search.service import search
from search.types import SearchRequest
from tests.catalogue import create_wines


@pytest.fixture
def real_catalogue(db: None, settings: Settings, index_root: object, rebuild: object) -> list[Wine]:
    settings.SOMMELIER_ENCODER = {
        "BACKEND": "embeddings.transformer.TransformerEncoder",
        "OPTIONS": {"device": "cpu"},
    }
    wines = create_wines()
    assert callable(rebuild)
    rebuild()
    return wines


def test_meaning_finds_the_bottle(real_catalogue: list[Wine]) -> None:
    asked = {
        "shellfish at the seaside": {"Tidewrack", "Casa"},
        "a bottle to celebrate a marriage": {"Belrive"},
        "I want a Cabernet Sauvignon that's under $25": {"Paddock", "Stone"},
        "nutty and sweet, with dried fruit, for after dinner": {"Quinta"},
        "smoky red for barbecue": {"Emberline", "Karoo"},
    }
    for query, expected in asked.items():
        first = search(SearchRequest(query, limit=1)).results[0]
        assert first.wine.name.split()[0] in expected, query
        assert first.evidence is not None
        assert first.evidence.kind != "summary"
