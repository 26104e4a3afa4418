"""Filters, counts and facets are exact."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from embeddings import HashingEncoder
from indexer.doc_values import DocValues, DocValuesBuilder
from indexer.filters import EVERYTHING, AnyOf, Filter, NoneOf, Range
from indexer.models import Wine
from indexer.snapshot import catalogue_snapshot
from tests.catalogue import create_wines


@pytest.fixture
def columns(db: None) -> DocValues:
    create_wines()
    builder = DocValuesBuilder()
    with catalogue_snapshot(HashingEncoder()) as snapshot:
        for wine in snapshot.wines():
            builder.add(wine)
    return builder.finish()


def names(columns: DocValues, filters: Filter) -> set[str]:
    wines = Wine.objects.in_bulk(columns.wine_ids[columns.mask(filters)].tolist())
    return {wine.name.split()[0] for wine in wines.values()}


def test_a_range_includes_its_bounds_and_excludes_the_unknown(columns: DocValues) -> None:
    assert names(columns, Filter(ranges=(Range("price", 16, 18.5),))) == {"Paddock", "Karoo", "Fleur"}
    assert "Quinta" not in names(columns, Filter(ranges=(Range("price", at_least=0),)))


def test_texts_match_whatever_their_case_and_accents(columns: DocValues) -> None:
    assert names(columns, Filter(any_of=(AnyOf("varietal", ("okuzgozu", "ALBARINO")),))) == {"Gökçe", "Casa"}


@pytest.mark.parametrize("place", ["Napa Valley", "California", "united states"])
def test_a_place_is_any_part_of_the_location(columns: DocValues, place: str) -> None:
    assert names(columns, Filter(any_of=(AnyOf("place", (place,)),))) == {"Stone"}


def test_what_is_refused_is_left_out_and_the_unknown_stays(columns: DocValues) -> None:
    refused = Filter(none_of=(NoneOf("colour", ("red",)), NoneOf("country", ("France", "Spain"))))
    assert names(columns, refused) == {"Lindenhof"}
    assert len(names(columns, Filter(none_of=(NoneOf("winery", ("Somebody",)),)))) == 12


def test_an_unknown_value_lets_nothing_pass(columns: DocValues) -> None:
    assert columns.count(Filter(any_of=(AnyOf("country", ("Atlantis",)),))) == 0


def test_named_wines_are_left_out(columns: DocValues) -> None:
    first = int(columns.wine_ids[0])
    assert columns.count(Filter(without_wines=frozenset([first]))) == 11


def test_facets_count_as_the_database_does(columns: DocValues) -> None:
    red = Filter(any_of=(AnyOf("colour", ("red",)),))
    expected = Counter(Wine.objects.filter(colour="red").values_list("country", flat=True))
    assert columns.facet("country", red) == dict(expected)
    assert list(columns.facet("country", EVERYTHING).values())[:2] == [4, 1]


def test_saved_columns_answer_as_before(columns: DocValues, tmp_path: Path) -> None:
    columns.save(tmp_path / "columns")
    loaded = DocValues.load(tmp_path / "columns")
    filters = Filter(ranges=(Range("rating", 90),), none_of=(NoneOf("country", ("Italy",)),))
    assert loaded.mask(filters).tolist() == columns.mask(filters).tolist()
    assert loaded.facet("place", filters) == columns.facet("place", filters)
