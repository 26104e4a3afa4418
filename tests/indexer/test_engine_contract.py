"""What every engine must do, run against the exact scan and against indexes that propose candidates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from pytest_django import Settings

from embeddings import HashingEncoder
from indexer.backends import create_engine
from indexer.engines.base import Candidates, EngineQuery, Reader
from indexer.exceptions import NoGenerationError
from indexer.filters import EVERYTHING, AnyOf, Filter, NoneOf, Range
from indexer.models import Review, Wine
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
    write_lots(create_wines())
    call_command("rebuild_index", verbosity=0)
    return create_engine().reader()


def write_lots(wines: list[Wine]) -> None:
    """Give each wine four short reviews more, so that an inverted file has enough to train on."""
    for row, wine in enumerate(wines):
        for lot in range(4):
            Review.objects.create(wine=wine, position=lot + 2, text=f"lot{row}x{lot}")


def query(text: str, filters: Filter = EVERYTHING) -> EngineQuery:
    return EngineQuery(text, ENCODER.encode_queries([text])[0], filters)


def name(wine_id: int) -> str:
    return Wine.objects.get(pk=wine_id).name.split()[0]


def best(candidates: Candidates, part: str) -> int:
    return int(candidates.wine_ids[int(np.nanargmax(candidates.components[part].scores))])


def test_words_and_vectors_find_the_wine(reader: Reader) -> None:
    (found,) = reader.search([query("smoked bacon, black olive and violet")])
    assert name(best(found, "prose")) == name(best(found, "lexical")) == "Emberline"


def test_facts_and_prose_are_compared_on_their_own(reader: Reader) -> None:
    (found,) = reader.search([query("Poggio Lume Sangiovese 2019")])
    assert name(best(found, "summary")) == "Poggio"
    assert not np.allclose(found.components["summary"].scores, found.components["prose"].scores)


def test_a_batch_answers_each_query_as_if_alone(reader: Reader) -> None:
    queries = [query("oysters"), query("walnut and blue cheese"), query("mint")]
    for together, alone in zip(reader.search(queries), [reader.search([q])[0] for q in queries], strict=True):
        assert together.wine_ids.tolist() == alone.wine_ids.tolist()
        assert together.components.keys() == alone.components.keys()
        for part in alone.components:
            assert np.allclose(together.components[part].scores, alone.components[part].scores, atol=1e-5)


@pytest.mark.parametrize(
    "filters",
    [
        Filter(ranges=(Range("price", at_most=20),)),
        Filter(any_of=(AnyOf("colour", ("red",)),), none_of=(NoneOf("country", ("France",)),)),
        Filter(any_of=(AnyOf("place", ("Mosel",)),)),
        Filter(any_of=(AnyOf("place", ("Atlantis",)),)),
    ],
)
def test_filters_hold_and_lose_nothing(reader: Reader, filters: Filter) -> None:
    (found,) = reader.search([query("a wine", filters)])
    assert found.total == reader.count(filters) == len(found.wine_ids)
    everything = reader.search([query("a wine")])[0]
    places = np.isin(everything.wine_ids, found.wine_ids)
    for name_of_part, part in found.components.items():
        whole = everything.components[name_of_part]
        assert np.allclose(part.scores, whole.scores[places], atol=1e-5)
        assert part[1:] == pytest.approx(whole[1:])


def test_what_a_narrow_filter_leaves_is_scored_to_the_last(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.engines.local.reader.PROPOSED", 1)
    (found,) = reader.search([query("a wine", Filter(any_of=(AnyOf("colour", ("red",)),)))])
    assert len(found.wine_ids) == found.total > 1


def test_a_wide_filter_holds_for_what_an_index_proposes(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.engines.local.reader.SCORED_ONE_BY_ONE", 0)
    (found,) = reader.search([query("a wine", red := Filter(any_of=(AnyOf("colour", ("red",)),)))])
    assert len(found.wine_ids) == reader.count(red)
    assert {Wine.objects.get(pk=wine_id).colour for wine_id in found.wine_ids} == {"red"}


def test_the_best_passage_is_the_one_that_scores(reader: Reader) -> None:
    (found,) = reader.search([query("Smoky, savoury and endless; pour it with ribs.")])
    row = np.array([int(np.nanargmax(found.components["prose"].scores))])
    passage_id = int(found.best_passages(row)[0])
    wine = Wine.objects.get(pk=int(found.wine_ids[row[0]]))
    assert wine.passages.get(pk=passage_id).text == "Smoky, savoury and endless; pour it with ribs."


def test_candidates_come_in_the_order_of_ids(reader: Reader) -> None:
    (found,) = reader.search([query("cherry")])
    assert (np.diff(found.wine_ids) > 0).all()


def test_facets_count_what_the_filter_lets_pass(reader: Reader) -> None:
    assert reader.facet("colour", EVERYTHING) == {"red": 7, "white": 4, "rosé": 1}


def test_words_are_counted_by_wine_in_what_was_written(reader: Reader) -> None:
    words = reader.document_frequencies()
    assert (words["cherry"], words["smoke"], words["cassis"]) == (2, 2, 1)
    assert "pinotage" not in words


def test_a_wine_is_nearest_to_its_own_vector(reader: Reader) -> None:
    for wine in Wine.objects.all():
        (found,) = reader.search([EngineQuery("", reader.vector_of(wine.pk))])
        assert best(found, "prose") == wine.pk or best(found, "summary") == wine.pk


def test_a_wine_that_is_not_indexed_has_no_vector(reader: Reader) -> None:
    with pytest.raises(KeyError):
        reader.vector_of(10**9)


def test_a_generation_is_opened_by_its_name_whichever_is_active(reader: Reader) -> None:
    create_wines([{**WINES[0], "name": "Harbour Light Cabernet Sauvignon 2020"}])
    call_command("rebuild_index", verbosity=0)
    engine = create_engine()
    assert engine.reader().manifest.wines == 13
    assert engine.open(reader.manifest.generation).count(EVERYTHING) == 12


def test_a_generation_that_is_not_there_is_not_opened(reader: Reader) -> None:
    with pytest.raises(NoGenerationError, match=r"There is no generation '000009-x'"):
        create_engine().open("000009-x")


def test_readers_can_be_shared_by_threads(reader: Reader, in_threads: Callable[..., list[object]]) -> None:
    asked = query("cherry and leather")

    def work() -> bytes:
        return reader.search([asked])[0].components["prose"].scores.tobytes()

    expected = work()
    assert all(found == expected for found in in_threads(work))
