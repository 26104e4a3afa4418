"""A catalogue that is hard to show, and a pipeline that ranks it without an index."""

from __future__ import annotations

import pytest

from indexer.models import Wine
from search import pipeline
from tests.search.web.catalogue import StandInPipeline, make_catalogue


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> StandInPipeline:
    stand_in = StandInPipeline()
    monkeypatch.setattr(pipeline, "search", stand_in.search)
    monkeypatch.setattr(pipeline, "similar", stand_in.similar)
    return stand_in


@pytest.fixture
def catalogue(db: None, stand_in: StandInPipeline) -> list[Wine]:
    return make_catalogue()
