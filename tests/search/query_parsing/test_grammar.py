"""Thousands of generated sentences are read as their generator means them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query_parsing import Gazetteer, lexicon
from tests.search.query_parsing.grammar import Reading, is_read_right, reader, report, sentences
from tests.search.query_parsing.helpers import Parse

READ_RIGHT = 0.995


def words_of(entry: object) -> set[str]:
    if isinstance(entry, dict):
        return {word for key, value in entry.items() for word in ({key} | words_of(value))}
    return set().union(*map(words_of, entry)) if isinstance(entry, list) else {str(entry)}


WORDS = sorted(words_of(dict(lexicon.load("quantities"))) | words_of(dict(lexicon.load("negation"))))
NOUNS = ["$", "€", "20", "30", "90", "2015", "13%", ",", ".", "'", "s", "Merlot", "France", "red", "oak"]


@pytest.mark.parametrize("words", ["tuned", "held out"])
def test_generated_sentences_are_read_right(gazetteer: Gazetteer, words: str) -> None:
    share, failures = report(sentences(6000, 7, held_out=words == "held out"), reader(gazetteer))
    assert share >= READ_RIGHT, "\n".join(failures)


def test_generated_sentences_differ_and_repeat_with_their_seed() -> None:
    cases = sentences(3000, 1)
    assert len({case.text for case in cases}) == 3000
    assert cases == sentences(3000, 1)
    assert cases != sentences(3000, 2)


def test_a_minimum_for_a_maximum_is_a_failure(gazetteer: Gazetteer) -> None:
    case = next(case for case in sentences(100, 1) if "price" in case.ranges)
    low, high = case.ranges["price"]
    reversed_bounds = Reading({**case.ranges, "price": (-high, -low)}, case.keys)
    assert is_read_right(case, Reading(case.ranges, case.keys))
    assert not is_read_right(case, reversed_bounds)
    assert not is_read_right(case, Reading(case.ranges, case.keys | {"colour:red"}))
    share, failures = report([case], lambda _: reversed_bounds)
    assert (share, len(failures)) == (0.0, 1)


@given(
    st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(NOUNS)), max_size=12),
    st.sampled_from(["", " "]),
)
def test_any_order_of_words_is_parsed(parse: Parse, words: list[str], space: str) -> None:
    text = space.join(words)
    assert all(0 <= start < end <= len(text) for chip in parse(text).chips for start, end in chip.spans)
