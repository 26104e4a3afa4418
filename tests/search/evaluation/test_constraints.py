"""Constraints are judged by the fields of the wines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from indexer.models import Wine
from search.evaluation.ground_truth import GroundTruth
from search.evaluation.test_collection import Answer, ConstraintCollection

Measure = Callable[..., dict[str, float]]


def names(**where: Any) -> set[str]:
    return {wine.name.split()[0] for wine in GroundTruth(**where).wines()}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"varietal": ["cabernet SAUVIGNON", "Pinotage"]}, {"Stone", "Paddock", "Karoo"}),
        ({"varietal": "Cabernet Sauvignon", "price_max": 18.5}, {"Paddock"}),
        ({"region": "rhone"}, {"Emberline"}),
        ({"colour": "rose"}, {"Fleur"}),
        ({"country": "France", "not_colour": "red", "not_style": "sparkling"}, {"Tidewrack", "Fleur"}),
        ({"rating_min": 94}, {"Stone", "Quinta"}),
        ({"style": "fortified", "price_max": 1000}, set()),
        ({"vintage_min": 2022, "not_country": ["France", "Italy", "Spain"]}, set()),
    ],
)
def test_fields_decide_which_wines_are_right(
    indexed_catalogue: list[Wine], where: Any, expected: set[str]
) -> None:
    assert names(**where) == expected


def measures_of(where: dict[str, Any], ranking: list[str]) -> dict[str, float]:
    ids = [Wine.objects.get(name__startswith=name).pk for name in ranking]
    collection = ConstraintCollection("name", ["query"], [GroundTruth(**where)], depth=10)
    return {measure: values[0] for measure, values in collection.measure([Answer(ids)]).items()}


REDS = {"colour": "red", "price_max": 45}


def test_if_fewer_than_ten_are_right_they_must_come_first(indexed_catalogue: list[Wine]) -> None:
    assert len(names(**REDS)) == 5
    right = sorted(names(**REDS))
    assert measures_of(REDS, [*right, "Tidewrack"]) == {"precision@10": 1.0, "all 10 right": 1.0}
    shifted = [*right[:4], "Tidewrack", right[4]]
    assert measures_of(REDS, shifted) == {"precision@10": 0.8, "all 10 right": 0.0}


def test_a_right_wine_that_is_not_shown_counts_as_missed(indexed_catalogue: list[Wine]) -> None:
    assert measures_of(REDS, sorted(names(**REDS))[:4]) == {"precision@10": 0.8, "all 10 right": 0.0}


def test_if_no_wine_is_right_only_an_empty_ranking_is(indexed_catalogue: list[Wine]) -> None:
    nothing = {"country": "Atlantis"}
    assert measures_of(nothing, [])["precision@10"] == 1.0
    assert measures_of(nothing, ["Tidewrack"])["precision@10"] == 0.0


def test_a_file_can_set_another_depth(
    indexed_catalogue: list[Wine], write: Callable[..., str], measure: Measure
) -> None:
    path = write([{"query": "anything but red", "where": {"not_colour": "red"}, "depth": 3}])
    assert measure(path) == {"precision@3": 1.0, "all 3 right": 1.0}
    assert measure(path, "--config", "parse=off,prose=0,summary=0")["all 3 right"] == 0.0
