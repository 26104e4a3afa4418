"""Names are found exactly, and by resemblance where they are misspelt."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.names import CatalogueName, NameVocabulary, name_key, name_words
from tests.names import PRODUCERS, names_of, rows


def key_of(text: str) -> str:
    return name_key([word.text for word in name_words(text)])


def name(label: str, wines: int = 1, producer: str = "", *, is_alias: bool = False) -> CatalogueName:
    words = tuple(word.text for word in name_words(label))
    return CatalogueName(name_key(words), words, label, "wine", (producer,), wines, is_alias)


@pytest.fixture(scope="module")
def vocabulary() -> NameVocabulary:
    names = names_of(rows()).names()
    return NameVocabulary.build(names, range(len(names)), {"two", "rivers"})


def producer_named(vocabulary: NameVocabulary, text: str) -> str:
    (found,) = vocabulary.find([key_of(text)])
    return found.label if found and found.kind == "producer" else ""


def resembling(vocabulary: NameVocabulary, text: str, errors: int = 1) -> list[tuple[int, str]]:
    found = vocabulary.resembling(key_of(text), errors)
    return [(distance, name.label) for distance, name in found if name.kind == "producer"]


@pytest.mark.parametrize("producer", PRODUCERS)
def test_a_name_is_found_whatever_its_case_accents_and_spaces(
    vocabulary: NameVocabulary, producer: str
) -> None:
    plain = producer.replace("â", "a").replace("é", "e")
    for text in (producer, producer.upper(), plain, producer.replace(" ", ""), producer.replace("'", "’")):
        assert producer_named(vocabulary, text) == producer


def test_a_name_is_found_with_words_split_and_joined(vocabulary: NameVocabulary) -> None:
    assert producer_named(vocabulary, "cake bread cellars") == "Cakebread Cellars"
    assert producer_named(vocabulary, "oysterbay") == "Oyster Bay"


@pytest.mark.parametrize("text", ["Marlowe & Sons", "marlowe and sons", "Marlowe et Sons", "marlowesons"])
def test_and_makes_no_difference(text: str) -> None:
    (found,) = NameVocabulary.build([name("Marlowe & Sons")], [0]).find([key_of(text)])
    assert found is not None
    assert NameVocabulary.build([name("Y Series")], [0]).find([key_of("series")]) == [None]


def test_each_key_has_its_name_or_none(vocabulary: NameVocabulary) -> None:
    found = vocabulary.find(["caymus", "", "🍷", "caymas", "oysterbay"])
    assert [name and name.label for name in found] == ["Caymus", None, None, None, "Oyster Bay"]
    assert vocabulary.find([]) == []


def test_a_name_has_what_is_known_of_it() -> None:
    wanted = name("Château Zéphyr", wines=7, producer="Caymus", is_alias=True)
    (found,) = NameVocabulary.build([name("Other"), wanted], [0, 3]).find(["chateauzephyr"])
    assert found == ("chateauzephyr", "Château Zéphyr", "wine", ("Caymus",), 7, 3, True)


def test_names_with_the_same_hash_are_told_apart() -> None:
    assert crc32(b"plumless") == crc32(b"buckeroo")
    for labels in (["Plumless", "Buckeroo", "Other"], ["Other", "Buckeroo", "Plumless"]):
        found = NameVocabulary.build([name(label) for label in labels], [0] * 3).find(
            ["plumless", "buckeroo"]
        )
        assert [name and name.label for name in found] == ["Plumless", "Buckeroo"]


def test_a_word_with_the_hash_of_a_name_is_no_name() -> None:
    assert NameVocabulary.build([name("Plumless")], [0]).find(["buckeroo"]) == [None]


@pytest.mark.parametrize(
    ("text", "producer"),
    [
        ("caymas", "Caymus"),  # wrong
        ("camus", "Caymus"),  # missing
        ("caymuss", "Caymus"),  # surplus
        ("acymus", "Caymus"),  # swapped
        ("caymsu", "Caymus"),
        ("yelow tail", "Yellow Tail"),
        ("airfeild estates", "Airfield Estates"),
        ("cake braed cellars", "Cakebread Cellars"),
        ("oysterbey", "Oyster Bay"),
        ("stags leep wine cellars", "Stag's Leap Wine Cellars"),
        ("château lattour", "Château Latour"),
    ],
)
def test_a_name_is_found_with_one_error(vocabulary: NameVocabulary, text: str, producer: str) -> None:
    assert resembling(vocabulary, text) == [(1, producer)]


def test_a_name_with_more_errors_is_found_if_they_are_allowed(vocabulary: NameVocabulary) -> None:
    assert resembling(vocabulary, "airfeld estate", 1) == []
    assert resembling(vocabulary, "airfeld estate", 2) == [(2, "Airfield Estates")]
    assert resembling(vocabulary, "chateu lafite rotschid", 3) == [(3, "Château Lafite Rothschild")]


@given(st.sampled_from(list(PRODUCERS)), st.data())
def test_no_typo_hides_a_name(vocabulary: NameVocabulary, producer: str, data: st.DataObject) -> None:
    key = key_of(producer)
    at = data.draw(st.integers(0, len(key) - 2))
    letter = data.draw(st.sampled_from("aeinrstz"))
    typo = data.draw(
        st.sampled_from(
            [
                key[:at] + key[at + 1 :],
                key[:at] + letter + key[at:],
                key[:at] + letter + key[at + 1 :],
                key[:at] + key[at + 1] + key[at] + key[at + 2 :],
            ]
        )
    )
    found = {name.label: errors for errors, name in vocabulary.resembling(typo, 1)}
    assert found[producer] == (typo != key)


def test_fewer_errors_come_first_then_more_wines() -> None:
    names = [name("Caymus", 1), name("Caymuso", 9), name("Caymusi", 2), name("Caymuse", 5, is_alias=True)]
    found = NameVocabulary.build(names, [0] * 4).resembling("caymus", 1)
    assert [(errors, name.label) for errors, name in found] == [
        (0, "Caymus"),
        (1, "Caymuso"),
        (1, "Caymusi"),
        (1, "Caymuse"),
    ]


def test_a_word_of_many_producers_names_none() -> None:
    names = [name(f"Reserve {number}", producer=f"Producer {number}") for number in range(50)]
    assert NameVocabulary.build(names, [0] * 50).is_designation("reserve")
    assert not NameVocabulary.build(names[:49], [0] * 49).is_designation("reserve")
    assert not NameVocabulary.build(names, [0] * 50).is_designation("1")


def test_words_of_the_language_are_known(vocabulary: NameVocabulary) -> None:
    assert vocabulary.is_word("rivers")
    assert not vocabulary.is_word("caymus")
    assert not vocabulary.is_word("")


def test_an_empty_vocabulary_finds_nothing(tmp_path: Path) -> None:
    NameVocabulary.build([], []).save(tmp_path / "names")
    for vocabulary in (NameVocabulary.build([], []), NameVocabulary.load(tmp_path / "names")):
        assert len(vocabulary) == 0
        assert vocabulary.find(["caymus"]) == [None]
        assert vocabulary.resembling("caymus", 2) == []
        assert not vocabulary.is_word("two")
        assert not vocabulary.is_designation("two")


def test_a_saved_vocabulary_is_the_same_when_loaded(vocabulary: NameVocabulary, tmp_path: Path) -> None:
    vocabulary.save(tmp_path / "names")
    loaded = NameVocabulary.load(tmp_path / "names")
    keys = [name.key for name in names_of(rows()).names()]
    assert len(loaded) == len(vocabulary) == len(keys)
    assert loaded.find(keys) == vocabulary.find(keys)
    assert [name and name.key for name in loaded.find(keys)] == keys
    assert loaded.resembling("caymas", 2) == vocabulary.resembling("caymas", 2) != []
    assert loaded.is_word("two")


TEXTS = st.text(max_size=40) | st.text("ab é🍷א", max_size=200) | st.just("a" * 500)


@given(st.lists(TEXTS.filter(bool), max_size=5), st.integers(1, 4))
def test_any_key_can_be_asked_for(vocabulary: NameVocabulary, keys: list[str], errors: int) -> None:
    assert len(vocabulary.find(keys)) == len(keys)
    for key in keys:
        assert all(distance <= errors for distance, _ in vocabulary.resembling(key, errors))
