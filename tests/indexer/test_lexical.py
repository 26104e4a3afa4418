"""Words find wines, whatever their case, accents and endings."""

from __future__ import annotations

from pathlib import Path

import bm25s
import numpy as np
import pytest

from indexer.lexical import Corpus, LexicalIndex, terms, words

TEXTS = ["A smoky Gewürztraminer", "Chile's oaked Merlot with smoke", "", "Crisp and mineral"]


def corpus(texts: list[str]) -> Corpus:
    made = Corpus()
    for text in texts:
        made.add(text)
    return made


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
    scores = LexicalIndex.build(corpus(TEXTS)).scores(terms("oaked smoke"))
    assert scores.shape == (4,)
    assert scores.argmax() == 1
    assert scores[[2, 3]].tolist() == [0.0, 0.0]


def test_scores_are_those_that_bm25s_computes_itself() -> None:
    texts = [*TEXTS, "smoke, smoke and more smoke over oak", "Merlot " * 30]
    theirs = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    theirs.index([terms(text) for text in texts], show_progress=False)
    ours = LexicalIndex.build(corpus(texts))
    for query in ("smoke", "oaked merlot with smoke", "mineral"):
        assert np.allclose(ours.scores(terms(query)), theirs.get_scores(terms(query)), atol=1e-6)


@pytest.mark.parametrize("texts", [[""], ["", "and the"]])
def test_documents_without_a_term_score_nothing(texts: list[str], tmp_path: Path) -> None:
    index = LexicalIndex.build(corpus(texts))
    assert index.scores(["smoke"]).tolist() == [0.0] * len(texts)
    index.save(tmp_path / "lexical")
    assert LexicalIndex.load(tmp_path / "lexical", len(texts)).scores(["smoke"]).tolist() == [0.0] * len(
        texts
    )


def test_words_are_counted_once_a_document_in_the_part_that_is_asked_for() -> None:
    made = Corpus(parts=2)
    made.add("Syrah", "Smoke, SMOKE and Chile’s oak")
    made.add("Smoke Merlot", "no oak")
    assert made.document_counts(part=1) == {"smoke": 1, "and": 1, "chile's": 1, "oak": 2, "no": 1}
    assert made.document_counts(part=0) == {"syrah": 1, "smoke": 1, "merlot": 1}


def test_unknown_words_score_nothing() -> None:
    assert not LexicalIndex.build(corpus(TEXTS)).scores(terms("router password")).any()


def test_a_saved_index_scores_as_before(tmp_path: Path) -> None:
    index = LexicalIndex.build(corpus(TEXTS))
    index.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical", len(TEXTS))
    query = terms("crisp smoke")
    assert np.array_equal(loaded.scores(query), index.scores(query))
