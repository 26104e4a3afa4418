"""The vintage in a wine's name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.parsing.vintages import parse_vintage


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Oak Lane Reserve Chardonnay 2019", 2019),
        ("Oak Lane 2013 Vulkan Bianco (Etna)", 2013),
        ("Château Exemple 1961", 1961),
        ("Oak Lane Merlot 2016 (1.5 Liter Magnum)", 2016),
        ("Oak Lane Riesling 2015 - 375 ml", 2015),
        ("1907 Cellars Malbec 2018", 2018),
        ("Oak Lane Bin 2000 Shiraz 2017", 2017),
    ],
)
def test_the_vintage_is_parsed_from_the_name(name: str, year: int) -> None:
    assert parse_vintage(name, latest=2020) == year


@pytest.mark.parametrize(
    "name",
    [
        "Oak Lane NV Brut",
        "Oak Lane 20 Year Tawny Port",
        "Casa 1815 Reserva",
        "Casa 1919 Cabernet Sauvignon",
        "Oak Lane Bin 2000 Shiraz",
        "19 Crows Red Blend",
        "Oak Lane 1927 Vines Marsanne",
        "Solera 1977 Dulce",
        "Oak Lane Colheita Bottled 2002 Port",
        "Altitude: 2001 Syrah",
        "Block 19765 Merlot",
        "Oak Lane 2021 Rosé",
    ],
)
def test_other_numbers_are_no_vintage(name: str) -> None:
    assert parse_vintage(name, latest=2020) is None


def test_next_year_is_a_vintage_but_not_the_year_after() -> None:
    this_year = datetime.now(UTC).year
    assert parse_vintage(f"Oak Lane Nouveau {this_year + 1}") == this_year + 1
    assert parse_vintage(f"Oak Lane Nouveau {this_year + 2}") is None


@given(st.text(max_size=300))
def test_any_text_is_accepted(text: str) -> None:
    year = parse_vintage(text, latest=2020)
    assert year is None or 1900 <= year <= 2020
