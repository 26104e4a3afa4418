"""A catalogue that is hard to show, for these tests and for those with a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.models import Wine
from tests.search.web.catalogue import make_catalogue


@pytest.fixture
def unindexed_catalogue(db: None, index_root: Path) -> list[Wine]:
    """Thirty wines before the first index is built: searches fail until `rebuild` is called."""
    return make_catalogue()


@pytest.fixture
def catalogue(unindexed_catalogue: list[Wine], rebuild: Callable[[], None]) -> list[Wine]:
    """Thirty wines, among them all that are hard to show, and their index."""
    rebuild()
    return unindexed_catalogue
