"""Words find documents, whatever their case, accents and endings."""

from __future__ import annotations

from pathlib import Path

import bm25s
import numpy as np
import pytest

from indexer.lexical import Corpus, LexicalIndex, terms, words

TEXTS = ["A smoky Gewürztraminer", "Chile's oaked Merlot with smoke", "", "Crisp and mineral"]


def corpus_of(texts: list[str]) -> Corpus:
    corpus = Corpus()
    for text in texts:
        corpus.add(text)
    return corpus


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gewürztraminer", ["gewurztramin"]),
        ("GEWURZTRAMINER", ["gewurztramin"]),
        ("smoky smoked smoke", ["smoki", "smoke", "smoke"]),
        ("Chile’s wines", ["chile", "wine"]),
        ("something for the 2015", ["2015"]),
        ("I'm looking, that’s what I'd like", []),
        ("🍷 …", []),
        ("Мукузани", ["мукузани"]),
    ],
)
def test_terms_are_folded_and_stemmed_without_stop_words(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_words_have_their_places_in_the_text() -> None:
    text = "Chile's crisp côte"
    assert [text[word.start : word.end] for word in words(text)] == ["Chile's", "crisp", "côte"]


def test_only_documents_with_a_term_have_a_score() -> None:
    scores = LexicalIndex.build(corpus_of(TEXTS)).scores(terms("oaked smoke"))
    assert scores.shape == (4,)
    assert scores.argmax() == 1
    assert scores[[2, 3]].tolist() == [0.0, 0.0]


def random_texts(count: int) -> list[str]:
    """Texts of 0 to 60 words, some of which occur often in the same text and some in few texts."""
    random = np.random.default_rng(5)
    return [
        " ".join(f"word{number}" for number in random.geometric(0.05, random.integers(0, 61)))
        for _ in range(count)
    ]


@pytest.mark.parametrize(
    ("texts", "queries"),
    [
        (
            [*TEXTS, "smoke, smoke and more smoke over oak", "Merlot " * 30],
            ["smoke", "oaked merlot with smoke", "mineral"],
        ),
        (random_texts(200), [f"word{number} word{number + 7}" for number in range(1, 60)]),
    ],
    ids=["wines", "random"],
)
def test_scores_equal_those_of_plain_bm25s(texts: list[str], queries: list[str]) -> None:
    plain = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    plain.index([terms(text) for text in texts], show_progress=False)
    ours = LexicalIndex.build(corpus_of(texts))
    for query in queries:
        expected = plain.get_scores(terms(query))
        assert expected.any()
        np.testing.assert_allclose(ours.scores(terms(query)), expected, rtol=1e-5)


@pytest.mark.parametrize("texts", [[""], ["", "and the"]])
def test_documents_without_terms_have_no_score(texts: list[str], tmp_path: Path) -> None:
    built = LexicalIndex.build(corpus_of(texts))
    built.save(tmp_path / "lexical")
    for index in (built, LexicalIndex.load(tmp_path / "lexical", len(texts))):
        assert index.scores(["smoke"]).tolist() == [0.0] * len(texts)


def test_document_frequencies_count_one_part_of_each_document() -> None:
    corpus = Corpus(parts=2)
    corpus.add("Syrah", "Smoke, SMOKE and Chile’s oak")
    corpus.add("Smoke Merlot", "no oak")
    assert corpus.document_frequencies(part=1) == {"smoke": 1, "and": 1, "chile's": 1, "oak": 2, "no": 1}
    assert corpus.document_frequencies(part=0) == {"syrah": 1, "smoke": 1, "merlot": 1}


def test_unknown_words_have_no_score() -> None:
    assert not LexicalIndex.build(corpus_of(TEXTS)).scores(terms("router password")).any()


def test_a_saved_index_has_the_same_scores(tmp_path: Path) -> None:
    index = LexicalIndex.build(corpus_of(TEXTS))
    index.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical", len(TEXTS))
    query = terms("crisp smoke")
    assert np.array_equal(loaded.scores(query), index.scores(query))
