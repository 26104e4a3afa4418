"""The contract of every engine, tested on an exact index and on indexes that propose candidates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from pytest_django import Settings

from embeddings import HashingEncoder
from indexer.backends import create_engine
from indexer.engines.base import Candidates, EngineQuery, Order, Reader
from indexer.exceptions import NoGenerationError
from indexer.filters import EVERYTHING, AnyOf, Filter, NoneOf, Range
from indexer.models import Passage, Review, Wine
from tests.catalogue import WINES, create_wines

ENCODER = HashingEncoder()
ENGINES = [
    {"factory": "Flat"},
    {"factory": "Flat", "metric": "l2"},
    {"factory": "Flat", "metric": "l1"},
    {"factory": "SQfp16"},
    {"factory": "HNSW32"},
    {"factory": "IVF2,Flat"},
    {"factory": "IVF2,PQ64x4fs,RFlat"},
]


@pytest.fixture(params=ENGINES, ids=lambda options: "-".join(options.values()))
def reader(request: pytest.FixtureRequest, db: None, index_root: Path, settings: Settings) -> Reader:
    settings.SOMMELIER_ENGINE = {
        "BACKEND": "indexer.engines.local.LocalEngine",
        "OPTIONS": request.param,
    }
    add_reviews(create_wines())
    call_command("rebuild_index", verbosity=0)
    return create_engine().reader()


def add_reviews(wines: list[Wine]) -> None:
    """Add four short reviews to each wine, so that an inverted file has enough vectors to train on."""
    for row, wine in enumerate(wines):
        for number in range(4):
            Review.objects.create(wine=wine, position=number + 2, text=f"lot{row}x{number}")


def query(text: str, filters: Filter = EVERYTHING) -> EngineQuery:
    return EngineQuery(text, ENCODER.encode_queries([text])[0], filters)


def name(wine_id: int) -> str:
    return Wine.objects.get(pk=wine_id).name.split()[0]


def best(candidates: Candidates, component: str) -> int:
    return int(candidates.wine_ids[int(np.nanargmax(candidates.components[component].scores))])


def test_words_and_vectors_find_the_wine(reader: Reader) -> None:
    (candidates,) = reader.search([query("smoked bacon, black olive and violet")])
    assert name(best(candidates, "prose")) == name(best(candidates, "lexical")) == "Emberline"


def test_summary_and_prose_are_separate_vector_fields(reader: Reader) -> None:
    (candidates,) = reader.search([query("Poggio Lume Sangiovese 2019")])
    assert name(best(candidates, "summary")) == "Poggio"
    assert not np.allclose(candidates.components["summary"].scores, candidates.components["prose"].scores)


def test_queries_of_a_batch_do_not_affect_each_other(reader: Reader) -> None:
    queries = [query("oysters"), query("walnut and blue cheese"), query("mint")]
    for in_batch, text in zip(reader.search(queries), queries, strict=True):
        (alone,) = reader.search([text])
        assert in_batch.wine_ids.tolist() == alone.wine_ids.tolist()
        assert in_batch.components.keys() == alone.components.keys()
        for name, component in alone.components.items():
            assert np.allclose(in_batch.components[name].scores, component.scores, atol=1e-5)


def test_candidates_tell_which_of_them_have_a_taste(reader: Reader) -> None:
    (candidates,) = reader.search([query("fresh fruit")])
    have = candidates.have(AnyOf("taste", ("cherry", "smoky")))
    assert {name(wine_id) for wine_id in candidates.wine_ids[have]} == {
        "Emberline",
        "Karoo",
        "Poggio",
        "Gökçe",
    }


def test_the_first_wines_of_an_order_are_candidates(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.engines.local.reader.PROPOSED", 1)
    monkeypatch.setattr("indexer.engines.local.reader.EXHAUSTIVE_UP_TO", 0)
    cheapest = Wine.objects.filter(colour="red").exclude(price=None).order_by("price")[:3]
    red = Filter(any_of=(AnyOf("colour", ("red",)),))
    order = Order("price", descending=False, limit=3)
    (candidates,) = reader.search([replace(query("a wine", red), order=order)])
    assert {wine.pk for wine in cheapest} <= set(candidates.wine_ids.tolist())


@pytest.mark.parametrize(
    "filters",
    [
        Filter(ranges=(Range("price", at_most=20),)),
        Filter(any_of=(AnyOf("colour", ("red",)),), none_of=(NoneOf("country", ("France",)),)),
        Filter(any_of=(AnyOf("place", ("Mosel",)),)),
        Filter(any_of=(AnyOf("place", ("Atlantis",)),)),
    ],
)
def test_a_filter_is_exact_and_changes_no_score(reader: Reader, filters: Filter) -> None:
    (candidates,) = reader.search([query("a wine", filters)])
    assert candidates.total == reader.count(filters) == len(candidates.wine_ids)
    (unfiltered,) = reader.search([query("a wine")])
    rows = np.isin(unfiltered.wine_ids, candidates.wine_ids)
    for name, component in candidates.components.items():
        expected = unfiltered.components[name]
        assert np.allclose(component.scores, expected.scores[rows], atol=1e-5)
        assert component[1:] == pytest.approx(expected[1:])


def test_all_wines_of_a_narrow_filter_are_candidates(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.engines.local.reader.PROPOSED", 1)
    (candidates,) = reader.search([query("a wine", Filter(any_of=(AnyOf("colour", ("red",)),)))])
    assert len(candidates.wine_ids) == candidates.total > 1


def test_a_wide_filter_limits_what_an_index_proposes(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.engines.local.reader.EXHAUSTIVE_UP_TO", 0)
    (candidates,) = reader.search([query("a wine", red := Filter(any_of=(AnyOf("colour", ("red",)),)))])
    assert len(candidates.wine_ids) == reader.count(red)
    assert {Wine.objects.get(pk=wine_id).colour for wine_id in candidates.wine_ids} == {"red"}


def test_the_best_passage_is_the_one_with_the_best_score(reader: Reader) -> None:
    (candidates,) = reader.search([query("Smoky, savoury and endless; pour it with ribs.")])
    row = np.array([int(np.nanargmax(candidates.components["prose"].scores))])
    passage_id = int(candidates.best_passages(row)[0])
    wine = Wine.objects.get(pk=int(candidates.wine_ids[row[0]]))
    assert wine.passages.get(pk=passage_id).text == "Smoky, savoury and endless; pour it with ribs."


def test_candidates_are_in_the_order_of_ids(reader: Reader) -> None:
    (candidates,) = reader.search([query("cherry")])
    assert (np.diff(candidates.wine_ids) > 0).all()


def test_facets_count_the_wines_by_value(reader: Reader) -> None:
    assert reader.facet("colour", EVERYTHING) == {"red": 7, "white": 4, "rosé": 1}


def test_numeric_facets_count_the_wines_by_number(reader: Reader) -> None:
    assert list(reader.numeric_facet("vintage", EVERYTHING).items())[:3] == [(2023, 1), (2022, 2), (2021, 2)]


def test_an_unknown_number_is_nan(reader: Reader) -> None:
    (candidates,) = reader.search([query("walnut")])
    prices = dict(zip(candidates.wine_ids.tolist(), candidates.numeric_values("price"), strict=True))
    assert {name(wine_id) for wine_id, price in prices.items() if np.isnan(price)} == {"Quinta"}


def test_a_document_frequency_counts_notes_and_reviews(reader: Reader) -> None:
    frequencies = reader.document_frequencies()
    assert (frequencies["cherry"], frequencies["smoke"], frequencies["cassis"]) == (2, 2, 1)
    assert "pinotage" not in frequencies


def test_every_passage_has_its_vector(reader: Reader) -> None:
    passages = reader.passages()
    assert sorted(passages.passage_ids) == sorted(Passage.objects.values_list("pk", flat=True))
    position = int(np.flatnonzero(passages.wine_ids == passages.wine_ids[0])[0])
    (vector,) = reader.passage_vectors(np.array([position]))
    text = Passage.objects.get(pk=int(passages.passage_ids[position])).text
    assert ENCODER.encode_documents([text])[0] @ vector == pytest.approx(1, abs=0.01)


def test_a_wine_is_nearest_to_its_own_vector(reader: Reader) -> None:
    for wine in Wine.objects.all():
        (candidates,) = reader.search([EngineQuery("", reader.vector_of(wine.pk))])
        assert best(candidates, "prose") == wine.pk or best(candidates, "summary") == wine.pk


def test_a_wine_that_is_not_indexed_has_no_vector(reader: Reader) -> None:
    with pytest.raises(KeyError):
        reader.vector_of(10**9)


def test_a_generation_is_opened_by_its_name(reader: Reader) -> None:
    create_wines([{**WINES[0], "name": "Harbour Light Cabernet Sauvignon 2020"}])
    call_command("rebuild_index", verbosity=0)
    engine = create_engine()
    assert engine.reader().manifest.wines == 13
    assert engine.open(reader.manifest.generation).count(EVERYTHING) == 12


def test_a_missing_generation_is_not_opened(reader: Reader) -> None:
    with pytest.raises(NoGenerationError, match=r"There is no generation '000009-x'"):
        create_engine().open("000009-x")


def test_threads_can_share_a_reader(reader: Reader, in_threads: Callable[..., list[object]]) -> None:
    cherry = query("cherry and leather")

    def search() -> bytes:
        return reader.search([cherry])[0].components["prose"].scores.tobytes()

    expected = search()
    assert all(scores == expected for scores in in_threads(search))


def test_wine_ids_are_a_spread_of_the_wines_of_a_filter(reader: Reader) -> None:
    every = reader.wine_ids(EVERYTHING, 1000).tolist()
    assert every == sorted(every)
    assert len(every) == reader.count(EVERYTHING)
    few = reader.wine_ids(EVERYTHING, 2).tolist()
    assert few == [every[0], every[-1]]


def test_a_range_may_accept_unknown_numbers(reader: Reader) -> None:
    known = reader.count(Filter(ranges=(Range("price", 0),)))
    assert reader.count(Filter(ranges=(Range("price", 0, or_unknown=True),))) == reader.count(EVERYTHING)
    assert known < reader.count(EVERYTHING)
