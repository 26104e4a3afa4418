"""Of two constraints that exclude each other, the weaker is given up."""

from __future__ import annotations

import pytest

from indexer.models import Wine
from search.explicit_constraints import explicit_constraints
from search.service import search
from search.types import SearchRequest
from tests.search.grounding.conftest import Ask
from tests.search.grounding.helpers import keys, notices, producers


@pytest.mark.parametrize(
    ("query", "kept", "given_up"),
    [
        ("French wine from Napa", "place:Napa", "country:France"),
        ("Rioja, but not Rioja", "not_place:Rioja", "place:Rioja"),
        ("red Sauvignon Blanc", "varietal:Sauvignon Blanc", "colour:red"),
        ("Sancerre Malbec", "varietal:Malbec", "place:Sancerre"),
        ("Malbec over $80, under $12", "price_min:80", "price_max:12"),
        ("Malbec around $80, no more than $12", "price_max:12", "price:64-96"),
    ],
)
def test_the_weaker_constraint_is_given_up(ask: Ask, query: str, kept: str, given_up: str) -> None:
    response = ask(query)
    assert kept in keys(response)
    assert given_up not in keys(response)
    assert response.total > 0
    assert "so this was read as" in notices(response)["conflict"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Napa Rioja", {"Stonebridge"}),
        ("a Sancerre from Touraine", {"Marionnet"}),
        ("Sancerre or Touraine", {"Vacheron", "Marionnet"}),
        ("Sancerre, Touraine", {"Vacheron", "Marionnet"}),
    ],
)
def test_places_are_alternatives_only_where_something_joins_them(
    ask: Ask, query: str, expected: set[str]
) -> None:
    assert producers(ask(query)) == expected


def test_a_name_that_belongs_to_the_food_is_weaker(ask: Ask) -> None:
    response = ask("with French cheese, a wine from Rioja")
    assert producers(response) == {"Bodega"}


def test_hard_limits_that_leave_nothing_keep_the_page_of_relaxations(ask: Ask) -> None:
    response = ask("Napa cab under $9")
    assert response.total == 0
    assert response.relaxations
    assert not notices(response)


def test_explicit_filters_are_never_given_up(shop: list[Wine]) -> None:
    explicit = explicit_constraints({"country": ["France"], "place": ["Napa Valley"]})
    assert search(SearchRequest("wine", explicit_constraints=explicit)).total == 0
