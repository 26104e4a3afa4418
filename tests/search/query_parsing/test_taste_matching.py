"""Whether a passage expresses a refused taste."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query_parsing import NegativePreference, expresses
from tests.search.query_parsing.helpers import Parse

OAK = NegativePreference("not_taste:oaky", "not oaky", frozenset({"oak", "oaky", "new oak"}), frozenset(), ())

WORDS = ["no", "not", "without", "oak", "oaky", "unoaked", "never", "and", "or", ",", ".", "so", "sweet"]


def is_expressed(parse: Parse, taste: str, passage: str) -> bool:
    (preference,) = parse(f"not {taste}").negative_preferences
    return expresses(preference, passage)


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
def test_a_passage_expresses_a_taste(parse: Parse, taste: str, passage: str) -> None:
    assert is_expressed(parse, taste, passage)


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
        ("oaky", "it isnt oaky"),
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
def test_a_passage_denies_a_taste_or_means_something_else(parse: Parse, taste: str, passage: str) -> None:
    assert not is_expressed(parse, taste, passage)


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_sentence_of_its_own_expresses_a_taste(before: str, after: str) -> None:
    assert expresses(OAK, f"{before}\n. Oaky. {after}")


@given(st.text(max_size=500))
def test_a_passage_without_the_word_does_not_express_the_taste(passage: str) -> None:
    ascii_letters = unicodedata.normalize("NFKD", passage).encode("ascii", "ignore").decode()
    assert not expresses(OAK, passage) or "oak" in ascii_letters.lower()


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_a_denial_ends_with_its_sentence(words: list[str]) -> None:
    assert expresses(OAK, f"{' '.join(words)} . oak")
