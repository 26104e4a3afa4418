"""Words find wines, whatever their case, accents and endings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.lexical import LexicalIndex, terms, words

TEXTS = ["A smoky Gewürztraminer", "Chile's oaked Merlot with smoke", "", "Crisp and mineral"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gewürztraminer", ["gewurztramin"]),
        ("GEWURZTRAMINER", ["gewurztramin"]),
        ("smoky smoked smoke", ["smoki", "smoke", "smoke"]),
        ("Chile’s wines", ["chile", "wine"]),
        ("something for the 2015", ["2015"]),
        ("🍷 …", []),
        ("Мукузани", ["мукузани"]),
    ],
)
def test_terms_are_folded_and_stemmed_without_stop_words(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_words_know_their_place_in_the_text() -> None:
    text = "Chile's crisp côte"
    assert [text[word.start : word.end] for word in words(text)] == ["Chile's", "crisp", "côte"]


def test_a_text_scores_by_its_words_and_others_score_nothing() -> None:
    scores = LexicalIndex.build(TEXTS).scores(terms("oaked smoke"))
    assert scores.shape == (4,)
    assert scores.argmax() == 1
    assert scores[[2, 3]].tolist() == [0.0, 0.0]


def test_unknown_words_score_nothing() -> None:
    assert not LexicalIndex.build(TEXTS).scores(terms("router password")).any()


def test_a_saved_index_scores_as_before(tmp_path: Path) -> None:
    index = LexicalIndex.build(TEXTS)
    index.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical", len(TEXTS))
    query = terms("crisp smoke")
    assert np.array_equal(loaded.scores(query), index.scores(query))
