"""Completes the last words of a sentence to names of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from search.autocomplete.completer import Completer
from search.autocomplete.types import Name, Suggestion
from search.parameters import MAX_QUERY_CHARACTERS
from tests.search.autocomplete.conftest import NO_WINES

if TYPE_CHECKING:
    from tests.search.autocomplete.conftest import Complete


def test_a_suggestion_has_a_kind_and_a_number_of_wines(completer: Completer) -> None:
    assert completer.complete("something smoky from cal", 8) == [
        Suggestion("region", "something smoky from California", "California", 14_100)
    ]


def test_a_name_is_found_by_a_prefix_of_any_word(complete: Complete) -> None:
    assert complete("sauv") == ["Sauvignon Blanc", "Cabernet Sauvignon", "Sauvignon Blanc-Verdejo"]
    assert complete("vall") == ["Napa Valley", "Rhône Valley"]


def test_a_match_at_the_start_ranks_before_one_inside() -> None:
    names = [Name("grape", "Blanc de Noirs", 10), Name("grape", "Pinot Blanc", 99)]
    assert [suggestion.text for suggestion in Completer(names, {}, NO_WINES).complete("blanc", 8)] == [
        "Blanc de Noirs",
        "Pinot Blanc",
    ]


def test_names_with_the_same_prefix_are_ordered_by_wines(complete: Complete) -> None:
    assert complete("po") == ["Portugal", "Port"]
    assert complete("pinot") == ["Pinot Noir", "Pinot Gris"]


def test_names_with_equally_many_wines_are_ordered_by_text() -> None:
    names = [Name("winery", text, 1) for text in ("Mill C", "Mill A", "Mill B")]
    for order in (names, names[::-1]):
        suggestions = Completer(order, {}, NO_WINES).complete("mi", 2)
        assert [suggestion.text for suggestion in suggestions] == ["Mill A", "Mill B"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("rhone", "Rhône Valley"),
        ("RHÔ", "Rhône Valley"),
        ("gewurz", "Gewürztraminer"),
        ("nero d'av", "Nero d'Avola"),
        ("nero d’a", "Nero d'Avola"),
        ("nero dav", "Nero d'Avola"),
        ("avola", "Nero d'Avola"),
        ("lecole", "L'Ecole No 41"),
        ("st. em", "Saint-Émilion"),
        ("saint hel", "St. Helena"),
        ("wagram do", "Wagram-Donauland"),
    ],
)
def test_accents_apostrophes_hyphens_and_saints_are_ignored(
    complete: Complete, typed: str, name: str
) -> None:
    assert complete(typed)[0] == name


def test_all_words_of_a_name_are_replaced(complete: Complete) -> None:
    assert complete("a cabernet sauv") == ["a Cabernet Sauvignon"]
    assert complete("red from napa v") == ["red from Napa Valley"]


def test_the_text_before_the_name_stays_as_typed(complete: Complete) -> None:
    assert complete("  Köstlich & FEIN,\tnot from  cal") == ["  Köstlich & FEIN,\tnot from  California"]


def test_a_space_ends_a_word(complete: Complete) -> None:
    assert complete("smoky napa") == ["smoky Napa Valley", "smoky Napa"]
    assert complete("smoky napa ") == ["smoky Napa Valley"]
    assert complete("smoky nap ") == []


@pytest.mark.parametrize("typed", ["a red from", "a red under 20", "smoky b", "something smoky", "🍷", "…"])
def test_words_that_start_no_name_have_no_suggestions(complete: Complete, typed: str) -> None:
    assert complete(typed) == []


@pytest.mark.parametrize(("typed", "name"), [("from", "Fromm"), ("20", "20 Mile"), ("the", "The Prisoner")])
def test_small_words_alone_may_start_a_name(complete: Complete, typed: str, name: str) -> None:
    assert complete(typed)[0] == name


def test_a_name_of_two_kinds_is_suggested_as_the_larger_one(completer: Completer) -> None:
    (champagne,) = completer.complete("champ", 8)
    assert (champagne.kind, champagne.wines) == ("region", 380)


def test_at_most_limit_names_are_suggested(completer: Completer) -> None:
    assert len(completer.complete("pi", 8)) == 2
    assert len(completer.complete("pi", 1)) == 1


def test_a_completion_never_exceeds_the_longest_query(complete: Complete) -> None:
    head = "x " * ((MAX_QUERY_CHARACTERS - len("Napa")) // 2)
    assert complete(f"{head}napa") == [f"{head}Napa"]


def test_a_catalogue_without_names_has_no_suggestions() -> None:
    assert Completer([], {}, NO_WINES).complete("something smoky", 8) == []


def test_a_producer_that_extends_a_better_one_comes_last() -> None:
    counts = {"Cayuse": 6, "Cayuse Camaspelo": 3, "Caymus": 2, "Cayuse Impulsivo": 2, "Cayalla": 1}
    names = [Name("winery", text, wines) for text, wines in counts.items()]
    suggestions = Completer(names, {}, NO_WINES).complete("cay", 8)
    assert [suggestion.text for suggestion in suggestions] == [
        "Cayuse",
        "Caymus",
        "Cayalla",
        "Cayuse Camaspelo",
        "Cayuse Impulsivo",
    ]
