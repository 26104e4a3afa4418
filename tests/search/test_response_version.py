"""A cached response holds until the generation, the calibration or the release changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from indexer.backends import get_engine
from indexer.models import Wine
from search.exceptions import SearchUnavailable
from search.out_of_domain import Signals
from search.response_version import response_version
from search.service import search
from search.types import SearchRequest
from tests.waiting import wait_until


def test_the_version_stays_the_same_while_nothing_changes(indexed_catalogue: list[Wine]) -> None:
    before = response_version()
    search(SearchRequest("cherry"))
    assert response_version() == before


def test_a_new_generation_changes_the_version(
    indexed_catalogue: list[Wine], rebuild: Callable[[], None]
) -> None:
    before, generation = response_version(), get_engine().reader().manifest.generation
    rebuild()
    wait_until(lambda: get_engine().reader().manifest.generation != generation)
    assert response_version() != before


def test_another_calibration_changes_the_version(
    indexed_catalogue: list[Wine], settings: Settings, tmp_path: Path
) -> None:
    before = response_version()
    calibration = {
        "encoder": "other",
        "weights": dict.fromkeys(Signals._fields, 1.0),
    }
    versions = []
    for threshold in (0.25, 0.5):
        path = tmp_path / f"{threshold}.json"
        path.write_text(json.dumps(calibration | {"threshold": threshold}))
        settings.SOMMELIER_DOMAIN_CALIBRATION = str(path)
        versions.append(response_version())
    assert before not in versions
    assert versions[0] != versions[1]


def test_without_an_index_there_is_no_version(db: None, index_root: Path) -> None:
    with pytest.raises(SearchUnavailable):
        response_version()
