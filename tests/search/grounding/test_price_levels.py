"""Prices without a figure are thirds of the prices of what is asked for."""

from __future__ import annotations

import pytest

from search.service import search
from search.types import SearchRequest
from tests.search.grounding.conftest import Ask
from tests.search.grounding.helpers import keys, labels, notices, prices

LOW, MIDDLE, HIGH = [8, 9, 10, 12], [14, 15, 20, 25], [30, 40, 60, 90]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("cheap Mendoza Malbec", LOW),
        ("an affordable Malbec from Mendoza", LOW),
        ("Mendoza Malbec that won't break the bank", LOW),
        ("budget Malbec from Mendoza", LOW),
        ("mid-range Malbec from Mendoza", MIDDLE),
        ("Mendoza Malbec, neither cheap nor expensive", MIDDLE),
        ("not too cheap, not too expensive Mendoza Malbec", MIDDLE),
        ("a high-end Malbec from Mendoza", HIGH),
        ("happy to splurge on Mendoza Malbec", HIGH),
        ("Mendoza Malbec, nothing too pricey", LOW + MIDDLE),
        ("I don't want an expensive Mendoza Malbec", LOW + MIDDLE),
        ("Mendoza Malbec, but not cheap stuff", MIDDLE + HIGH),
    ],
)
def test_a_price_word_filters_by_a_third(ask: Ask, query: str, expected: list[int]) -> None:
    assert prices(ask(query)) == expected


def test_the_chip_shows_the_figure_and_can_be_removed(ask: Ask) -> None:
    response = ask("cheap Mendoza Malbec")
    assert "affordable: up to $12" in labels(response)
    assert response.parsed.text == ""
    removed = ask("cheap Mendoza Malbec", "price_level:low")
    assert removed.total == 12
    assert removed.parsed.text == "cheap"


def test_what_is_cheap_depends_on_what_is_asked_for(ask: Ask) -> None:
    assert max(prices(ask("cheap Napa cab"))) > max(prices(ask("cheap Rioja")))


def test_too_few_prices_widen_to_similar_wines(ask: Ask) -> None:
    response = ask("a mid-range Malbec from Cahors")
    assert "Few wines like that have a price" in notices(response)["price_level"]
    assert any(label.startswith("mid-range") for label in labels(response))


@pytest.mark.parametrize(
    "query", ["cheap Malbec under $10", "splurge up to 10 on Malbec", "Malbec, budget of $10"]
)
def test_an_amount_wins_over_a_price_word(ask: Ask, query: str) -> None:
    response = ask(query)
    assert "price_max:10" in keys(response)
    assert not any(key.startswith("price_level") for key in keys(response))


def test_an_explicit_price_wins_over_a_price_word(ask: Ask, shop: list[object]) -> None:
    from search.explicit_constraints import explicit_constraints

    explicit = explicit_constraints({"price_max": 50.0})
    response = search(SearchRequest("cheap Malbec", limit=100, explicit_constraints=explicit))
    assert max(prices(response)) == 40


@pytest.mark.parametrize(
    "query",
    [
        "cheap eats with Malbec",
        "Malbec that tastes expensive",
        "Malbec, it doesn't have to be expensive",
        "a priceless Malbec",
        "Malbec for an expensive restaurant",
        "our budget is flexible, a Malbec",
    ],
)
def test_figures_of_speech_are_no_prices(ask: Ask, query: str) -> None:
    assert "price" not in {constraint.field for constraint in ask(query).parsed.constraints}


def test_a_superlative_sorts(ask: Ask) -> None:
    shown = [result.wine.price or 0 for result in ask("the cheapest Malbec").results]
    assert shown == sorted(shown)
    dearest = ask("most expensive Malbec")
    assert dearest.results[0].wine.price == 90
    assert "dearest first" in labels(dearest)
    assert ask("most expensive Malbec", "sort:-price").parsed.sort == ""


def test_a_price_word_alone_does_not_make_a_query_about_wine(ask: Ask) -> None:
    assert not ask("cheap flights to Denver").parsed.names_wine
    assert ask("cheap Malbec").parsed.names_wine
