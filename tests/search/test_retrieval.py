"""The index is opened with the encoder that built it, and a query is encoded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from indexer.backends import create_engine, get_engine
from indexer.models import Wine
from search.exceptions import SearchUnavailable
from search.service import search
from search.types import SearchRequest
from tests.search.gated import GatedEncoder


def test_without_an_index_the_reason_says_what_to_do(db: None, index_root: Path) -> None:
    with pytest.raises(SearchUnavailable, match=r"There is no index yet: run manage\.py rebuild_index"):
        search(SearchRequest("cherry"))


@pytest.mark.fault("another-encoder")
def test_an_index_of_another_encoder_is_refused(indexed_catalogue: list[Wine], settings: Settings) -> None:
    settings.SOMMELIER_ENCODER = {**settings.SOMMELIER_ENCODER, "OPTIONS": {"dim": 32}}
    with pytest.raises(SearchUnavailable, match=r"another encoder .* run manage\.py rebuild_index"):
        search(SearchRequest("cherry"))


@pytest.mark.fault("another-encoder")
def test_a_chosen_generation_of_another_encoder_is_refused(
    indexed_catalogue: list[Wine], settings: Settings
) -> None:
    reader = get_engine().reader()
    settings.SOMMELIER_ENCODER = {**settings.SOMMELIER_ENCODER, "OPTIONS": {"dim": 32}}
    with pytest.raises(SearchUnavailable, match=r"another encoder .* run manage\.py rebuild_index"):
        search(SearchRequest("cherry"), reader=reader)


def test_another_generation_than_the_active_one_can_be_searched(
    indexed_catalogue: list[Wine], rebuild: Callable[[], None]
) -> None:
    before = get_engine().reader()
    Wine.objects.create(url="https://wines.example/new", name="New")
    rebuild()
    assert search(SearchRequest("cherry"), reader=before).total == 12
    assert search(SearchRequest("cherry"), reader=create_engine().reader()).total == 13


def test_a_query_is_encoded_once_whatever_is_asked_with_it(encoder: type[GatedEncoder]) -> None:
    encoder.opened.set()
    first = search(SearchRequest("oysters"))
    second = search(SearchRequest("oysters", limit=5, facets=True))
    assert encoder.batches == [["oysters"]]
    scores = [result.score for result in first.results]
    assert len(scores) == 10
    assert [result.score for result in second.results] == scores[:5]


@pytest.mark.parametrize("query", ["red", "a red under $25"])
def test_a_sentence_of_constraints_only_is_ranked_by_its_words(
    encoder: type[GatedEncoder], query: str
) -> None:
    encoder.opened.set()
    response = search(SearchRequest(query))
    assert response.parsed.text == ""
    assert encoder.batches == [[query]]
    matched = [
        fragment.text
        for result in response.results
        if result.evidence
        for fragment in result.evidence.fragments
        if fragment.matched
    ]
    assert "red" in matched
