"""A corpus counts phrases of one part, and weighs words by the part in which they are."""

from __future__ import annotations

from indexer.lexical import Corpus

NAME, PROSE = 0, 1
DOCUMENTS = [
    ("Two Rivers Big Red", "Two rivers meet. A big red, a BIG red and a Big Red; big, red."),
    ("Château des Fleurs", "The rosé of the château: des fleurs, mon château des fleurs."),
    ("Big", "big"),
    ("red", "red"),
]


def corpus() -> Corpus:
    built = Corpus(parts=2)
    for document in DOCUMENTS:
        built.add(*document)
    return built


def frequencies(*phrases: str, part: int = PROSE) -> list[int]:
    counts: list[int] = (
        corpus().phrase_frequencies(part, [tuple(phrase.split()) for phrase in phrases]).tolist()
    )
    return counts


def test_a_phrase_counts_where_its_words_are_in_lower_case() -> None:
    assert frequencies("big red", "two rivers", "rivers meet", "red big") == [2, 0, 1, 0]


def test_a_word_counts_in_lower_case_and_folded() -> None:
    assert frequencies("big", "rivers", "rose", "two", "mont") == [3, 1, 1, 0, 0]


def test_only_one_part_counts() -> None:
    assert frequencies("red", part=NAME) == [1]
    assert frequencies("red", part=PROSE) == [4]


def test_a_long_phrase_counts_by_its_first_words_that_are_no_articles() -> None:
    assert frequencies("the rivers meet", "des chateau rivers meet", "the big red") == [1, 0, 0]


def test_a_phrase_does_not_go_over_the_end_of_a_document() -> None:
    assert frequencies("fleurs big") == [0]


def test_a_phrase_without_words_and_no_phrases_count_nothing() -> None:
    assert frequencies("", "big") == [0, 3]
    assert frequencies() == []
    assert Corpus(parts=2).phrase_frequencies(PROSE, [("big",), ("big", "red")]).tolist() == [0, 0]


def test_a_term_counts_as_much_as_its_parts_weigh() -> None:
    counted = corpus().term_frequencies([0.25, 2.0])
    counts = {
        (term, document): count
        for term, document, count in zip(
            counted.terms.tolist(), counted.documents.tolist(), counted.counts.tolist(), strict=True
        )
    }
    red, river = counted.vocabulary["red"], counted.vocabulary["river"]
    assert counts[red, 0] == 0.25 + 4 * 2.0
    assert counts[red, 3] == 0.25 + 2.0
    assert counts[river, 0] == 0.25 + 2.0
    assert counted.lengths.tolist()[2:] == [2.25, 2.25]


def test_all_parts_weigh_one_by_default() -> None:
    counted = corpus().term_frequencies()
    assert counted.lengths.tolist()[2:] == [2.0, 2.0]
