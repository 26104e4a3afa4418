"""What a shopper does not want, and the scope of each "not"."""

from __future__ import annotations

import pytest

from indexer.filters import NoneOf
from tests.search.query_parsing.helpers import Parse, chip_keys, split_keys


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
        ("fed up with Malbec", "not_varietal:Malbec"),
        ("drop the Malbec", "not_varietal:Malbec"),
        ("a red, not including a Malbec", "colour:red; not_varietal:Malbec"),
        ("I wouldn't like a Merlot", "not_varietal:Merlot"),
        ("I would'nt like a Merlot", "not_varietal:Merlot"),
        ("I would not like a Merlot", "not_varietal:Merlot"),
        ("I wouldn’t want a Merlot", "not_varietal:Merlot"),
        ("I wouldn't like Merlot, give me a Malbec", "not_varietal:Merlot; varietal:Malbec"),
        ("I wouldn't mind a Merlot", "varietal:Merlot"),
        ("I wouldn't say no to a Merlot", "varietal:Merlot"),
        ("wouldn't you like a Merlot", "varietal:Merlot"),
        ("I would like a Merlot", "varietal:Merlot"),
        ("can't forget the Riesling", "varietal:Riesling"),
        ("Italy, free of oak", "country:Italy; not_taste:oaky"),
        ("I don't want anything but Merlot", "varietal:Merlot"),
        ("nothing but Merlot", "varietal:Merlot"),
        ("anything but Merlot", "not_varietal:Merlot"),
        ("won't drink anything except Riesling", "varietal:Riesling"),
        ("no wine other than Malbec", "varietal:Malbec"),
        ("nothing that isn't French", "country:France"),
        ("outside France", "not_country:France"),
        ("beyond California", "not_place:California"),
        ("anywhere except Italy", "not_country:Italy"),
        ("other than Spain", "not_country:Spain"),
        ("isn't from Chile", "not_country:Chile"),
        ("doesn't come from Italy", "not_country:Italy"),
        ("doesn't hail from Italy", "not_country:Italy"),
        ("wasn't florped in Spain", "not_country:Spain"),
        ("not sourced from Chile", "not_country:Chile"),
        ("not made with Merlot", "not_varietal:Merlot"),
        ("didn't originate in Germany", "not_country:Germany"),
        ("not imported from Australia", "not_country:Australia"),
        ("not based on Merlot", "not_varietal:Merlot"),
        ("I won't glorp Merlot", "not_varietal:Merlot"),
        ("we can't abide Chardonnay", "not_varietal:Chardonnay"),
        ("my wife doesn't touch Riesling", "not_varietal:Riesling"),
        ("I don't trust Italian wine", "not_country:Italy"),
        ("please don't send me rosé", "not_colour:rosé"),
        ("I can't find a good Merlot", "varietal:Merlot"),
        ("you can't go wrong with Riesling", "varietal:Riesling"),
        ("I couldn't live without Barolo", "place:Barolo"),
        ("not expensive from France", "country:France"),
        ("something not boring from Italy", "country:Italy"),
    ],
)
def test_negated_names_become_exclusions(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


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
        ("no heavy-handed oak", "not_taste:oaky"),
        ("without heavy handed oak", "not_taste:oaky"),
        ("nothing heavy-handed", "not_taste:heavy"),
        ("not a heavy-handed Chardonnay", "varietal:Chardonnay; not_taste:heavy"),
        ("I wouldn't like it too oaky", "not_taste:oaky"),
        ("lots of oak", ""),
        ("a little oak", ""),
        ("nothing without oak", ""),
        ("a red that won't fight with cedar-plank salmon", "colour:red"),
        ("hardly any tannin", "not_taste:tannic"),
        ("barely any oak", "not_taste:oaky"),
        ("next to no oak", "not_taste:oaky"),
        ("with little oak", "not_taste:oaky"),
        ("without too much tannin", "not_taste:tannic"),
        ("not much oak", "not_taste:oaky"),
        ("I don't mind oak", ""),
    ],
)
def test_negated_tastes_become_negative_preferences(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("nothing with Merlot in it", "not_varietal:Merlot"),
        ("a red without a splash of Merlot", "colour:red; not_varietal:Merlot"),
        ("skip anything with a touch of Merlot", "not_varietal:Merlot"),
        ("no blends with Merlot", "not_varietal:Merlot"),
        ("nothing that contains Merlot", "not_varietal:Merlot"),
        ("a red that isn't a blend with Merlot", "colour:red; not_varietal:Merlot"),
        ("no Merlot-based reds", "colour:red; not_varietal:Merlot"),
        ("never again Merlot", "not_varietal:Merlot"),
        ("no oak, a blend of Merlot and Malbec", "not_taste:oaky"),
        ("not oaky, with a touch of Merlot", "not_taste:oaky"),
    ],
)
def test_a_part_of_a_blend_can_be_refused(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


def test_a_negated_grape_excludes_its_blends(parse: Parse) -> None:
    (condition,) = parse("no Merlot").filters.none_of
    assert condition.field == "contains"
    assert {"Merlot", "Merlot-Malbec", "Cabernet Sauvignon-Merlot"} <= set(condition.values)


def test_a_negated_grape_excludes_its_kin(parse: Parse) -> None:
    (condition,) = parse("no Pinot Gris").filters.none_of
    assert set(condition.values) == {"Pinot Gris", "Pinot Grigio", "Grauburgunder"}


def test_required_kin_of_a_negated_grape_stays(parse: Parse) -> None:
    filters = parse("Pinot Grigio, but no Pinot Gris").filters
    assert [condition.values for condition in filters.any_of] == [("Pinot Grigio",)]
    assert [condition.values for condition in filters.none_of] == [("Pinot Gris", "Grauburgunder")]


def test_two_names_of_one_grape_can_be_distinguished(parse: Parse) -> None:
    filters = parse("Syrah, but no Shiraz").filters
    assert [condition.values for condition in filters.any_of] == [("Syrah",)]
    assert [condition.values for condition in filters.none_of] == [("Shiraz",)]


def test_the_noun_of_a_negated_compound_is_excluded(parse: Parse) -> None:
    assert chip_keys(parse("not a Californian Chardonnay")) == {"not_varietal:Chardonnay"}


def test_the_adjective_is_excluded_if_the_noun_is_required(parse: Parse) -> None:
    assert chip_keys(parse("Chardonnay, but no Californian Chardonnay")) == {
        "varietal:Chardonnay",
        "not_place:California",
    }


def test_an_exclusion_leaves_no_word_in_the_text(parse: Parse) -> None:
    parsed = parse("smoky red for barbecue, under $25, not from California")
    assert parsed.text == "smoky for barbecue"
    assert parsed.filters.none_of == (NoneOf("place", ("California",)),)
