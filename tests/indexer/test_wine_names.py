"""The names of wines as a sorted sequence, each from each of its words on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.names import WineNames, WineNamesBuilder

NAMES = [
    "Shea Shea Vineyard Homer Pinot Noir",
    "Ken Wright Shea Vineyard Pinot Noir",
    "Château d'Yquem 2015",
    "Château d'Yquem 2018",
    "Île-de-Ré Blanc",
    "Ωmega ß Œuvre 酒",
    "…",
    "Ken Wright Shea Vineyard Pinot Noir",
]


@pytest.fixture(params=["built", "loaded"])
def names(request: pytest.FixtureRequest, tmp_path: Path) -> WineNames:
    builder = WineNamesBuilder()
    for wine_id, name in enumerate(NAMES):
        builder.add(wine_id, name, None, rating=90.0)
    built = builder.finish()
    if request.param == "built":
        return built
    built.save(tmp_path / "wine_names")
    return WineNames.load(tmp_path / "wine_names")


def wines(names: WineNames, *texts: str, inside: bool | None = None) -> list[list[int]]:
    """Return the groups of the wines of items of the sequence."""
    items = list(names)
    masks = [names.names(slice(at, at + 1), inside=inside) for at in map(items.index, texts)]
    return list(names.groups(np.flatnonzero(np.logical_or.reduce(masks))))


def test_the_sequence_is_sorted(names: WineNames) -> None:
    assert list(names) == sorted(names)


def test_a_name_stands_there_from_each_of_its_words_on(names: WineNames) -> None:
    ends = {
        "ken wright shea vineyard pinot noir",
        "shea vineyard pinot noir",
        "noir",
        "re blanc",
        "blanc",
        "酒",
    }
    assert ends <= set(names)


def test_a_word_with_an_apostrophe_has_two_spellings(names: WineNames) -> None:
    assert {"chateau d yquem 2015", "yquem 2015", "chateau dyquem 2015"} <= set(names)


def test_wines_of_one_name_are_one_group(names: WineNames) -> None:
    assert wines(names, "ken wright shea vineyard pinot noir") == [[1, 7]]


def test_vintages_of_one_name_are_one_group() -> None:
    builder = WineNamesBuilder()
    for wine_id, vintage in enumerate([2015, 2019, 2018]):
        builder.add(wine_id, f"Yquem {vintage}", vintage, rating=95.0)
    names = builder.finish()
    assert list(names.groups(np.flatnonzero(names.names(slice(0, len(names)))))) == [[1, 2, 0]]


def test_the_name_of_most_wines_comes_first_then_the_highest_rating() -> None:
    builder = WineNamesBuilder()
    for wine_id, (name, rating) in enumerate(
        [("A", 99.0), ("B", 80.0), ("B", 81.0), ("C", None), ("D", 99.5)]
    ):
        builder.add(wine_id, name, None, rating)
    names = builder.finish()
    assert list(names.groups(np.arange(4))) == [[2, 1], [4], [0], [3]]


def test_a_match_knows_whether_the_name_begins_with_it(names: WineNames) -> None:
    assert wines(names, "shea vineyard pinot noir", inside=False) == []
    assert wines(names, "shea vineyard pinot noir", inside=True) == [[1, 7]]
    assert wines(names, "shea shea vineyard homer pinot noir", inside=False) == [[0]]


def test_a_catalogue_without_wines_has_no_names() -> None:
    assert list(WineNamesBuilder().finish()) == []
