"""The heading of the results says from how many wines of which kind they were ranked."""

from __future__ import annotations

from typing import Any

import pytest

from indexer.models import Wine
from search.explicit_constraints import explicit_constraints
from search.ranking import Sort
from search.service import search
from search.totals import headline
from search.types import SearchRequest


def heading(query: str, sort: Sort = Sort.RELEVANCE, **filters: Any) -> str:
    return headline(
        search(SearchRequest(query, sort=sort, explicit_constraints=explicit_constraints(filters)))
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("smoke and pepper", "Best matches from 12 wines"),
        ("a crisp white for oysters", "Best matches from 4 whites"),
        ("a smoky red under $25", "Best matches from 3 reds under $25"),
        ("smoky red, not from France", "Best matches from 6 reds that fit your filters"),
        ("a smoky Cabernet Sauvignon", "Best matches from 2 Cabernet Sauvignon wines"),
        ("a smoky wine from $20 to $30", "Best matches from 3 wines at $20 to $30"),
        ("a white", "4 whites"),
        ("a rosé", "1 rosé"),
        ("a Syrah under $50", "1 Syrah wine under $50"),
        ("red or white under $20", "4 wines that fit your filters"),
    ],
)
def test_the_heading_names_what_was_filtered(
    indexed_catalogue: list[Wine], query: str, expected: str
) -> None:
    assert heading(query) == expected


def test_chosen_filters_are_named_as_those_of_the_sentence(indexed_catalogue: list[Wine]) -> None:
    assert heading("smoke", colour=["red"]) == "Best matches from 7 reds"
    assert heading("smoke", style=["sparkling"], colour=["white"]) == "1 sparkling white"
    assert heading("smoke", colour=["red"], price_min=10.01, price_max=20.0) == (
        "Best matches from 2 reds at $10 to $20"
    )


def test_another_order_is_named(indexed_catalogue: list[Wine]) -> None:
    assert heading("a white", Sort.PRICE) == "4 whites, cheapest first"
