"""Fixtures for the tests of all packages."""

from __future__ import annotations

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

# pytest looks for hooks here.
__all__ = ["pytest_sessionfinish", "pytest_terminal_summary"]

# The suite tries the same cases in every run, `make fuzz` tries new and more ones. Neither has a deadline,
# because the machine may be busy with other work.
hypothesis_settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis_settings.register_profile("fuzz", deadline=None, max_examples=1000)
hypothesis_settings.load_profile("suite")


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Keep the responses that one test cached from the next."""
    cache.clear()


@pytest.fixture
def index_root(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder for generations, and the setting that names it."""
    root = tmp_path / "index"
    settings.SOMMELIER_INDEX_ROOT = root
    return root


@pytest.fixture
def rebuild(index_root: Path) -> Callable[[], None]:
    """A function that brings the index up to date."""

    def run() -> None:
        call_command("rebuild_index", verbosity=0)

    return run


@pytest.fixture
def indexed_catalogue(db: None, rebuild: Callable[[], None]) -> list[Wine]:
    """A dozen wines, indexed with the hashing encoder."""
    wines = create_wines()
    rebuild()
    return wines


@pytest.fixture
def in_threads() -> Callable[[Callable[[], object]], list[object]]:
    """A function that runs the same work 64 times on eight threads."""

    def run(work: Callable[[], object]) -> list[object]:
        with ThreadPoolExecutor(8) as pool:
            return [future.result() for future in [pool.submit(work) for _ in range(64)]]

    return run
