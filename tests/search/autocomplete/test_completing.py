"""The last words of a sentence are completed to names of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from search.autocomplete.completer import Completer
from search.autocomplete.types import Name, Suggestion
from search.parameters import MAX_QUERY_CHARACTERS

if TYPE_CHECKING:
    from tests.search.autocomplete.conftest import Complete


def test_a_suggestion_tells_what_it_is_and_how_many_wines_have_it(completer: Completer) -> None:
    assert completer.complete("something smoky from cal", 8) == [
        Suggestion("region", "something smoky from California", "California", 14_100)
    ]


def test_a_name_is_found_by_the_beginning_of_any_of_its_words(complete: Complete) -> None:
    assert complete("sauv") == ["Sauvignon Blanc", "Cabernet Sauvignon", "Sauvignon Blanc-Verdejo"]
    assert complete("vall") == ["Napa Valley", "Rhône Valley"]


def test_names_that_begin_so_come_before_greater_ones_that_hold_it_inside() -> None:
    names = [Name("grape", "Blanc de Noirs", 10), Name("grape", "Pinot Blanc", 99)]
    assert [one.text for one in Completer(names, {}).complete("blanc", 8)] == [
        "Blanc de Noirs",
        "Pinot Blanc",
    ]


def test_names_that_begin_alike_are_ordered_by_their_wines(complete: Complete) -> None:
    assert complete("po") == ["Portugal", "Port"]
    assert complete("pinot") == ["Pinot Noir", "Pinot Gris"]


def test_among_names_of_as_many_wines_the_alphabet_decides() -> None:
    names = [Name("winery", text, 1) for text in ("Mill C", "Mill A", "Mill B")]
    for order in (names, names[::-1]):
        assert [one.text for one in Completer(order, {}).complete("mi", 2)] == ["Mill A", "Mill B"]


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
def test_accents_apostrophes_hyphens_and_saints_do_not_matter(
    complete: Complete, typed: str, name: str
) -> None:
    assert complete(typed)[0] == name


def test_as_many_words_as_belong_to_a_name_are_replaced_by_it(complete: Complete) -> None:
    assert complete("a cabernet sauv") == ["a Cabernet Sauvignon"]
    assert complete("red from napa v") == ["red from Napa Valley"]


def test_what_was_typed_before_stays_as_it_is(complete: Complete) -> None:
    assert complete("  Köstlich & FEIN,\tnot from  cal") == ["  Köstlich & FEIN,\tnot from  California"]


def test_a_space_ends_a_word(complete: Complete) -> None:
    assert complete("smoky napa") == ["smoky Napa Valley", "smoky Napa"]
    assert complete("smoky napa ") == ["smoky Napa Valley"]
    assert complete("smoky nap ") == []


@pytest.mark.parametrize("typed", ["a red from", "a red under 20", "smoky b", "something smoky", "🍷", "…"])
def test_what_begins_no_name_in_a_sentence_is_left_alone(complete: Complete, typed: str) -> None:
    assert complete(typed) == []


@pytest.mark.parametrize(("typed", "name"), [("from", "Fromm"), ("20", "20 Mile"), ("the", "The Prisoner")])
def test_alone_the_same_words_begin_names(complete: Complete, typed: str, name: str) -> None:
    assert complete(typed)[0] == name


def test_names_of_two_kinds_are_suggested_once_as_what_more_wines_have(completer: Completer) -> None:
    (champagne,) = completer.complete("champ", 8)
    assert (champagne.kind, champagne.wines) == ("region", 380)


def test_no_more_than_asked_for_are_suggested(completer: Completer) -> None:
    assert len(completer.complete("pi", 8)) == 2
    assert len(completer.complete("pi", 1)) == 1


def test_what_would_be_too_long_to_search_for_is_not_suggested(complete: Complete) -> None:
    head = "x " * ((MAX_QUERY_CHARACTERS - len("Napa")) // 2)
    assert complete(f"{head}napa") == [f"{head}Napa"]


def test_a_catalogue_without_names_suggests_nothing() -> None:
    assert Completer([], {}).complete("something smoky", 8) == []
