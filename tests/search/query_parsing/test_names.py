"""Grapes, places, colours and kinds of wine, and words that only look like their names."""

from __future__ import annotations

import pytest

from indexer.filters import AnyOf
from search.query_parsing import CatalogueValues, Gazetteer, parse_query
from tests.search.query_parsing.helpers import Parse, chip_keys, split_keys


@pytest.mark.parametrize(
    ("sentence", "expected", "text"),
    [
        ("Aussie shiraz for the barbie", "country:Australia; varietal:Shiraz", "barbie"),
        ("Kiwi sauv blanc", "country:New Zealand; varietal:Sauvignon Blanc", ""),
        ("an Oregon pinot, silky", "place:Oregon; varietal:Pinot Noir", "silky"),
        ("Californian chard", "place:California; varietal:Chardonnay", ""),
        ("cab sauv from Napa", "varietal:Cabernet Sauvignon; place:Napa", ""),
        ("cab franc", "varietal:Cabernet Franc", ""),
        ("Primitivo or Zin", "varietal:Primitivo; varietal:Zinfandel", ""),
        ("pinot grigio", "varietal:Pinot Grigio", ""),
        ("Finger Lakes Rieslings", "place:Finger Lakes; varietal:Riesling", ""),
        ("a St Emilion for Sunday lunch", "place:Saint-Émilion", "Sunday lunch"),
        ("Rioja from Spain", "place:Rioja; country:Spain", ""),
        ("white Burgundy", "colour:white; place:Burgundy", ""),
        ("claret for the cellar", "place:claret", "cellar"),
        ("a peppery GSM", "varietal:G-S-M", "peppery"),
        ("Prosecco for brunch", "varietal:Prosecco", "brunch"),
        ("bubbly for a wedding", "style:sparkling", "wedding"),
        ("Champagne", "place:Champagne", ""),
        ("vintage port and Stilton", "varietal:Port", "Stilton"),
        ("dessert wine for blue cheese", "style:sweet wine", "blue cheese"),
        ("smoky red for barbecue", "colour:red", "smoky for barbecue"),
        ("crisp white for oysters", "colour:white", "crisp for oysters"),
        ("a dry rosé", "colour:rosé", "dry"),
        ("pink wine by the pool", "colour:rosé", "pool"),
        ("skin-contact white", "colour:orange", ""),
        ("orange wine from Georgia", "colour:orange; country:Georgia", ""),
        ("Greek white for grilled fish", "country:Greece; colour:white", "grilled fish"),
        ("red from the US", "colour:red; country:United States", ""),
        ("catena zapata malbec", "winery:Catena Zapata; varietal:Malbec", ""),
        ("Layer Cake shiraz", "winery:Layer Cake; varietal:Shiraz", ""),
        ("Portuguese red", "country:Portugal; colour:red", ""),
        ("red blend, jammy", "colour:red", "blend, jammy"),
        ("Super wine from Orange", "place:Orange", "Super"),
        ("Something Greek maybe?", "country:Greece", ""),
        ("Georgian amber wine", "country:Georgia; colour:orange", ""),
        ("wine made in Turkey", "country:Turkey", ""),
        ("yes to Chile", "country:Chile", "yes"),
        ("whites come from Germany?", "colour:white; country:Germany", ""),
        ("a Tuscan red whose price is at most 40", "place:Tuscany; colour:red; price_max:40", "whose"),
        ("Old World pinot", "place:Europe; varietal:Pinot Noir", ""),
    ],
)
def test_names_become_constraints_and_leave_the_text(
    parse: Parse, sentence: str, expected: str, text: str
) -> None:
    parsed = parse(sentence)
    assert chip_keys(parsed) == split_keys(expected)
    assert parsed.text == text


