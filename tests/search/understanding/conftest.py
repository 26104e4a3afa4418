from __future__ import annotations

from collections.abc import Callable, Collection

import pytest

from search.understanding import Understanding, Vocabulary, understand
from tests.search.understanding.catalogue import VALUES

Read = Callable[..., Understanding]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.of(VALUES)


@pytest.fixture(scope="session")
def read(vocabulary: Vocabulary) -> Read:
    """Read a sentence in the year 2026."""

    def reading(text: str, ignore: Collection[str] = ()) -> Understanding:
        return understand(text, vocabulary, ignore, this_year=2026)

    return reading
