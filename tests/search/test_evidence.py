"""The sentence that supports a result, with the words of the query marked."""

from __future__ import annotations

from collections.abc import Callable

from indexer.models import Passage, Wine
from search.evidence import Evidence
from search.service import search
from search.types import SearchRequest
from tests.catalogue import WINES, create_wines


def evidence_of_the_first(query: str) -> Evidence:
    evidence = search(SearchRequest(query)).results[0].evidence
    assert evidence is not None
    return evidence


def matched(evidence: Evidence) -> list[str]:
    return [fragment.text for fragment in evidence.fragments if fragment.matched]


def test_the_sentence_with_most_words_of_the_query_is_quoted(indexed_catalogue: list[Wine]) -> None:
    evidence = evidence_of_the_first("the sea in a glass")
    assert (evidence.kind, evidence.author) == ("review", "Ines Varga")
    assert evidence.text == "The sea in a glass."
    assert matched(evidence) == ["sea", "glass"]


def test_only_one_sentence_of_a_text_is_quoted(indexed_catalogue: list[Wine]) -> None:
    assert evidence_of_the_first("oysters").text == "Crisp and lean: open a dozen oysters."


def test_a_short_sentence_is_quoted_with_its_neighbour(db: None, rebuild: Callable[[], None]) -> None:
    texts = {
        "Before": "Smoky! It tastes of embers and plums.",
        "Behind": "A wine of embers and plums. So smoky.",
    }
    create_wines(
        [
            {**WINES[0], "name": name, "notes": "", "reviews": [("", text, None)]}
            for name, text in texts.items()
        ]
    )
    rebuild()
    results = search(SearchRequest("smoky")).results
    assert {result.wine.name: result.evidence and result.evidence.text for result in results} == texts


def test_other_forms_of_a_word_are_marked(indexed_catalogue: list[Wine]) -> None:
    assert matched(evidence_of_the_first("open dozens of oyster")) == ["open", "dozen", "oysters"]


def test_a_deleted_text_is_no_longer_quoted(indexed_catalogue: list[Wine]) -> None:
    passage = Passage.objects.get(text="The sea in a glass.")
    passage.delete()
    result = search(SearchRequest("the sea in a glass")).results[0]
    assert result.wine.pk == passage.wine_id
    assert result.evidence is not None
    assert result.evidence.kind == "notes"
