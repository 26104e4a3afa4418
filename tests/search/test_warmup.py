"""A process warms up before its first request, and starts even if search is unavailable."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from pytest_django import Settings

from indexer.models import Wine
from search.warmup import warm_up
from tests.search.faults import BROKEN_ENCODER, hide_wine_table


def test_a_process_with_an_index_is_ready(
    indexed_catalogue: list[Wine], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="search.warmup")
    warm_up()
    assert "Search is ready: generation 000001-" in caplog.text


def test_a_process_without_an_index_starts_and_logs_it(
    db: None, index_root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    warm_up()
    assert "Search is not ready: There is no index yet" in caplog.text


@pytest.mark.fault("database-gone")
def test_a_process_without_a_database_starts_and_logs_it(
    indexed_catalogue: list[Wine], caplog: pytest.LogCaptureFixture
) -> None:
    hide_wine_table()
    warm_up()
    assert "Search is not ready: The database does not answer." in caplog.text


def test_a_bug_ends_the_start(indexed_catalogue: list[Wine], settings: Settings) -> None:
    settings.SOMMELIER_ENCODER = BROKEN_ENCODER
    with pytest.raises(ZeroDivisionError):
        warm_up()
