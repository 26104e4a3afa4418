from __future__ import annotations

from collections.abc import Collection

import pytest

from search.query_parsing import Gazetteer, ParsedQuery, parse_query
from tests.search.query_parsing.catalogue import VALUES
from tests.search.query_parsing.helpers import Parse


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.of(VALUES)


@pytest.fixture(scope="session")
def parse(gazetteer: Gazetteer) -> Parse:
    """Parse a sentence in the year 2026."""

    def parse_in_2026(text: str, ignore: Collection[str] = ()) -> ParsedQuery:
        return parse_query(text, gazetteer, ignore, this_year=2026)

    return parse_in_2026
