"""Country, region and appellation of a location."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.parsing.places import Place, parse_place


@pytest.mark.parametrize(
    ("location", "country", "region", "appellation"),
    [
        ("Napa Valley, California, US", "United States", "California", "Napa Valley"),
        ("Napa Valley, California", "United States", "California", "Napa Valley"),
        ("California", "United States", "California", ""),
        ("The Hamptons, Long Island, New York, US", "United States", "New York", "The Hamptons"),
        ("Columbia Valley (WA), Washington, US", "United States", "Washington", "Columbia Valley"),
        ("Rioja, Spain", "Spain", "Rioja", ""),
        ("Toro, Northern Spain, Spain", "Spain", "Northern Spain", "Toro"),
        ("Spain, Spain Other", "Spain", "", ""),
        ("Spain Other", "Spain", "", ""),
        ("Argentina, Other", "Argentina", "", ""),
        ("Cafayate, Other, Argentina", "Argentina", "Cafayate", ""),
        ("Other U.S.", "United States", "", ""),
        (", US", "United States", "", ""),
        ("America, US", "United States", "", ""),
        ("Georgia", "Georgia", "", ""),
        ("Kakheti, Georgia", "Georgia", "Kakheti", ""),
        ("Georgia, US", "United States", "Georgia", ""),
        ("New Mexico, US", "United States", "New Mexico", ""),
        ("Sussex, England", "England", "Sussex", ""),
        ("Tikveš, Macedonia", "North Macedonia", "Tikveš", ""),
        ("marlborough, NEW ZEALAND", "New Zealand", "marlborough", ""),
        ("Somewhere, Atlantis", "", "Atlantis", "Somewhere"),
        ("", "", "", ""),
        (" , ,", "", "", ""),
    ],
)
def test_a_location_is_parsed_from_its_end(
    location: str, country: str, region: str, appellation: str
) -> None:
    assert parse_place(location) == Place(country, region, appellation)


@given(st.text(max_size=300))
def test_any_text_is_accepted_and_fits_the_columns(text: str) -> None:
    place = parse_place(text)
    assert len(place.country) <= 100
    assert len(place.region) <= 150
    assert len(place.appellation) <= 150
