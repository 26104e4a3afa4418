"""Names of producers and wines are found in a sentence, with corrected spelling as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.filters import AnyOf
from indexer.names import NameVocabulary
from search.query_parsing import Gazetteer, ParsedQuery, parse_query
from tests.names import PRODUCERS, names_of, rows
from tests.search.query_parsing.catalogue import VALUES
from tests.search.query_parsing.helpers import chip_keys, split_keys

Parse = Callable[..., ParsedQuery]

# Words that the encoder knows as ordinary ones.
_LANGUAGE = {
    "two",
    "rivers",
    "silver",
    "oak",
    "oyster",
    "oysters",
    "bay",
    "yellow",
    "tail",
    "cake",
    "bread",
    "airfield",
}
_LANGUAGE |= {
    "meet",
    "estates",
    "cellars",
    "valley",
    "long",
    "steak",
    "the",
    "where",
    "soil",
    "stones",
    "old",
}
# How often notes and reviews have a name in lower case.
_TEXTS = {"tworivers": 0, "reserve": 900, "oyster": 40}


@pytest.fixture(scope="module")
def names() -> NameVocabulary:
    names = names_of(rows()).names()
    return NameVocabulary.build(names, [_TEXTS.get(name.key, 0) for name in names], _LANGUAGE)


@pytest.fixture(scope="module")
def parse(names: NameVocabulary) -> Parse:
    locations = {
        **VALUES.locations,
        "Sicily, Sicily & Sardinia, Italy": 60,
        "Stags Leap District, California, US": 20,
    }
    gazetteer = Gazetteer.of(replace(VALUES, locations=locations, producers_and_wines=names))

    def parse_in_2026(text: str, ignore: tuple[str, ...] = (), *, correct: bool = True) -> ParsedQuery:
        return parse_query(text, gazetteer, ignore, correct_names=correct, this_year=2026)

    return parse_in_2026


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("vega sicilia", "winery:Vega Sicilia"),
        ("VEGA SICILIA", "winery:Vega Sicilia"),
        ("la rioja alta", "winery:La Rioja Alta"),
        ("stags leap wine cellars", "winery:Stag's Leap Wine Cellars"),
        ("stag's leap wine cellars 2015", "winery:Stag's Leap Wine Cellars; vintage:2015"),
        ("napa cellars", "winery:Napa Cellars"),
        ("a red from napa cellars", "winery:Napa Cellars; colour:red"),
        ("sepp moser", "winery:Sepp Moser"),
        ("michel gros", "winery:Michel Gros"),
        ("ponzi pinot noir from oregon", "winery:Ponzi; varietal:Pinot Noir; place:Oregon"),
        ("oyster bay sauvignon blanc under $20", "winery:Oyster Bay; varietal:Sauvignon Blanc; price_max:20"),
        ("sepp moser or michel gros", "winery:Sepp Moser; winery:Michel Gros"),
        ("cake bread", "winery:Cakebread"),
        ("oysterbay", "winery:Oyster Bay"),
        ("lafite", "winery:Château Lafite Rothschild"),
        ("chateau phelan segur", "winery:Château Phélan Ségur"),
    ],
)
def test_a_name_wins_over_the_words_in_it(parse: Parse, text: str, keys: str) -> None:
    parsed = parse(text)
    assert chip_keys(parsed) == split_keys(keys)
    assert parsed.correction == ""


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("mosel", "place:Mosel"),
        ("rioja", "place:Rioja"),
        ("sicilia", "place:Sicily"),
        ("napa cabernet", "place:Napa; varietal:Cabernet Sauvignon"),
        ("stags leap district cabernet", "place:Stags Leap District; varietal:Cabernet Sauvignon"),
        ("rioja reserve", "place:Rioja"),
    ],
)
def test_part_of_a_name_alone_means_what_it_says(parse: Parse, text: str, keys: str) -> None:
    assert chip_keys(parse(text)) == split_keys(keys)


@pytest.mark.parametrize(
    "text",
    [
        "a wine for oysters",
        "a long valley where two rivers meet and the old stones warm the soil",
        "reserve",
        "a silver cup for the oak table at home",
    ],
)
def test_words_that_are_no_name_in_their_sentence_name_nothing(parse: Parse, text: str) -> None:
    parsed = parse(text)
    assert chip_keys(parsed) == set()
    assert (parsed.name, parsed.is_name, parsed.correction) == ("", False, "")


def keys_with_producer(text: str, producer: str, texts: int) -> set[str]:
    """Parse where only this producer is known, whose name has occurred in so many texts."""
    names = names_of([(f"{producer} Merlot", "Merlot", producer)]).names()
    vocabulary = NameVocabulary.build(names, [texts] * len(names), _LANGUAGE | {"smooth"})
    gazetteer = Gazetteer.of(replace(VALUES, producers_and_wines=vocabulary))
    return chip_keys(parse_query(text, gazetteer, this_year=2026))


@pytest.mark.parametrize("text", ["smooth", "Smooth", "a smooth wine", "something smooth for my aunt"])
def test_an_everyday_word_does_not_mean_the_producer_of_that_name(text: str) -> None:
    assert keys_with_producer(text, "Smooth", texts=900) == set()


def test_a_word_that_no_text_has_means_its_producer() -> None:
    assert keys_with_producer("smooth", "Smooth", texts=0) == {"winery:Smooth"}


def test_a_name_of_ordinary_words_is_one_if_it_is_all_that_is_asked_for(parse: Parse) -> None:
    assert chip_keys(parse("two rivers")) == {"winery:Two Rivers"}


def test_a_name_is_kept_for_ranking_and_known_to_be_all(parse: Parse) -> None:
    parsed = parse("caymus under $50")
    assert (parsed.name, parsed.is_name, parsed.text) == ("Caymus", True, "")
    parsed = parse("something smooth with soft tannins by caymus for my aunt")
    assert (parsed.name, parsed.is_name) == ("Caymus", False)


def test_a_wine_filters_by_its_producer_and_ranks_by_its_name(parse: Parse) -> None:
    (chip,) = parse("ponzi reserve").constraints
    assert (chip.key, chip.conditions) == ("winery:Ponzi Reserve", (AnyOf("winery", ("Ponzi",)),))
    assert parse("ponzi reserve").text == "ponzi reserve"


@pytest.mark.parametrize(
    ("text", "removed", "keys", "residual"),
    [
        ("vega sicilia", "winery:Vega Sicilia", "place:Sicily", "vega"),
        ("napa cellars", "winery:Napa Cellars", "place:Napa", "cellars"),
        ("caymus under $50", "winery:Caymus", "price_max:50", "caymus"),
        ("not caymus", "not_winery:Caymus", "", "not caymus"),
    ],
)
def test_a_name_can_be_removed_and_its_words_are_read_otherwise(
    parse: Parse, text: str, removed: str, keys: str, residual: str
) -> None:
    assert removed in chip_keys(parse(text))
    parsed = parse(text, (removed,))
    assert chip_keys(parsed) == split_keys(keys)
    assert (parsed.text, parsed.name) == (residual, "")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("not caymus", "not_winery:Caymus"),
        ("anything but vega sicilia", "not_winery:Vega Sicilia"),
        ("a cabernet but not caymus", "not_winery:Caymus; varietal:Cabernet Sauvignon"),
        ("no napa cellars please", "not_winery:Napa Cellars"),
    ],
)
def test_a_negated_name_excludes_its_wines(parse: Parse, text: str, keys: str) -> None:
    parsed = parse(text)
    assert chip_keys(parsed) == split_keys(keys)
    assert parsed.name == ""


MISSPELT = {
    "caymas": "Caymus",
    "chateua lafite rothschild": "Château Lafite Rothschild",
    "yelow tail": "Yellow Tail",
    "airfeild estates": "Airfield Estates",
    "vega sicila": "Vega Sicilia",
    "oysterbey": "Oyster Bay",
    "cake braed cellars": "Cakebread Cellars",
}


@pytest.mark.parametrize(("text", "label"), MISSPELT.items())
def test_a_misspelt_name_is_corrected_and_shown(parse: Parse, text: str, label: str) -> None:
    parsed = parse(text)
    assert (parsed.raw, parsed.correction, parsed.name) == (text, label, label)
    assert chip_keys(parsed) == {f"winery:{label}"}


def test_only_the_misspelt_words_of_a_sentence_are_corrected(parse: Parse) -> None:
    parsed = parse("a yelow tail shiraz under $10")
    assert parsed.correction == "a Yellow Tail shiraz under $10"
    assert chip_keys(parsed) == {"winery:Yellow Tail", "varietal:Shiraz", "price_max:10"}


@pytest.mark.parametrize(
    ("text", "correction"),
    [
        ("something soft like yelow tail for my aunt", "something soft like Yellow Tail for my aunt"),
        ("my aunt would love a bottle from sep moser", "my aunt would love a bottle from Sepp Moser"),
    ],
)
def test_a_misspelt_name_among_other_words_is_corrected(parse: Parse, text: str, correction: str) -> None:
    assert parse(text).correction == correction


@pytest.mark.parametrize("text", ["caymas", "yelow tail", "airfeild estates"])
def test_names_stay_as_they_are_where_that_is_asked_for(parse: Parse, text: str) -> None:
    parsed = parse(text, correct=False)
    assert (parsed.text, parsed.correction, parsed.name, chip_keys(parsed)) == (text, "", "", set())
    # A name with an error is a name, so the sentence is about wine.
    assert parsed.is_name


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("sancere", "place:Sancerre"),
        ("chardonay", "varietal:Chardonnay"),
        ("moselle riesling", "place:Mosel; varietal:Riesling"),
        ("napa valey", "place:Napa Valley"),
    ],
)
def test_a_misspelt_place_or_grape_is_no_name(parse: Parse, text: str, keys: str) -> None:
    parsed = parse(text)
    assert chip_keys(parsed) == split_keys(keys)
    assert parsed.correction == ""


@pytest.mark.parametrize("other", ["Sancera", "Sencore"])
def test_the_nearer_of_a_place_and_a_producer_is_meant(other: str) -> None:
    names = NameVocabulary.build(names_of([(f"{other} Merlot", "Merlot", other)]).names(), [0])
    gazetteer = Gazetteer.of(replace(VALUES, producers_and_wines=names))
    assert chip_keys(parse_query("sancere", gazetteer, this_year=2026)) == {"place:Sancerre"}


_PARTS = st.sampled_from(
    [*PRODUCERS, "not", "or", "under $20", "-", ",", "'", "🍷", "שלום", "\u0301", "\ud83c"]
)


@given(st.text(max_size=60) | st.lists(_PARTS | st.text(max_size=8), max_size=12).map(" ".join))
def test_any_text_with_names_can_be_parsed(parse: Parse, text: str) -> None:
    parsed = parse(text)
    assert parsed.raw == text
    # What a correction finds is found in the corrected sentence, too.
    if parsed.correction:
        assert set(parsed.name.split()) <= set(parse(parsed.correction).name.split())


@pytest.mark.parametrize(
    ("sentence", "correction"),
    [
        ("smooth red from caymas under $40", "smooth red from Caymus under $40"),
        ("strawberry jam, wet leaves, cigar box, old books and caymas", ""),
    ],
)
def test_a_misspelt_word_is_a_name_beside_few_others(parse: Parse, sentence: str, correction: str) -> None:
    assert parse(sentence).correction == correction


def test_a_year_after_a_name_is_a_vintage(parse: Parse) -> None:
    assert chip_keys(parse("caymus 2015")) == {"winery:Caymus", "vintage:2015"}


def test_a_place_of_business_belongs_to_the_name(parse: Parse) -> None:
    assert parse("Ponzi Estate").is_name
    assert not parse("Ponzi with wet leaves").is_name


def test_a_producer_called_like_a_word_comes_first_without_a_constraint(names: NameVocabulary) -> None:
    frequent = NameVocabulary.build(names_of(rows()).names(), [900] * len(names), _LANGUAGE)
    parsed = parse_query("ponzi", Gazetteer.of(replace(VALUES, producers_and_wines=frequent)))
    assert (parsed.name, parsed.is_name, parsed.constraints) == ("ponzi", True, ())
