"""Misspelt names are mended, right words are left alone."""

from __future__ import annotations

import pytest

from search.query_parsing.phonetics import phonetic_key
from search.query_parsing.spelling import distance
from tests.search.query_parsing.conftest import Read
from tests.search.query_parsing.reading import keys, listed


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("cabarnet savignon", "varietal:Cabernet Sauvignon"),
        ("gewurtztraminer", "varietal:Gewürztraminer"),
        ("tempernillo from rioha", "varietal:Tempranillo; place:Rioja"),
        ("chardonay from nappa", "varietal:Chardonnay; place:Napa"),
        ("reisling from the mozel", "varietal:Riesling; place:Mosel"),
        ("Pino noir from burgandy", "varietal:Pinot Noir; place:Burgundy"),
        ("Austrailia shiraz", "country:Australia; varietal:Shiraz"),
        ("sauvingon blanc", "varietal:Sauvignon Blanc"),
        ("zinfandell", "varietal:Zinfandel"),
        ("proseco", "varietal:Prosecco"),
        ("willamete valley", "place:Willamette Valley"),
        ("cabernet francc", "varietal:Cabernet Franc"),
        ("pinotnoir", "varietal:Pinot Noir"),
        ("not from calfornia", "not_place:California"),
        ("merrllot", "varietal:Merlot"),
        ("sangiovesse", "varietal:Sangiovese"),
        ("prinat blanc sauvignnon blanc", "varietal:Sauvignon Blanc"),
        ("chennon blanc", "varietal:Chenin Blanc"),
        ("pinot nor", "varietal:Pinot Noir"),
        ("rizling", "varietal:Riesling"),
        ("merlow from bordo", "varietal:Merlot; place:Bordeaux"),
        ("chablee", "place:Chablis"),
        ("grenash", "varietal:Grenache"),
    ],
)
def test_misspelt_names_are_understood(read: Read, sentence: str, expected: str) -> None:
    assert keys(read(sentence)) == listed(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "peach",
        "toast",
        "malt",
        "mellow",
        "hungry people",
        "margaritas",
        "my favourite",
        "for my fiance",
        "spice",
        "barren",
        "video games",
        "greasy",
        "sardine",
    ],
)
def test_right_words_are_not_mended(read: Read, sentence: str) -> None:
    assert keys(read(sentence)) == set()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("merlot", "merlot", 0), ("merlto", "merlot", 1), ("merlt", "merlot", 1), ("mrlto", "merlot", 2)],
)
def test_neighbours_that_changed_places_are_one_error(one: str, other: str, expected: int) -> None:
    assert distance(one, other, 2) == expected
    assert distance(other, one, 2) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("shardonay", "chardonnay"), ("cabernay", "cabernet"), ("sautern", "sauternes")]
)
def test_words_that_sound_alike_have_one_sound(one: str, other: str) -> None:
    assert phonetic_key(one) == phonetic_key(other)


def test_a_distance_above_the_bound_is_not_counted_out() -> None:
    assert distance("riesling", "malbec", 2) == 3
