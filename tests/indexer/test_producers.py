"""Producers are derived from how the names of the whole catalogue begin."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.names.producers import MAX_WORDS, producer_lengths
from indexer.names.wording import name_words, without_grape
from tests.names import PRODUCERS, rows

Words = tuple[str, ...]


def starts_of_names() -> list[Words]:
    """Return the words before the grape of each name."""
    parts = (without_grape(name_words(name), varietal) for name, varietal, _ in rows())
    return [tuple(word.text for word in words[:before]) for words, before in parts]


def producers_of(names: list[Words]) -> list[Words]:
    return [name[:length] for name, length in zip(names, producer_lengths(names), strict=True)]


def words_of(name: str) -> Words:
    return tuple(word.text for word in name_words(name))


@pytest.mark.parametrize("producer", PRODUCERS)
def test_a_producer_is_what_its_names_have_in_common(producer: str) -> None:
    words, names = words_of(producer), starts_of_names()
    derived = [
        found for name, found in zip(names, producers_of(names), strict=True) if name[: len(words)] == words
    ]
    assert derived == [words] * PRODUCERS[producer]


@pytest.mark.parametrize(
    "producer",
    ["Silver Oak", "Vega Sicilia", "La Rioja Alta", "Oyster Bay", "Domaine des Baumard", "Château Margaux"],
)
def test_a_producer_is_found_although_no_name_is_only_that(producer: str) -> None:
    bare = set(map(words_of, PRODUCERS))
    names = [name for name in starts_of_names() if name not in bare]
    words = words_of(producer)
    derived = [
        found for name, found in zip(names, producers_of(names), strict=True) if name[: len(words)] == words
    ]
    assert derived == [words] * (PRODUCERS[producer] - 1)


def test_a_frequent_word_that_no_name_ends_with_ends_no_producer() -> None:
    # Nothing but "des" tells "Domaine des Fleurs" from "Silver Oak Fleurs", whose producer is "Silver Oak".
    flowers = [f"flower{number}" for number in range(60)]
    names: list[Words] = [
        (*words, flower) for words in (("domaine", "des"), ("silver", "oak")) for flower in flowers
    ]
    names.append(("silver", "oak"))
    derived = producers_of(names)
    assert derived[:60] == names[:60]
    assert set(derived[60:]) == {("silver", "oak")}


def test_the_order_of_the_names_changes_nothing() -> None:
    names = starts_of_names()
    shuffled = names.copy()
    Random(1).shuffle(shuffled)  # noqa: S311 - reproducible
    assert dict(zip(shuffled, producers_of(shuffled), strict=True)) == dict(
        zip(names, producers_of(names), strict=True)
    )


WORD = st.text("abc", min_size=1, max_size=2)


@given(st.lists(st.lists(WORD, max_size=MAX_WORDS + 3).map(tuple), max_size=30, unique=True).filter(any))
def test_a_producer_is_one_word_to_all_words_of_a_name(names: list[Words]) -> None:
    for name, length in zip(names, producer_lengths(names).tolist(), strict=True):
        assert min(len(name), 1) <= length <= min(len(name), MAX_WORDS)
