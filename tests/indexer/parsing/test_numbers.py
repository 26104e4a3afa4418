"""Prices, alcohol, bottle sizes and ratings."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.parsing.numbers import parse_alcohol, parse_price, parse_rating, parse_volume


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("24.99", "24.99"),
        ("$24.99", "24.99"),
        ("24,99 €", "24.99"),
        ("$1,299.50", "1299.50"),
        ("1.299,50", "1299.50"),
        ("1,299", "1299.00"),
        ("1,234,567", "1234567.00"),
        (".99", "0.99"),
        ("19.999", "20.00"),
        ("235.0", "235.00"),
    ],
)
def test_a_price_is_parsed_in_either_notation(text: str, price: str) -> None:
    assert parse_price(text) == Decimal(price)


@pytest.mark.parametrize(
    "text", ["", "0", "0.00", "0.001", "-5", "free", "12e5", "1e400", "9" * 15, "9" * 30]
)
def test_what_is_not_a_price_is_unknown(text: str) -> None:
    assert parse_price(text) is None


@pytest.mark.parametrize(
    ("text", "percent"),
    [("14.5", "14.50"), ("14.5%", "14.50"), ("13,5 % vol", "13.50"), ("0", None), ("", None), ("81", None)],
)
def test_alcohol_of_zero_or_above_eighty_is_unknown(text: str, percent: str | None) -> None:
    assert parse_alcohol(text) == (Decimal(percent) if percent else None)


@pytest.mark.parametrize(
    ("text", "millilitres"),
    [
        ("750ML", 750),
        ("1.5L", 1500),
        ("375 ml", 375),
        ("75cl", 750),
        ("1,5 l", 1500),
        ("1.5 Liter Magnum", 1500),
        ("750", 750),
        ("0", None),
        ("", None),
        ("41 L", None),
    ],
)
def test_a_bottle_size_is_in_millilitres(text: str, millilitres: int | None) -> None:
    assert parse_volume(text) == millilitres


@pytest.mark.parametrize(
    ("name", "millilitres"),
    [
        ("Silver Hill Cabernet (1.5 Liter Magnum)", 1500),
        ("Oak Lane Riesling (375ML half-bottle)", 375),
        ("Oak Lane Auslese - 375 ml Riesling", 375),
        ("Oak Lane Brut (Magnum)", 1500),
        ("Oak Lane half bottle", 375),
        ("Magnum Creek Shiraz", 750),
        ("Block 41 L Shiraz", 750),
        ("Domaine 3 L'Amour", 750),
    ],
)
def test_the_size_in_a_name_wins_over_the_size_in_the_feed(name: str, millilitres: int) -> None:
    assert parse_volume("750ML", name) == millilitres


def test_a_rating_of_zero_is_unknown() -> None:
    assert (parse_rating("92"), parse_rating("92/100"), parse_rating("0"), parse_rating("")) == (
        92,
        92,
        None,
        None,
    )


@given(st.text(max_size=200))
def test_any_text_is_accepted(text: str) -> None:
    price, alcohol, volume = parse_price(text), parse_alcohol(text), parse_volume(text, text)
    assert price is None or 0 < price < 10**8
    assert alcohol is None or 0 < alcohol <= 80
    assert volume is None or 50 <= volume <= 30_000
    parse_rating(text)


@given(st.decimals(min_value="0.01", max_value=99_999_999, places=2))
def test_any_price_is_parsed_exactly(price: Decimal) -> None:
    assert parse_price(f"${price:,.2f}") == price
    assert parse_price(f"{price}") == price
