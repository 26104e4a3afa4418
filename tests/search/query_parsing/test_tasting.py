"""Whether a passage says a taste that was refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query_parsing import NegativePreference, expresses
from tests.search.query_parsing.conftest import Read

OAK = NegativePreference("not_taste:oaky", "not oaky", frozenset({"oak", "oaky", "new oak"}), frozenset(), ())

WORDS = ["no", "not", "without", "oak", "oaky", "unoaked", "never", "and", "or", ",", ".", "so", "sweet"]


def said(read: Read, taste: str, passage: str) -> bool:
    (refused,) = read(f"not {taste}").negative_preferences
    return expresses(refused, passage)


@pytest.mark.parametrize(
    ("taste", "passage"),
    [
        ("oaky", "Aged in new French oak."),
        ("oaky", "OAKY and rich"),
        ("oaky", "No sugar, but toasty oak"),
        ("oaky", "not only oaky but also smoky"),
        ("oaky", "no shortage of oak"),
        ("oaky", "not without oak"),
        ("oaky", "a little oak"),
        ("oaky", "rather oaky"),
        ("oaky", "It is not big. Oak shows."),
        ("oaky", "unoaked in 2010, all oak now"),
        ("sweet", "off-dry"),
        ("sweet", "medium sweet"),
        ("tannic", "no oak and firm tannins"),
        ("tannic", "soft tannins at first, then tannic grip"),
        ("heavy", "full bodied"),
        ("heavy", "full-bodied"),
    ],
)
def test_a_passage_says_a_taste(read: Read, taste: str, passage: str) -> None:
    assert said(read, taste, passage)


@pytest.mark.parametrize(
    ("taste", "passage"),
    [
        ("oaky", ""),
        ("oaky", "unoaked and fresh"),
        ("oaky", "a soaked cloak"),
        ("oaky", "no oak at all"),
        ("oaky", "No trace of new oak here"),
        ("oaky", "never oaky"),
        ("oaky", "without any obvious oak"),
        ("oaky", "oak-free"),
        ("oaky", "free of oak"),
        ("oaky", "this hasn't seen any oak"),
        ("oaky", "It isn’t oaky."),
        ("oaky", "the oak is barely there"),
        ("oaky", "fruit rather than oak"),
        ("oaky", "neither sweet nor oaky"),
        ("vanilla", "no oak or vanilla"),
        ("sweet", "not too sweet"),
        ("sweet", "not at all cloyingly sweet"),
        ("sweet", "doesn't taste sweet"),
        ("sweet", "a bittersweet finish"),
        ("sweet", "sweet spices"),
        ("tannic", "soft tannins and plum"),
        ("tannic", "silky-tannins"),
        ("tannic", "no hard tannins"),
        ("acidic", "low acidity"),
        ("dry", "off-dry"),
        ("heavy", "light-bodied, never heavy"),
    ],
)
def test_a_passage_denies_a_taste_or_speaks_of_something_else(read: Read, taste: str, passage: str) -> None:
    assert not said(read, taste, passage)


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_taste_that_ends_its_own_sentence_is_said_whatever_stands_around_it(
    before: str, after: str
) -> None:
    assert expresses(OAK, f"{before}\n. Oaky. {after}")


@given(st.text(max_size=500))
def test_any_passage_is_read(passage: str) -> None:
    assert expresses(OAK, passage) in {True, False}


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_what_denies_one_passage_denies_nothing_in_the_next(some: list[str]) -> None:
    assert expresses(OAK, f"{' '.join(some)} . oak")
