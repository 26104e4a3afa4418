"""Names of wines are completed, and the wine that a suggestion opens exists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from indexer.models import Wine
from indexer.names import WineNamesBuilder
from search.autocomplete.completer import Completer
from search.autocomplete.types import Suggestion
from tests.catalogue import WINES, create_wines
from tests.search.autocomplete.conftest import WORDS, all_names

NAMES = [
    "Opus One Overture Red Blend",
    "Caymus Special Selection Cabernet Sauvignon 2019",
    "Caymus Special Selection Cabernet Sauvignon 2021",
    "Caymus Cabernet Sauvignon 2020",
    "Ken Wright Shea Vineyard Pinot Noir",
    "Markus Molitor Zeltinger Sonnenuhr Auslese Off-Dry Mosel Riesling",
    "Dry Creek Vineyard Cabernet Sauvignon",
    "Duckhorn Merlot",
    "Duckhorn Estate Cabernet Sauvignon",
    "Château St. Jean d'Arc Chardonnay",
    "Smoke Tree One",
    "Smoke Tree Two",
    "Smoke Tree Three",
    "Smoke Tree Four",
]
Suggest = Callable[[str], list[Suggestion]]


@pytest.fixture
def wines(db: None) -> list[Wine]:
    facts: dict[str, Any] = {name: value for name, value in WINES[0].items() if name != "vintage"}
    return create_wines(
        [
            {**facts, "name": name, "vintage": int(name[-4:]) if name[-4:].isdigit() else None}
            for name in NAMES
        ]
    )


@pytest.fixture
def suggest(wines: Sequence[Wine]) -> Suggest:
    builder = WineNamesBuilder()
    for wine in wines:
        builder.add(wine.pk, wine.name, wine.vintage, wine.rating)
    completer = Completer(all_names(), {**WORDS, "dry": 900}, builder.finish())
    return lambda sentence: completer.complete(sentence, 8)


def texts(suggestions: Sequence[Suggestion], kind: str | None = "wine") -> list[str]:
    return [suggestion.text for suggestion in suggestions if kind in (suggestion.kind, None)]


def test_a_wine_has_its_id_and_its_name(suggest: Suggest, wines: list[Wine]) -> None:
    (suggestion,) = suggest("ken wright")
    name = "Ken Wright Shea Vineyard Pinot Noir"
    assert suggestion == Suggestion("wine", name, name, 1, wines[4].pk)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("caymus special", "Caymus Special Selection Cabernet Sauvignon 2021"),
        ("shea vin", "Ken Wright Shea Vineyard Pinot Noir"),
        ("overt", "Opus One Overture Red Blend"),
        ("Ken Wright – Shea V", "Ken Wright Shea Vineyard Pinot Noir"),
        ("chateau saint jean d'a", "Château St. Jean d'Arc Chardonnay"),
        ("st jean darc", "Château St. Jean d'Arc Chardonnay"),
        (
            "markus molitor zeltinger sonnenuhr auslese off dry mosel ri",
            "Markus Molitor Zeltinger Sonnenuhr Auslese Off-Dry Mosel Riesling",
        ),
    ],
)
def test_a_name_is_found_from_any_of_its_words_on(suggest: Suggest, typed: str, name: str) -> None:
    assert texts(suggest(typed), None) == [name]


@pytest.mark.parametrize("typed", ["opus ov", "opus red", "opus bl", "opus over blend"])
def test_words_between_may_be_left_out(suggest: Suggest, typed: str) -> None:
    assert texts(suggest(typed)) == ["Opus One Overture Red Blend"]


@pytest.mark.parametrize("typed", ["caymis special", "camus special", "shea vinyard", "ovreture"])
def test_one_letter_of_a_wine_may_be_wrong(suggest: Suggest, typed: str) -> None:
    assert len(texts(suggest(typed))) == 1


def test_the_newest_vintage_stands_for_all(suggest: Suggest) -> None:
    assert texts(suggest("caymus s")) == ["Caymus Special Selection Cabernet Sauvignon 2021"]
    older = "caymus special selection cabernet sauvignon 2019"
    assert texts(suggest(older)) == ["Caymus Special Selection Cabernet Sauvignon 2019"]


def test_wines_follow_the_other_names_three_at_most(suggest: Suggest) -> None:
    suggestions = suggest("smo")
    assert [suggestion.kind for suggestion in suggestions] == ["winery", "wine", "wine", "wine"]


def test_where_nothing_else_fits_all_suggestions_are_wines(suggest: Suggest) -> None:
    assert len(texts(suggest("smoke tree "))) == 4


def test_a_description_goes_on_with_a_grape_before_wines(suggest: Suggest) -> None:
    assert texts(suggest("dry cab"), None) == [
        "dry Cabernet Sauvignon",
        "Dry Creek Vineyard Cabernet Sauvignon",
    ]


def test_a_producer_goes_on_with_a_grape_of_its_wines(suggest: Suggest) -> None:
    assert texts(suggest("duckhorn cab"), None) == [
        "Duckhorn Estate Cabernet Sauvignon",
        "duckhorn Cabernet Sauvignon",
    ]
    assert texts(suggest("opus cab"), None) == ["opus Cabernet Sauvignon"]


def test_within_a_sentence_other_names_are_suggested(suggest: Suggest) -> None:
    assert texts(suggest("something smoky from nap"), None) == [
        "something smoky from Napa Valley",
        "something smoky from Napa",
    ]
    assert texts(suggest("for a vineyard"), None) == []


def test_within_a_sentence_a_wine_is_suggested_if_nothing_else_fits(suggest: Suggest) -> None:
    name = "Caymus Special Selection Cabernet Sauvignon 2021"
    assert texts(suggest("something like caymus spec")) == [f"something like {name}"]


def test_a_deleted_wine_is_not_suggested(suggest: Suggest, wines: list[Wine]) -> None:
    wines[2].delete()
    assert texts(suggest("caymus sp")) == ["Caymus Special Selection Cabernet Sauvignon 2019"]
    wines[1].delete()
    assert texts(suggest("caymus sp")) == []


def test_deleted_wines_leave_no_gaps(suggest: Suggest, wines: list[Wine]) -> None:
    Wine.objects.exclude(pk=wines[-1].pk).delete()
    (suggestion,) = suggest("smoke tree ")
    assert suggestion.wine_id == wines[-1].pk


def test_a_renamed_wine_has_its_new_name(suggest: Suggest, wines: list[Wine]) -> None:
    Wine.objects.filter(pk=wines[7].pk).update(name="Duckhorn Three Palms Merlot")
    assert texts(suggest("duckhorn me")) == ["Duckhorn Three Palms Merlot"]
