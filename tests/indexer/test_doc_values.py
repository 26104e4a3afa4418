"""Filters, counts and facets of the local engine are exact."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from embeddings import HashingEncoder
from indexer.annotations import Annotator
from indexer.doc_values import DocValues, DocValuesBuilder
from indexer.filters import EVERYTHING, AnyOf, Filter, NoneOf, Range
from indexer.models import Wine
from indexer.snapshot import catalogue_snapshot
from tests.catalogue import create_wines


@pytest.fixture
def doc_values(db: None) -> DocValues:
    create_wines()
    with catalogue_snapshot(HashingEncoder()) as snapshot:
        builder = DocValuesBuilder(Annotator(snapshot.varietals()))
        for wine in snapshot.wines():
            builder.add(wine)
    return builder.finish()


def names(doc_values: DocValues, filters: Filter) -> set[str]:
    wines = Wine.objects.in_bulk(doc_values.wine_ids[doc_values.mask(filters)].tolist())
    return {wine.name.split()[0] for wine in wines.values()}


def test_a_range_includes_its_bounds_but_no_unknown_number(doc_values: DocValues) -> None:
    assert names(doc_values, Filter(ranges=(Range("price", 16, 18.5),))) == {"Paddock", "Karoo", "Fleur"}
    assert "Quinta" not in names(doc_values, Filter(ranges=(Range("price", at_least=0),)))


def test_case_and_accents_do_not_matter(doc_values: DocValues) -> None:
    assert names(doc_values, Filter(any_of=(AnyOf("varietal", ("okuzgozu", "ALBARINO")),))) == {
        "Gökçe",
        "Casa",
    }


@pytest.mark.parametrize("place", ["Napa Valley", "California", "united states"])
def test_a_place_is_any_part_of_the_location(doc_values: DocValues, place: str) -> None:
    assert names(doc_values, Filter(any_of=(AnyOf("place", (place,)),))) == {"Stone"}


def test_none_of_excludes_values_but_no_unknown_text(doc_values: DocValues) -> None:
    excluded = Filter(none_of=(NoneOf("colour", ("red",)), NoneOf("country", ("France", "Spain"))))
    assert names(doc_values, excluded) == {"Lindenhof"}
    assert len(names(doc_values, Filter(none_of=(NoneOf("winery", ("Somebody",)),)))) == 12


def test_no_wine_has_a_value_that_is_not_in_the_catalogue(doc_values: DocValues) -> None:
    assert doc_values.count(Filter(any_of=(AnyOf("country", ("Atlantis",)),))) == 0


def test_wines_are_excluded_by_id(doc_values: DocValues) -> None:
    first = int(doc_values.wine_ids[0])
    assert doc_values.count(Filter(without_wines=frozenset([first]))) == 11


def test_facets_count_as_the_database_does(doc_values: DocValues) -> None:
    red = Filter(any_of=(AnyOf("colour", ("red",)),))
    expected = Counter(Wine.objects.filter(colour="red").values_list("country", flat=True))
    assert doc_values.facet("country", red) == dict(expected)
    assert list(doc_values.facet("country", EVERYTHING).values())[:2] == [4, 1]


def test_saved_doc_values_give_the_same_results(doc_values: DocValues, tmp_path: Path) -> None:
    doc_values.save(tmp_path / "doc_values")
    loaded = DocValues.load(tmp_path / "doc_values")
    filters = Filter(ranges=(Range("rating", 90),), none_of=(NoneOf("country", ("Italy",)),))
    assert loaded.mask(filters).tolist() == doc_values.mask(filters).tolist()
    assert loaded.facet("place", filters) == doc_values.facet("place", filters)
    assert loaded.facet("contains", filters) == doc_values.facet("contains", filters)


def test_a_wine_contains_its_grapes_colour_and_style(doc_values: DocValues) -> None:
    assert names(doc_values, Filter(any_of=(AnyOf("contains", ("ROSE",)),))) == names(
        doc_values, Filter(any_of=(AnyOf("colour", ("rosé",)),))
    )
    assert "Emberline" in names(doc_values, Filter(any_of=(AnyOf("taste", ("smoky",)),)))


def test_the_first_wines_by_a_number_have_unknown_ones_last(doc_values: DocValues) -> None:
    prices = doc_values.numeric_values("price")
    everything = doc_values.mask(EVERYTHING)
    rows = doc_values.first("price", everything, 12, descending=True)
    known = [price for price in prices[rows] if not np.isnan(price)]
    assert known == sorted(known, reverse=True)
    assert len(known) == 11
    assert doc_values.first("price", everything, 3, descending=True).tolist() == rows[:3].tolist()
