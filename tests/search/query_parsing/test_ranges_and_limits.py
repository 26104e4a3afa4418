"""Ranges with two ends, alternatives, superlative limits, decades and figures."""

from __future__ import annotations

import pytest

from tests.search.query_parsing.helpers import Parse, chip_keys, split_keys


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("from 20 up to 40", "price:20-40"),
        ("20 up to 40 dollars", "price:20-40"),
        ("anywhere from 15 to 25", "price:15-25"),
        ("starting at 20 and topping out at 40", "price_min:20; price_max:40"),
        ("no less than 20 and no more than 40", "price_min:20; price_max:40"),
        ("at least 20 but under 40", "price_min:20; price_max:40"),
        ("somewhere between $20 and, say, $40", "price:20-40"),
        ("anything between a tenner and twenty quid", "price:10-20"),
        ("my budget is between 20 and 30", "price:20-30"),
        ("from $20 all the way to $40", "price:20-40"),
        ("2010 up to 2015", "vintage:2010-2015"),
        ("12 to 13% alcohol", "alcohol_percent:12-13"),
        ("93 or 94 points", "rating:93-94"),
        ("a 91, 92 or 93", "rating:91-93"),
        ("a 94 or a 95", "rating:94-95"),
        ("2015 or 2016", "vintage:2015-2016"),
        ("2015, 2016 or 2017", "vintage:2015-2017"),
    ],
)
def test_two_numbers_become_one_range(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("the cheapest I'd take is 25", "price_min:25"),
        ("the least I'd spend is 30", "price_min:30"),
        ("the most I'd pay is 40", "price_max:40"),
        ("the most I would ever shell out is 40 bucks", "price_max:40"),
        ("my ceiling is 40", "price_max:40"),
        ("floor of 20", "price_min:20"),
        ("40 is the most I'd pay", "price_max:40"),
        ("$60 is as far as I'd go", "price_max:60"),
        ("40 is where I draw the line", "price_max:40"),
        ("the lowest score I'd accept is 90", "rating_min:90"),
        ("the oldest I'd drink is 2010", "vintage_min:2010"),
        ("the strongest I can handle is 13%", "alcohol_percent_max:13"),
    ],
)
def test_a_superlative_sets_a_limit(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("in the twenties", "price:20-29.99"),
        ("low thirties", "price:30-34"),
        ("in the high thirties", "price:36-39.99"),
        ("low to mid thirties", "price:30-37"),
        ("high twenties to low thirties", "price:26-34"),
        ("scores in the nineties", "rating:90-99"),
        ("in the nineties", "rating:90-99"),
        ("in the low 90s", "rating:90-93"),
        ("a wine from the nineties", "vintage:1990-1999"),
        ("a nineties Barolo", "place:Barolo; vintage:1990-1999"),
        ("three-figure", "price:100-999.99"),
        ("double digits", "price:10-99.99"),
        ("single-digit price", "price_max:9.99"),
        ("four figures", "price:1000-9999.99"),
        ("under double digits", "price_max:9.99"),
        ("no three-figure bottles", "price_max:99.99"),
        ("nothing in triple digits", "price_max:99.99"),
        ("I'm in my thirties", ""),
    ],
)
def test_tens_and_figures_are_prices_ratings_or_years(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)
