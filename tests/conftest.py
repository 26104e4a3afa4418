"""Fixtures for the tests of all packages."""

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

# pytest looks for hooks here.
__all__ = ["pytest_sessionfinish", "pytest_terminal_summary"]

# The suite tries the same examples each time, `make fuzz` tries others and more. Neither has a deadline,
# because the machine may be busy.
hypothesis_settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis_settings.register_profile("fuzz", deadline=None, max_examples=1000)
hypothesis_settings.load_profile("suite")


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Clear the cache, so that no test gets responses of another."""
    cache.clear()


@pytest.fixture
def index_root(tmp_path: Path, settings: Settings) -> Path:
    """Return an empty folder for generations, which the engine of the settings uses."""
    root = tmp_path / "index"
    settings.SOMMELIER_INDEX_ROOT = root
    return root


@pytest.fixture
def rebuild(index_root: Path) -> Callable[[], None]:
    """Return a function that builds and publishes a generation."""

    def run() -> None:
        call_command("rebuild_index", verbosity=0)

    return run


@pytest.fixture
def indexed_catalogue(db: None, rebuild: Callable[[], None]) -> list[Wine]:
    """Create a dozen wines and index them with the encoder of the settings."""
    wines = create_wines()
    rebuild()
    return wines


@pytest.fixture
def wait_until() -> Callable[[Callable[[], bool]], None]:
    """Return a function that waits until a condition holds, for work of other threads and processes."""

    def wait(condition: Callable[[], bool]) -> None:
        # Long enough for a busy machine.
        deadline = time.monotonic() + 150
        while not condition():
            assert time.monotonic() < deadline, "The condition did not hold within 150 seconds."
            time.sleep(0.01)

    return wait


@pytest.fixture
def in_threads() -> Callable[[Callable[[], object]], list[object]]:
    """Return a function that calls another 64 times, from eight threads at once."""

    def run(work: Callable[[], object]) -> list[object]:
        with ThreadPoolExecutor(8) as pool:
            return [future.result() for future in [pool.submit(work) for _ in range(64)]]

    return run
