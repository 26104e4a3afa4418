"""Prices for each bottle and for several, and currencies."""

from __future__ import annotations

import pytest

from tests.search.query_parsing.helpers import Parse, chip_keys, split_keys


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("15 each", "price:12-18"),
        ("15 a bottle", "price:12-18"),
        ("15/bottle", "price:12-18"),
        ("under 15 a pop", "price_max:15"),
        ("under $30 a", "price_max:30"),
        ("two bottles for $30", "price:12-18"),
        ("3 for 45 dollars", "price:12-18"),
        ("a case of six for under $120", "price_max:20"),
        ("case of 12 for $240", "price:16-24"),
        ("a dozen for $180", "price:12-18"),
        ("$120 for six bottles", "price:16-24"),
        ("under $60 for three bottles", "price_max:20"),
        ("a six pack for 90 bucks", "price:12-18"),
        ("I need 10 bottles, total budget $200", "price_max:20"),
        ("six bottles under $20", "price_max:20"),
        ("two bottles for $30 each", "price:24-36"),
        ("wine for 6 for under 30", "price_max:30"),
        ("dinner for eight under 40", "price_max:40"),
        ("for a group of 12, less than $20", "price_max:20"),
    ],
)
def test_a_price_for_several_is_divided_among_them(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


@pytest.mark.parametrize(
    ("sentence", "currency"),
    [
        ("under $20", "USD"),
        ("20 bucks", "USD"),
        ("under €20", "EUR"),
        ("20 € at most", "EUR"),
        ("no more than 20 euros", "EUR"),
        ("less than £20", "GBP"),
        ("20 quid tops", "GBP"),
        ("CHF 30", "CHF"),
        ("30 francs", "CHF"),
        ("between 20 and 40 pounds", "GBP"),
        ("A$40 or less", "AUD"),
        ("under a $20 note", "USD"),
        ("3000 yen", "JPY"),
        ("under 20", ""),
        ("90 points", ""),
    ],
)
def test_the_written_currency_is_kept(parse: Parse, sentence: str, currency: str) -> None:
    (constraint,) = parse(sentence).constraints
    assert constraint.currency == currency
