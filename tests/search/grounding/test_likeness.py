"""Sentences that name a wine to get others."""

from __future__ import annotations

import pytest

from indexer.models import Wine
from tests.search.grounding.conftest import Ask
from tests.search.grounding.helpers import keys, labels, notices, prices, producers


@pytest.mark.parametrize(
    "query",
    [
        "like Sancerre but cheaper",
        "similar to Sancerre for less",
        "something in the style of Sancerre, just kinder to my wallet",
        "a poor man's Sancerre",
        "I love Sancerre but can't afford it",
        "cheaper than Sancerre",
        "like Sancerre without the Sancerre price",
        "Sancerre-style but less expensive",
        "like Sancerre but not so dear",
        "can't stretch to Sancerre",
        "Sancerre vibes but cheaper",
    ],
)
def test_wines_like_another_are_cheaper_than_it_usually_is(ask: Ask, query: str) -> None:
    response = ask(query)
    assert "under $30 (cheaper than Sancerre's usual $30)" in labels(response)
    assert {"like:Sancerre", "not_place:Sancerre", "colour:white"} <= set(keys(response))
    assert max(prices(response)) < 30
    assert "Vacheron" not in producers(response)
    assert response.results[0].wine.name.startswith("Marionnet")


@pytest.mark.parametrize(
    ("query", "highest"),
    [
        ("something like a Napa cab at half the price", 35),
        ("half the price of a Napa cab", 35),
        ("like Napa Cabernet for under half", 35),
        ("as good as Napa cab, a quarter of the price", 17.5),
    ],
)
def test_a_share_of_the_price_is_a_share_of_the_median(ask: Ask, query: str, highest: float) -> None:
    response = ask(query)
    assert 0 < max(prices(response)) <= highest
    assert "Stonebridge" not in producers(response)


def test_without_a_price_only_the_wines_are_left_out(ask: Ask) -> None:
    response = ask("something like Champagne")
    assert producers(response) == {"Masia"}
    assert notices(response)["like"] == "These are wines like Champagne, without Champagne itself."
    assert {"like:Champagne", "style:sparkling"} <= set(keys(response))


def test_each_part_of_a_comparison_can_be_removed(ask: Ask) -> None:
    query = "like Sancerre but cheaper"
    assert "Vacheron" in producers(ask(query, "not_place:Sancerre"))
    assert max(prices(ask(query, "cheaper_than:Sancerre"))) > 30
    assert "Gaucho" in producers(ask(query, "colour:white"))
    assert not ask(query, "like:Sancerre").parsed.similar_to


def test_an_amount_wins_over_the_usual_price(ask: Ask) -> None:
    assert max(prices(ask("like Sancerre but under $13"))) == 13


def test_the_others_may_come_from_a_place_that_is_named(ask: Ask) -> None:
    assert producers(ask("like Sancerre but from New Zealand instead")) == {"Kea"}
    assert producers(ask("in the manner of Champagne, only not from there")) == {"Masia"}


def test_the_others_may_be_of_another_grape(ask: Ask) -> None:
    response = ask("like Mendoza Malbec but from another grape")
    assert producers(response).isdisjoint({"Gaucho", "Quercy"})


def test_a_producer_is_found_by_the_names_of_its_wines(ask: Ask) -> None:
    response = ask("something like Stonebridge at half the price")
    assert "like Stonebridge" in labels(response)
    assert "Stonebridge" not in producers(response)
    assert max(prices(response)) <= 35
    assert "Stonebridge" in producers(ask("something like Stonebridge", "not_like:Stonebridge"))


def test_better_wines_are_rated_above_the_median(ask: Ask) -> None:
    response = ask("a step up from Rioja")
    assert any(key.startswith("better_than") for key in keys(response))
    assert all((result.wine.rating or 0) > 87 for result in response.results)


def test_an_unknown_name_is_searched_for_and_reported(ask: Ask) -> None:
    response = ask("something like Zorblatt at half the price")
    assert response.parsed.text == "something like Zorblatt at half the price"
    assert notices(response)["like"].startswith("No wine here is called Zorblatt")


@pytest.mark.parametrize(
    ("query", "left_out"),
    [
        ("a change from Malbec", "Gaucho"),
        ("we always drink Rioja, something new please", "Bodega"),
        ("I usually buy Merlot, surprise me with something else", "Rattlesnake"),
        ("branching out from Champagne", "Maison"),
        ("Rioja again? something different", "Bodega"),
        ("tired of Malbec", "Gaucho"),
        ("normally I get Malbec, fancy a change", "Gaucho"),
        ("Malbec fatigue, something else", "Gaucho"),
        ("instead of Merlot", "Rattlesnake"),
    ],
)
def test_a_wine_that_is_moved_away_from_is_left_out(ask: Ask, query: str, left_out: str) -> None:
    response = ask(query)
    assert left_out not in producers(response)
    assert len(producers(response)) > 5


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("I like Malbec", "varietal:Malbec"),
        ("I'd like a Rioja", "place:Rioja"),
        ("we love Malbec, something smooth", "varietal:Malbec"),
        ("what about a Rioja", "place:Rioja"),
    ],
)
def test_a_wish_for_a_wine_is_no_comparison(ask: Ask, query: str, key: str) -> None:
    assert key in keys(ask(query))


@pytest.mark.parametrize(
    "query",
    [
        "like velvet and plum",
        "it reminds me of Rioja",
        "nothing like Malbec",
        "notes like burnt toast",
        "tastes like plum",
    ],
)
def test_a_simile_names_no_wine(ask: Ask, query: str) -> None:
    assert not any(key.startswith("like:") for key in keys(ask(query)))


def test_the_page_of_a_wine_and_a_sentence_agree_on_cheaper(shop: list[Wine], ask: Ask) -> None:
    from search.service import similar
    from search.similar import SimilarFilters

    wine = Wine.objects.get(name="Maison Cuvée 2 Champagne Blend")
    results = similar(wine.pk, limit=100, similar_filters=SimilarFilters(cheaper=True)).results
    assert max(result.wine.price or 0 for result in results) < 50
    assert max(prices(ask("like Champagne but cheaper"))) < 50
