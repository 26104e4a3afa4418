"""Hosts that are set up with the files in deploy/."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.deploy.host import Host
from tests.processes import HASHING
from tests.waiting import HANG

MakeHost = Callable[..., Host]

SETTINGS = {
    "SOMMELIER_SECRET_KEY": "only-for-tests-but-long-enough-for-production-4711",
    "SOMMELIER_METRICS_TOKEN": "the-token",
    "SOMMELIER_CACHE_URL": "locmem://",
    "SOMMELIER_ENCODER_BACKEND": HASHING,
    "SOMMELIER_WORKERS": "2",
    # A slow machine must not turn a search into a timeout.
    "SOMMELIER_SEARCH_TIMEOUT": str(HANG),
    "SOMMELIER_DATABASE_TIMEOUT": "600",
}


@pytest.fixture(scope="module")
def make_host() -> Iterator[MakeHost]:
    """A function that makes a host with the shipped settings, except those above and its arguments."""
    # Not in pytest's folder: the path of a socket there would be too long.
    folder = Path(tempfile.mkdtemp(prefix="shop-"))
    try:
        yield lambda **settings: Host(folder, **SETTINGS | settings)
    finally:
        shutil.rmtree(folder)
