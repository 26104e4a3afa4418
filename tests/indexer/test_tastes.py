"""Which tastes a text expresses."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.annotations import expresses, tastes
from indexer.annotations.tastes import tastes_of

TASTES = {taste.name: taste for taste in tastes()}
OAK = TASTES["oaky"]
WORDS = ["no", "not", "without", "oak", "oaky", "unoaked", "never", "and", "or", ",", ".", "so", "sweet"]


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
        ("honey", "a honeyed finish"),
        ("plum", "plummy"),
        ("buttery", "touches of butteriness"),
        ("heavy", "full-bodied"),
    ],
)
def test_a_passage_expresses_a_taste(taste: str, passage: str) -> None:
    assert expresses(TASTES[taste], passage)


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
def test_a_passage_denies_a_taste_or_means_something_else(taste: str, passage: str) -> None:
    assert not expresses(TASTES[taste], passage)


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_sentence_of_its_own_expresses_a_taste(before: str, after: str) -> None:
    assert expresses(OAK, f"{before}\n. Oaky. {after}")


@given(st.text(max_size=500))
def test_a_passage_without_the_word_does_not_express_the_taste(passage: str) -> None:
    ascii_letters = unicodedata.normalize("NFKD", passage).encode("ascii", "ignore").decode()
    words = ("oak", "barrel", "wood", "barrique")
    assert not expresses(OAK, passage) or any(word in ascii_letters.lower() for word in words)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_a_denial_ends_with_its_sentence(words: list[str]) -> None:
    assert expresses(OAK, f"{' '.join(words)} . oak")


@given(st.lists(st.sampled_from([*WORDS, "tannins", "soft tannins", "free", "lemon", "is not"]), max_size=12))
def test_all_tastes_at_once_are_those_found_one_by_one(words: list[str]) -> None:
    text = " ".join(words)
    assert tastes_of(text) == {taste.name for taste in tastes() if expresses(taste, text)}
