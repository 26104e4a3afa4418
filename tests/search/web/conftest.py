"""A catalogue that is hard to show, also for the tests with a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.models import Wine
from tests.search.web.catalogue import create_catalogue


@pytest.fixture
def unindexed_catalogue(db: None, index_root: Path) -> list[Wine]:
    """Thirty wines before the first index is built: searches fail until `rebuild` is called."""
    return create_catalogue()


@pytest.fixture
def catalogue(unindexed_catalogue: list[Wine], rebuild: Callable[[], None]) -> list[Wine]:
    """Thirty wines, some of them hard to show, and their index."""
    rebuild()
    return unindexed_catalogue
