"""Each constraint is a chip that the shopper can remove."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from search.query_parsing import Gazetteer, parse_query
from tests.search.query_parsing.catalogue import VALUES
from tests.search.query_parsing.helpers import Parse, chip_keys

GAZETTEER, SECOND_GAZETTEER = Gazetteer.of(VALUES), Gazetteer.of(VALUES)
_SAMPLE = (
    "not no from without anything but except or and , . - $ % + under over between 20 40 90 2015 points red "
    "white rosé rose oaky sweet Merlot Syrah chardonay Napa Italy French Chianti claret port blend of with "
    "like a the wine bubbly magnum '09 non less too free neither nor half bottle is out to leave max price "
    "-Syrah Shiraz style excluded ceiling have"
)
WORDS = st.sampled_from(_SAMPLE.split())
SENTENCES = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=14).map(" ".join))


def test_the_label_of_a_chip_reads_like_words(parse: Parse) -> None:
    parsed = parse("Syrah under $25, 90+ points, 2015 or newer, not from France, not oaky")
    labels = [chip.label for chip in parsed.chips]
    assert labels == ["Syrah", "under $25", "90+ points", "vintage 2015 or later", "not France", "not oaky"]


def test_spans_point_into_the_raw_text(parse: Parse) -> None:
    raw = "Grüner  Veltliner für «€20» — under 30 dollars"
    spans = [raw[start:end] for chip in parse(raw).constraints for start, end in chip.spans]
    assert "Grüner  Veltliner" in spans
    assert "under 30 dollars" in spans


def test_a_name_that_occurs_twice_is_one_chip(parse: Parse) -> None:
    (chip,) = parse("Merlot, just Merlot").constraints
    assert chip.spans == ((0, 6), (13, 19))


def test_a_taste_that_is_refused_twice_is_one_chip(parse: Parse) -> None:
    (chip,) = parse("no oak, not oaky").negative_preferences
    assert chip.spans == ((3, 6), (12, 16))


def test_the_words_of_a_removed_chip_stay_in_the_text(parse: Parse) -> None:
    raw = "peppery Syrah under $20"
    assert parse(raw, ["varietal:Syrah"]).text == "peppery Syrah"
    assert parse(raw, ["price_max:20"]).text == "peppery under $20"


def test_the_cue_of_a_removed_exclusion_stays_in_the_text(parse: Parse) -> None:
    parsed = parse("no Merlot or Malbec", ["not_varietal:Merlot"])
    assert chip_keys(parsed) == {"not_varietal:Malbec"}
    assert parsed.text.startswith("no Merlot")


@settings(deadline=None)
@given(SENTENCES)
def test_any_string_is_parsed(text: str) -> None:
    parsed = parse_query(text, GAZETTEER)
    assert parsed.raw == text
    for chip in parsed.chips:
        for start, end in chip.spans:
            assert 0 <= start < end <= len(text)


@settings(deadline=None)
@given(SENTENCES)
def test_without_its_chips_the_text_is_the_raw_sentence(text: str) -> None:
    chips = chip_keys(parse_query(text, GAZETTEER))
    assert parse_query(text, GAZETTEER, chips).text == text
    assert chip_keys(parse_query(text, GAZETTEER, chips)) == set()


@settings(deadline=None)
@given(SENTENCES)
def test_equal_gazetteers_give_equal_results(text: str) -> None:
    assert parse_query(text, GAZETTEER) == parse_query(text, SECOND_GAZETTEER)


@settings(deadline=None)
@given(SENTENCES)
def test_removing_one_chip_leaves_the_others(text: str) -> None:
    chips = chip_keys(parse_query(text, GAZETTEER))
    for chip in chips:
        assert chip_keys(parse_query(text, GAZETTEER, [chip])) == chips - {chip}
