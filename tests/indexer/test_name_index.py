"""A name scores high if the query is that name, and low if it only shares a word with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from indexer.lexical import NameIndex
from indexer.lexical.name_index import Integers

NAMES = [
    ["oyster", "bay"],
    ["oyster", "bay", "reserve"],
    ["coastal", "ridge"],
    ["caymus"],
    ["caymus", "special", "selection"],
    ["silver", "oak", "oak"],
    [],
]
# How often texts have a word in lower case.
TEXTS = {"oyster": 2, "coastal": 200, "oak": 10}


def texts(phrases: Sequence[tuple[str, ...]]) -> Integers:
    return np.array([TEXTS.get(word, 0) for (word,) in phrases], dtype=np.int32)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(NAMES, texts)


def scores(index: NameIndex, query: str, *, is_name: bool = False) -> list[float]:
    scored = index.scores(query.split(), is_name=is_name)
    assert scored.dtype == np.float32
    return [round(float(score), 3) for score in scored]


def test_a_name_with_the_same_words_scores_one(index: NameIndex) -> None:
    for row, name in enumerate(NAMES[:-1]):
        assert scores(index, " ".join(reversed(name)), is_name=True)[row] == pytest.approx(1, abs=0.001)


def test_no_name_scores_more_than_one(index: NameIndex) -> None:
    for query in ("caymus caymus", "oyster bay reserve", "oak silver silver oak"):
        assert max(scores(index, query, is_name=True)) <= 1.001


def test_words_that_name_or_query_have_alone_lower_the_score(index: NameIndex) -> None:
    short, long = scores(index, "caymus", is_name=True)[3:5]
    assert short > long > 0
    assert scores(index, "caymus special selection", is_name=True)[3] < 1
    with_unknown_word = scores(index, "caymus unknown", is_name=True)[3]
    assert 0 < with_unknown_word < short


def test_the_score_is_the_formula_of_the_docstring(index: NameIndex) -> None:
    idf = {word: np.log1p(7 / rows) for word, rows in {"oyster": 2, "bay": 2, "reserve": 1, "new": 1}.items()}
    total = sum(idf.values())
    of_name = idf["oyster"] + idf["bay"] + idf["reserve"]
    share = 2 / (2 + TEXTS["oyster"])
    shared = share * idf["oyster"] + idf["bay"] + idf["reserve"]
    expected = (shared**2 / (of_name * total)) ** 2
    assert scores(index, "new oyster bay reserve")[1] == pytest.approx(expected, abs=0.001)


def test_a_descriptive_word_weighs_little(index: NameIndex) -> None:
    described = scores(index, "coastal")[2]
    named = scores(index, "ridge")[2]
    assert described < 0.001
    assert named > 0.1
    assert scores(index, "coastal", is_name=True)[2] == named


def test_other_names_score_nothing(index: NameIndex) -> None:
    assert scores(index, "caymus", is_name=True)[:3] == [0, 0, 0]
    assert scores(index, "unknown words") == [0] * len(NAMES)


def test_a_saved_index_is_the_same_when_loaded(index: NameIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "index")
    loaded = NameIndex.load(tmp_path / "index")
    for query in ("oyster bay", "coastal ridge", "silver oak unknown"):
        assert scores(loaded, query) == scores(index, query) != [0] * len(NAMES)


def test_a_catalogue_without_names_has_no_scores() -> None:
    assert NameIndex.build([], texts).scores(["caymus"], is_name=True).tolist() == []
    assert NameIndex.build([[]], texts).scores(["caymus"], is_name=True).tolist() == [0]
