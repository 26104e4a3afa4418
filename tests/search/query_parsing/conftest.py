from __future__ import annotations

from collections.abc import Callable, Collection

import pytest

from search.query_parsing import Gazetteer, ParsedQuery, parse_query
from tests.search.query_parsing.catalogue import VALUES

Read = Callable[..., ParsedQuery]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.of(VALUES)


@pytest.fixture(scope="session")
def read(gazetteer: Gazetteer) -> Read:
    """Read a sentence in the year 2026."""

    def reading(text: str, ignore: Collection[str] = ()) -> ParsedQuery:
        return parse_query(text, gazetteer, ignore, this_year=2026)

    return reading
