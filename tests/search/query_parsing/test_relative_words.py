"""Words that mean something only beside a catalogue are found, and stay in the text."""

from __future__ import annotations

import pytest

from tests.search.query_parsing.helpers import Parse


@pytest.mark.parametrize(
    ("sentence", "thirds"),
    [
        ("cheap Malbec", {0}),
        ("a pricey Malbec", {2}),
        ("mid-priced Malbec", {1}),
        ("not cheap", {1, 2}),
        ("nothing too expensive", {0, 1}),
        ("not the cheapest Malbec", {1, 2}),
        ("cheaper Malbec", {0}),
    ],
)
def test_a_price_word_accepts_thirds(parse: Parse, sentence: str, thirds: set[int]) -> None:
    parsed = parse(sentence)
    assert parsed.price_level is not None
    assert parsed.price_level.thirds == thirds
    assert parsed.relative_text == ""


@pytest.mark.parametrize(
    "sentence", ["cheap eats", "dirt cheap flights", "expensive tastes", "cheap under $10"]
)
def test_other_prices_are_no_level(parse: Parse, sentence: str) -> None:
    assert parse(sentence).price_level is None


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("like Sancerre", "Sancerre"),
        ("similar to a good old Barolo", "Barolo"),
        ("like a big Napa cab", "Napa Cabernet Sauvignon"),
        ("something like Caymus", "Caymus"),
        ("an alternative to Champagne", "Champagne"),
        ("a Chablis lookalike", "Chablis"),
        ("cheaper than Barolo", "Barolo"),
        ("I don't want Malbec, but something like it", "Malbec"),
    ],
)
def test_a_comparison_names_wines(parse: Parse, sentence: str, label: str) -> None:
    parsed = parse(sentence)
    assert parsed.comparison is not None
    assert parsed.comparison.label == label
    assert parsed.comparison.is_wanted
    assert parsed.constraints == ()


@pytest.mark.parametrize(
    "sentence", ["I like Merlot", "like dark plums", "like a French wine", "nothing like Merlot"]
)
def test_other_uses_of_like_compare_nothing(parse: Parse, sentence: str) -> None:
    assert parse(sentence).comparison is None


def test_an_ignored_comparison_is_none(parse: Parse) -> None:
    assert parse("like Sancerre", ["like:Sancerre"]).comparison is None
    assert parse("cheap Malbec", ["price_level:low"]).price_level is None
