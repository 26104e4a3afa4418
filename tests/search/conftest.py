"""Fixtures for tests of several searches at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client
from pytest_django import Settings

from indexer.models import Wine
from tests.search.gated import GATED_ENCODER, GatedEncoder, Threads, gated
from tests.waiting import HANG


@pytest.fixture
def shop(transactional_db: None, indexed_catalogue: list[Wine]) -> Client:
    """A client of a shop whose database commits, as in production. Only then are responses cached."""
    return Client()


@pytest.fixture
def encoder(
    transactional_db: None, indexed_catalogue: list[Wine], settings: Settings
) -> Iterator[type[GatedEncoder]]:
    """An indexed catalogue with an encoder that waits to be opened, for as long as a test takes."""
    settings.SOMMELIER_ENCODER = GATED_ENCODER
    settings.SOMMELIER_SEARCH_TIMEOUT = HANG
    with gated() as encoder:
        yield encoder


@pytest.fixture
def threads(encoder: type[GatedEncoder]) -> Iterator[Threads]:
    """Threads that search while the encoder waits."""
    with ThreadPoolExecutor(32) as pool:
        yield Threads(pool)
        # The pool waits for its threads, and a test that failed has left the encoder closed.
        encoder.opened.set()
