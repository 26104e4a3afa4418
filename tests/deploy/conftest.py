"""Hosts with everything that this project ships for them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.deploy.units import Host
from tests.processes import HASHING

MakeHost = Callable[..., Host]

OURS = {
    "SOMMELIER_SECRET_KEY": "only-for-tests-but-long-enough-for-production-4711",
    "SOMMELIER_METRICS_TOKEN": "the-token",
    "SOMMELIER_CACHE_URL": "locmem://",
    "SOMMELIER_ENCODER_BACKEND": HASHING,
    "SOMMELIER_WORKERS": "2",
}


@pytest.fixture(scope="module")
def make_host() -> Iterator[MakeHost]:
    """Make a host with the shipped settings, but for what a machine has of its own and what is given."""
    # Not pytest's own folder, whose name is too long for that of a socket.
    folder = Path(tempfile.mkdtemp(prefix="shop-"))
    try:
        yield lambda **settings: Host(folder, **OURS | settings)
    finally:
        shutil.rmtree(folder)
