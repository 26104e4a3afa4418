"""A sentence comes back as ranked wines, each with the passage that speaks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries, Settings

from indexer.backends import create_engine, get_engine
from indexer.models import Deletion, Passage, Wine
from search.exceptions import SearchUnavailable
from search.ranking import Weights
from search.service import search, similar
from search.types import SearchRequest, SearchResponse
from tests.catalogue import WINES, create_wines


def names(answer: SearchResponse) -> list[str]:
    return [result.wine.name.split()[0] for result in answer.results]


def test_the_wine_that_is_described_comes_first(indexed_catalogue: list[Wine]) -> None:
    answer = search(SearchRequest("smoke and wood for the braai"))
    assert names(answer)[0] == "Karoo"
    assert answer.total == 12


def test_the_sentence_that_says_most_of_the_query_is_the_evidence(indexed_catalogue: list[Wine]) -> None:
    evidence = search(SearchRequest("the sea in a glass")).results[0].evidence
    assert evidence is not None
    assert (evidence.kind, evidence.author) == ("review", "Ines Varga")
    assert evidence.text == "The sea in a glass."
    assert [piece.text for piece in evidence.fragments if piece.matched] == ["sea", "glass"]


def test_only_the_sentence_that_speaks_for_the_wine_is_quoted(indexed_catalogue: list[Wine]) -> None:
    evidence = search(SearchRequest("oysters")).results[0].evidence
    assert evidence is not None
    assert evidence.text == "Crisp and lean: open a dozen oysters."


def test_a_sentence_of_a_word_or_two_is_quoted_with_its_neighbour(
    db: None, rebuild: Callable[[], None]
) -> None:
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
    quoted = {
        one.wine.name: one.evidence.text for one in search(SearchRequest("smoky")).results if one.evidence
    }
    assert quoted == texts


def test_matched_words_are_marked_in_any_of_their_forms(indexed_catalogue: list[Wine]) -> None:
    evidence = search(SearchRequest("open dozens of oyster")).results[0].evidence
    assert evidence is not None
    assert "oysters" in [piece.text for piece in evidence.fragments if piece.matched]


def test_pages_together_are_the_whole_ranking_without_repeats(indexed_catalogue: list[Wine]) -> None:
    pages = [search(SearchRequest("a bottle for friends", limit=5, offset=offset)) for offset in (0, 5, 10)]
    together = [result for page in pages for result in page.results]
    whole = search(SearchRequest("a bottle for friends", limit=50))
    assert [result.wine.pk for result in together] == [result.wine.pk for result in whole.results]
    assert [result.rank for result in together] == list(range(1, 13))
    assert {page.total for page in pages} == {12}


def test_scores_fall_along_the_ranking(indexed_catalogue: list[Wine]) -> None:
    scores = [result.score for result in search(SearchRequest("cherry", limit=50)).results]
    assert scores == sorted(scores, reverse=True)


def test_equal_wines_come_in_the_order_of_their_ids_on_every_page(
    db: None, rebuild: Callable[[], None]
) -> None:
    twins = [
        Wine.objects.create(name="Twin", url=f"https://wines.example/{number}", notes=notes)
        for number, notes in enumerate(["Smoke and plums.", "Plums, ripe plums.", "Chalk."] * 40)
    ]
    rebuild()
    by_notes = sorted(twins, key=lambda wine: (wine.notes, wine.pk))
    chalk, plums, smoke = by_notes[:40], by_notes[40:80], by_notes[80:]
    expected = [wine.pk for wine in (*plums, *smoke, *chalk)]
    assert [result.wine.pk for result in search(SearchRequest("ripe plums", limit=120)).results] == expected
    for offset in (0, 7, 30, 75):
        page = search(SearchRequest("ripe plums", limit=7, offset=offset)).results
        assert [result.wine.pk for result in page] == expected[offset : offset + 7]


@pytest.mark.fault("stale-wine")
def test_a_deleted_wine_never_shows_and_the_page_stays_full(indexed_catalogue: list[Wine]) -> None:
    first = search(SearchRequest("oysters")).results[0].wine
    first.delete()
    answer = search(SearchRequest("oysters", limit=11))
    assert first.pk not in [result.wine.pk for result in answer.results]
    assert len(answer.results) == 11
    assert answer.total == 11


@pytest.mark.fault("stale-wine")
def test_a_wine_deleted_behind_djangos_back_never_shows(indexed_catalogue: list[Wine]) -> None:
    first = search(SearchRequest("oysters")).results[0].wine
    first.passages.all().delete()
    first.reviews.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM indexer_wine WHERE id = %s", [first.pk])
    assert not Deletion.objects.exists()
    answer = search(SearchRequest("oysters", limit=5))
    assert first.pk not in [result.wine.pk for result in answer.results]
    assert len(answer.results) == 5


@pytest.mark.fault("stale-wine")
def test_an_edited_wine_is_shown_with_its_new_fields(indexed_catalogue: list[Wine]) -> None:
    wine = search(SearchRequest("oysters")).results[0].wine
    wine.name = "Renamed"
    wine.save()
    assert search(SearchRequest("oysters")).results[0].wine.name == "Renamed"


def test_words_that_were_edited_away_are_not_quoted(indexed_catalogue: list[Wine]) -> None:
    passage = Passage.objects.get(text="The sea in a glass.")
    passage.delete()
    result = search(SearchRequest("the sea in a glass")).results[0]
    assert result.wine.pk == passage.wine_id
    assert result.evidence is not None
    assert result.evidence.kind == "notes"


def test_a_search_makes_three_queries_whatever_its_size(
    indexed_catalogue: list[Wine], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for limit in (1, 12):
        with django_assert_num_queries(3):
            search(SearchRequest("cherry", limit=limit))


def test_the_weights_decide_what_counts(indexed_catalogue: list[Wine]) -> None:
    # "Karoo" stands in a name alone, which prose does not know of.
    for_words = search(SearchRequest("karoo oysters", weights=Weights(summary=0, prose=0))).results
    assert for_words[0].score > for_words[2].score == for_words[-1].score
    assert {result.score for result in search(SearchRequest("karoo", weights=Weights(0, 0, 0))).results} == {
        0.0
    }


def test_another_generation_than_the_active_one_can_be_asked(
    indexed_catalogue: list[Wine], rebuild: Callable[[], None]
) -> None:
    before = get_engine().reader()
    Wine.objects.create(url="https://wines.example/new", name="New")
    rebuild()
    assert search(SearchRequest("cherry"), reader=before).total == 12
    assert search(SearchRequest("cherry"), reader=create_engine().reader()).total == 13


def test_similar_wines_leave_the_wine_itself_out(indexed_catalogue: list[Wine]) -> None:
    syrah = Wine.objects.get(name__startswith="Emberline")
    answer = similar(syrah.pk, limit=11)
    assert syrah.pk not in [result.wine.pk for result in answer.results]
    assert len(answer.results) == answer.total == 11


def test_stages_are_timed_and_add_up(indexed_catalogue: list[Wine]) -> None:
    took_ms = search(SearchRequest("cherry")).took_ms
    assert list(took_ms) == ["open", "parse", "queue", "encode", "search", "rank", "hydrate", "total"]
    assert sum(took_ms.values()) - took_ms["total"] == pytest.approx(took_ms["total"], abs=1)


def test_only_stages_that_ran_are_timed(indexed_catalogue: list[Wine]) -> None:
    without_results = search(SearchRequest("a rosé from Coonawarra", facets=True))
    stages = ["open", "parse", "queue", "encode", "search", "relax", "facets", "total"]
    assert list(without_results.took_ms) == stages
    stages = ["open", "queue", "search", "rank", "hydrate", "total"]
    assert list(similar(indexed_catalogue[0].pk).took_ms) == stages


def test_without_an_index_search_says_what_to_do(db: None, index_root: Path) -> None:
    with pytest.raises(SearchUnavailable, match=r"There is no index yet: run manage\.py rebuild_index"):
        search(SearchRequest("cherry"))


@pytest.mark.fault("another-encoder")
def test_an_index_of_another_encoder_is_refused_with_the_remedy(
    indexed_catalogue: list[Wine], settings: Settings
) -> None:
    settings.SOMMELIER_ENCODER = {**settings.SOMMELIER_ENCODER, "OPTIONS": {"dim": 32}}
    with pytest.raises(SearchUnavailable, match=r"another encoder .* run manage\.py rebuild_index"):
        search(SearchRequest("cherry"))


@pytest.mark.parametrize(
    "hostile",
    [
        "the and of",
        "🍷🍷🍷",
        "نبيذ أحمر",
        "ワイン",
        "e\u0301\u0301\u0301",
        "'; DROP TABLE wine; --",
        "a AND (b OR",
        "%s {} {{ 7*7 }} {% now 'Y' %}",
        '"NEAR(oak smoke, 2)" OR name:* ^-',
        "(a+)+$ [^x]* \\d{9} .*?",
        "<script>alert(1)</script>",
        "../../x",
    ],
)
@pytest.mark.fault("any-script", "injection")
def test_any_text_is_answered(indexed_catalogue: list[Wine], hostile: str) -> None:
    assert len(search(SearchRequest(hostile)).results) == 10


def test_searches_from_many_threads_agree(
    transactional_db: None, indexed_catalogue: list[Wine], in_threads: Callable[..., list[object]]
) -> None:
    expected = names(search(SearchRequest("smoky red")))

    def work() -> list[str]:
        try:
            return names(search(SearchRequest("smoky red")))
        finally:
            connection.close()

    assert all(found == expected for found in in_threads(work))
