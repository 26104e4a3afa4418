"""What was understood is shown as chips, which can be taken away one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from search.query_parsing import Gazetteer, parse_query
from tests.search.query_parsing.catalogue import VALUES
from tests.search.query_parsing.conftest import Read
from tests.search.query_parsing.reading import keys

GAZETTEER, AS_NEW = Gazetteer.of(VALUES), Gazetteer.of(VALUES)
_SAMPLE = (
    "not no from without anything but except or and , . - $ % + under over between 20 40 90 2015 points red "
    "white rosé rose oaky sweet Merlot Syrah chardonay Napa Italy French Chianti claret port blend of with "
    "like a the wine bubbly magnum '09 non less too free neither nor half bottle is out to leave max price "
    "-Syrah Shiraz style excluded ceiling have"
)
WORDS = st.sampled_from(_SAMPLE.split())
SENTENCES = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=14).map(" ".join))


def test_labels_read_like_words(read: Read) -> None:
    parsed = read("Syrah under $25, 90+ points, 2015 or newer, not from France, not oaky")
    labels = [chip.label for chip in parsed.chips]
    assert labels == ["Syrah", "under $25", "90+ points", "vintage 2015 or later", "not France", "not oaky"]


def test_spans_point_into_the_raw_text(read: Read) -> None:
    raw = "Grüner  Veltliner für «€20» — under 30 dollars"
    spans = [raw[start:end] for chip in read(raw).constraints for start, end in chip.spans]
    assert "Grüner  Veltliner" in spans
    assert "under 30 dollars" in spans


def test_a_name_said_twice_is_one_chip(read: Read) -> None:
    (chip,) = read("Merlot, just Merlot").constraints
    assert len(chip.spans) == 2


def test_words_of_a_removed_chip_go_back_into_the_wish(read: Read) -> None:
    raw = "peppery Syrah under $20"
    assert read(raw, ["varietal:Syrah"]).text == "peppery Syrah"
    assert read(raw, ["price_max:20"]).text == "peppery under $20"


def test_a_refusal_of_which_a_part_is_removed_keeps_its_meaning_in_the_wish(read: Read) -> None:
    parsed = read("no Merlot or Malbec", ["not_varietal:Merlot"])
    assert keys(parsed) == {"not_varietal:Malbec"}
    assert parsed.text.startswith("no Merlot")


@settings(deadline=None)
@given(SENTENCES)
def test_any_string_is_read(text: str) -> None:
    parsed = parse_query(text, GAZETTEER)
    for chip in parsed.chips:
        for start, end in chip.spans:
            assert 0 <= start < end <= len(text)


@settings(deadline=None)
@given(SENTENCES)
def test_without_its_chips_a_sentence_is_the_raw_one(text: str) -> None:
    chips = keys(parse_query(text, GAZETTEER))
    assert parse_query(text, GAZETTEER, chips).text == text
    assert keys(parse_query(text, GAZETTEER, chips)) == set()


@settings(deadline=None)
@given(SENTENCES)
def test_a_sentence_is_always_read_alike(text: str) -> None:
    assert parse_query(text, GAZETTEER) == parse_query(text, AS_NEW)


@settings(deadline=None)
@given(SENTENCES)
def test_removing_one_chip_leaves_the_others(text: str) -> None:
    chips = keys(parse_query(text, GAZETTEER))
    for chip in chips:
        assert keys(parse_query(text, GAZETTEER, [chip])) == chips - {chip}
