"""What a shopper does not want, and how far a "not" reaches."""

from __future__ import annotations

import pytest

from indexer.filters import NoneOf
from tests.search.query_parsing.conftest import Read
from tests.search.query_parsing.reading import keys, listed


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Riesling, not from Germany", "varietal:Riesling; not_country:Germany"),
        ("white, anything but Chardonnay", "colour:white; not_varietal:Chardonnay"),
        ("no Merlot, Malbec or Syrah", "not_varietal:Merlot; not_varietal:Malbec; not_varietal:Syrah"),
        ("not from France or Italy", "not_country:France; not_country:Italy"),
        ("sparkling except Champagne", "style:sparkling; not_place:Champagne"),
        ("a rosé that isn't from Provence", "colour:rosé; not_place:Provence"),
        ("non-French bubbles", "not_country:France; style:sparkling"),
        ("I hate Chardonnay, give me another white", "not_varietal:Chardonnay; colour:white"),
        ("avoid Spanish wines", "not_country:Spain"),
        ("other than Cabernet Franc", "not_varietal:Cabernet Franc"),
        ("pinot noir from anywhere but Oregon", "varietal:Pinot Noir; not_place:Oregon"),
        ("any red but Merlot", "colour:red; not_varietal:Merlot"),
        ("Bordeaux but not Pauillac", "place:Bordeaux; not_place:Pauillac"),
        ("no reds please", "not_colour:red"),
        ("neither Merlot nor Zinfandel", "not_varietal:Merlot; not_varietal:Zinfandel"),
        ("not California, Oregon pinot", "not_place:California; place:Oregon; varietal:Pinot Noir"),
        ("not from the US", "not_country:United States"),
        ("Napa cab, nothing over $80", "place:Napa; varietal:Cabernet Sauvignon; price_max:80"),
        ("I'm sick of Malbec, under 20", "not_varietal:Malbec; price_max:20"),
        ("a red not Malbec but from Argentina", "colour:red; not_varietal:Malbec; country:Argentina"),
        ("do not show me anything Italian", "not_country:Italy"),
        ("no wine from Chile", "not_country:Chile"),
        (
            "white which is neither Riesling nor from Germany",
            "colour:white; not_varietal:Riesling; not_country:Germany",
        ),
        ("white with the exception of Chardonnay", "colour:white; not_varietal:Chardonnay"),
        ("red, but Merlot is out", "colour:red; not_varietal:Merlot"),
        ("Merlot and Malbec are excluded", "not_varietal:Merlot; not_varietal:Malbec"),
        ("the Merlot is out of stock", "varietal:Merlot"),
        ("Bordeaux, merlot-free", "place:Bordeaux; not_varietal:Merlot"),
        ("leave Italy out, a red", "not_country:Italy; colour:red"),
        ("no to Spain, yes to France", "not_country:Spain; country:France"),
        ("pinot noir -california", "varietal:Pinot Noir; not_place:California"),
        ("pinot noir - california", "varietal:Pinot Noir; place:California"),
        ("forget Chardonnay, show me a Riesling", "not_varietal:Chardonnay; varietal:Riesling"),
        ("don't forget the Riesling", "varietal:Riesling"),
        ("red yes, white no", "colour:red; not_colour:white"),
        ("a wine not made in America", "not_country:United States"),
        ("not only Merlot", "varietal:Merlot"),
        ("why not a Rioja", "place:Rioja"),
    ],
)
def test_refusals_are_understood(read: Read, sentence: str, expected: str) -> None:
    assert keys(read(sentence)) == listed(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chardonnay that's not oaky", "varietal:Chardonnay; not_taste:oaky"),
        ("not oaky Chardonnay", "varietal:Chardonnay; not_taste:oaky"),
        ("a not too sweet Riesling", "varietal:Riesling; not_taste:sweet"),
        ("red, no heavy tannins", "colour:red; not_taste:tannic"),
        ("low tannin red", "colour:red; not_taste:tannic"),
        ("white without vanilla or butter", "colour:white; not_taste:vanilla; not_taste:buttery"),
        ("not too oaky, smoky and rich", "not_taste:oaky"),
        ("not sweet, oaky or bitter", "not_taste:sweet; not_taste:oaky; not_taste:bitter"),
        ("less oaky Chardonnay", "varietal:Chardonnay; not_taste:oaky"),
        ("oak-free Chardonnay", "varietal:Chardonnay; not_taste:oaky"),
        ("unoaked Chardonnay", "varietal:Chardonnay"),
        ("lots of oak", ""),
        ("I don't mind oak", ""),
    ],
)
def test_refused_tastes_are_understood(read: Read, sentence: str, expected: str) -> None:
    assert keys(read(sentence)) == listed(expected)


def test_a_refused_taste_knows_what_is_not_meant(read: Read) -> None:
    (taste,) = read("not oaky").negative_preferences
    assert {"oak", "oaky", "oaked"} <= taste.terms
    assert "unoaked" in taste.exempt


def test_a_refused_grape_takes_its_blends_along(read: Read) -> None:
    (condition,) = read("no Merlot").filters.none_of
    assert condition.field == "varietal"
    assert {"Merlot", "Merlot-Malbec", "Cabernet Sauvignon-Merlot"} <= set(condition.values)


def test_a_refused_grape_takes_its_kin_along(read: Read) -> None:
    (condition,) = read("no Pinot Gris").filters.none_of
    assert set(condition.values) == {"Pinot Gris", "Pinot Grigio"}


def test_kin_that_is_asked_for_stays(read: Read) -> None:
    filters = read("Pinot Grigio, but no Pinot Gris").filters
    assert [condition.values for condition in filters.any_of] == [("Pinot Grigio",)]
    assert [condition.values for condition in filters.none_of] == [("Pinot Gris",)]


def test_two_names_of_one_grape_can_be_told_apart(read: Read) -> None:
    filters = read("Syrah, but no Shiraz").filters
    assert [condition.values for condition in filters.any_of] == [("Syrah",)]
    assert [condition.values for condition in filters.none_of] == [("Shiraz",)]


def test_of_a_refused_compound_the_noun_is_refused(read: Read) -> None:
    """Californian wines that are no Chardonnay, and Chardonnay that is wanted elsewhere, stay."""
    assert keys(read("not a Californian Chardonnay")) == {"not_varietal:Chardonnay"}
    assert keys(read("Chardonnay, but no Californian Chardonnay")) == {
        "varietal:Chardonnay",
        "not_place:California",
    }


def test_a_refusal_leaves_no_word_behind(read: Read) -> None:
    parsed = read("smoky red for barbecue, under $25, not from California")
    assert parsed.text == "smoky for barbecue"
    assert parsed.filters.none_of == (NoneOf("place", ("California",)),)
