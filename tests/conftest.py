"""Fixtures that every package's tests share."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from indexer.models import Wine
from tests.catalogue import create_wines
from tests.no_skips import pytest_sessionfinish, pytest_terminal_summary

# pytest finds its hooks here.
__all__ = ["pytest_sessionfinish", "pytest_terminal_summary"]

# The suite tries the same cases each time, `make fuzz` others and more. Neither has a deadline, for the
# machine may have other things to do.
hypothesis_settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis_settings.register_profile("fuzz", deadline=None, max_examples=1000)
hypothesis_settings.load_profile("suite")


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Let no test be answered out of another's cache."""
    cache.clear()


@pytest.fixture
def index_root(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder for indexes, and an engine that knows no other."""
    root = tmp_path / "index"
    settings.SOMMELIER_INDEX_ROOT = root
    return root


@pytest.fixture
def rebuild(index_root: Path) -> Callable[[], None]:
    """Bring the index up to date."""

    def run() -> None:
        call_command("rebuild_index", verbosity=0)

    return run


@pytest.fixture
def indexed_catalogue(db: None, rebuild: Callable[[], None]) -> list[Wine]:
    """A dozen wines, indexed with the weightless encoder."""
    wines = create_wines()
    rebuild()
    return wines


@pytest.fixture
def wait_until() -> Callable[[Callable[[], bool]], None]:
    """Wait for something that another thread or process does."""

    def wait(happened: Callable[[], bool]) -> None:
        # Far longer than anything takes, even on a machine ten times slower.
        deadline = time.monotonic() + 150
        while not happened():
            assert time.monotonic() < deadline, "It did not happen within 150 seconds."
            time.sleep(0.01)

    return wait


@pytest.fixture
def in_threads() -> Callable[[Callable[[], object]], list[object]]:
    """Do the same from eight threads at once, a few times each."""

    def run(work: Callable[[], object]) -> list[object]:
        with ThreadPoolExecutor(8) as pool:
            return [done.result() for done in [pool.submit(work) for _ in range(64)]]

    return run
