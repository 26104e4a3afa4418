"""Misspelt names are corrected; correct words are left alone."""

from __future__ import annotations

import pytest

from search.query_parsing.spelling import phonetic_key
from tests.search.query_parsing.helpers import Parse, chip_keys, split_keys


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
def test_misspelt_names_are_corrected(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


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
def test_correct_words_are_not_corrected_to_names(parse: Parse, sentence: str) -> None:
    assert chip_keys(parse(sentence)) == set()


@pytest.mark.parametrize(
    ("word", "error"),
    [
        ("merlto", "swapped"),
        ("merlt", "missing"),
        ("merlott", "surplus"),
        ("merlut", "wrong"),
        ("meerllot", "doubled"),
    ],
)
def test_one_error_is_corrected_in_a_short_word(parse: Parse, word: str, error: str) -> None:
    assert chip_keys(parse(word)) == {"varietal:Merlot"}


@pytest.mark.parametrize(
    ("word", "expected"), [("mrlto", ""), ("gewurstraminr", "varietal:Gewürztraminer"), ("mer", "")]
)
def test_long_words_may_have_two_errors_and_short_ones_not(parse: Parse, word: str, expected: str) -> None:
    assert chip_keys(parse(word)) == split_keys(expected)


@pytest.mark.parametrize(
    ("word", "name"), [("shardonay", "chardonnay"), ("cabernay", "cabernet"), ("sautern", "sauternes")]
)
def test_words_that_sound_alike_have_the_same_phonetic_key(word: str, name: str) -> None:
    assert phonetic_key(word) == phonetic_key(name)


def test_words_that_sound_different_have_different_phonetic_keys() -> None:
    assert phonetic_key("merlot") != phonetic_key("malbec")