@pytest.mark.parametrize(
    "sentence",
    [
        "white pepper and red fruit",
        "red and black berries",
        "goes with red meat or white fish",
        "orange peel and black cherry",
        "white flowers, rose petals",
        "tar and rose",
        "red-fruited and juicy",
        "lots of peach and melon",
        "aged in French oak",
        "for Greek salad",
        "Spanish ham and olives",
        "a Rhône-style thing",
        "tastes like a Barolo",
        "reminds me of Tuscany",
        "we are on a trip to Italy",
        "layer cake and cream",
        "pure bliss",
        "roast turkey",
        "show us what you have",
        "kiwi and lime",
        "by the lake",
        "similar to Napa cabs",
        "a Napa cab style",
        "burgundy colour, velvety",
        "after a long cab ride",
        "my German neighbour",
        "we honeymooned in Chile",
        "an Italian in-laws dinner",
        "my Italian In-Laws",
        "a Chile grape-y flavour",
    ],
)
def test_words_that_only_look_like_names_stay_in_the_text(parse: Parse, sentence: str) -> None:
    parsed = parse(sentence)
    assert chip_keys(parsed) == set()
    assert parsed.text == sentence


@pytest.mark.parametrize(
    ("sentence", "field", "values"),
    [
        ("shiraz", "varietal", {"Shiraz", "Syrah"}),
        ("garnacha", "varietal", {"Garnacha", "Grenache"}),
        ("Tempranillo", "varietal", {"Tempranillo"}),
        ("Pinot Noir", "varietal", {"Pinot Noir"}),
        ("merlot cabernet", "varietal", {"Cabernet Sauvignon-Merlot"}),
        ("roussanne", "varietal", {"Roussanne-Viognier"}),
        ("Chianti", "place", {"Chianti", "Chianti Classico"}),
        ("Mendoza", "place", {"Mendoza", "Mendoza Province"}),
        ("Columbia Valley", "place", {"Columbia Valley (WA)", "Columbia Valley (OR)"}),
        ("Sicilian", "place", {"Etna"}),
        ("Pinot Grigio", "varietal", {"Pinot Grigio"}),
        ("grauburgunder", "varietal", {"Pinot Gris", "Pinot Grigio"}),
    ],
)
def test_a_name_means_all_values_that_share_it(
    parse: Parse, sentence: str, field: str, values: set[str]
) -> None:
    (condition,) = parse(sentence).filters.any_of
    assert (condition.field, set(condition.values)) == (field, values)


def test_alternatives_of_one_field_are_one_condition(parse: Parse) -> None:
    assert parse("from Chile or Argentina").filters.any_of == (AnyOf("country", ("Chile", "Argentina")),)


def test_a_region_or_a_country_are_alternative_places(parse: Parse) -> None:
    (condition,) = parse("something from Italy or Oregon").filters.any_of
    assert condition == AnyOf("place", ("Italy", "Oregon"))


def test_a_place_and_the_place_around_it_must_both_hold(parse: Parse) -> None:
    conditions = parse("Napa Valley, California").filters.any_of
    assert [condition.values for condition in conditions] == [("Napa Valley",), ("California",)]


def test_alternatives_of_different_fields_stay_in_the_text(parse: Parse) -> None:
    parsed = parse("Chianti or Syrah")
    assert (chip_keys(parsed), parsed.text) == (set(), "Chianti or Syrah")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("an Italian red for my in-laws", "in-laws"),
        ("so-called claret", "so-called"),
        ("a must-try red", "must-try"),
    ],
)
def test_a_hyphenated_word_stays_whole_in_the_text(parse: Parse, sentence: str, text: str) -> None:
    assert parse(sentence).text == text


@pytest.mark.parametrize(
    "sentence", ["cab and merlot blend", "malbec-based", "with a splash of viognier", "10% merlot"]
)
def test_a_part_of_a_blend_is_no_varietal(parse: Parse, sentence: str) -> None:
    assert chip_keys(parse(sentence)) == set()


def test_a_synonym_counts_only_if_the_catalogue_has_its_target() -> None:
    bare = Gazetteer.of(CatalogueValues(varietal={"Malbec": 3}))
    assert chip_keys(parse_query("claret, bubbly, shiraz, Kiwi red or malbec", bare)) == {"varietal:Malbec"}


def test_an_empty_catalogue_leaves_the_sentence_unchanged() -> None:
    parsed = parse_query("a smoky red from Chile", Gazetteer.of(CatalogueValues()))
    assert (parsed.constraints, parsed.text) == ((), "a smoky red from Chile")
