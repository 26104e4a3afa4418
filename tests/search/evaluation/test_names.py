"""Names are drawn by a seed, judged by the wines that come first, and kept in files."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError
from rapidfuzz.distance import OSA

from indexer.models import Wine
from indexer.text import fold
from search.evaluation.name_sampling import draw_name_collections, misspell
from search.evaluation.names import NameCollection, Target, key_of
from search.evaluation.test_collection import Answer
from tests.catalogue import WINES, create_wines

Write = Callable[..., str]
Run = Callable[..., str]

MORE = [
    {"name": "Bergström Shea Vineyard Pinot Noir", "varietal": "Pinot Noir"},
    {"name": "Bergström Gregory Ranch Pinot Noir", "varietal": "Pinot Noir"},
    {"name": "Berg Shea Vineyard Syrah", "varietal": "Syrah"},
    {"name": "Côte Bleue Merlot", "varietal": "Merlot", "winery": "Maison Bleue"},
    {"name": "Grande Cuvée Merlot", "varietal": "Merlot", "winery": "Maison Bleue"},
]


@pytest.fixture
def wines(db: None, rebuild: Callable[[], None]) -> list[Wine]:
    """The catalogue of the tests with five wines of two producers and one of another."""
    created = create_wines([*WINES, *({"notes": "", "reviews": [], **fields} for fields in MORE)])
    rebuild()
    return created


def values_of(target: Target, answer: Answer) -> dict[str, float]:
    measured = NameCollection("name", ["query"], [target]).measure([answer])
    return {measure: values[0] for measure, values in measured.items()}


def is_found(target: Target, *names: str) -> bool:
    ids = [Wine.objects.get(name__startswith=name).pk for name in names]
    return values_of(target, Answer(ids))["found in 3"] == 1


@pytest.mark.parametrize("text", ["Bergström Shea Vineyard", "bergstrom shea-vineyard pinot noir"])
def test_a_wine_is_right_with_and_without_its_grape(wines: object, text: str) -> None:
    assert is_found(Target("name", text), "Stone", "Bergström Shea")
    assert not is_found(Target("name", text), "Bergström Gregory", "Berg Shea")


def test_a_producer_is_right_by_the_start_of_the_name_or_the_winery(wines: object) -> None:
    assert is_found(Target("producer", "Bergstrom"), "Bergström Gregory")
    assert not is_found(Target("producer", "Bergstrom"), "Berg Shea")
    assert not is_found(Target("producer", "Berg"), "Bergström Shea")
    assert is_found(Target("producer", "maison bleue"), "Côte Bleue")
    assert not is_found(Target("producer", "Bleue"), "Côte Bleue")


def test_a_refused_name_is_told_from_one_without_wines(wines: object) -> None:
    target = Target("producer", "Bergström")
    assert values_of(target, Answer((), is_refused=True)) == {"found in 3": 0.0, "refused": 1.0}
    assert values_of(target, Answer(())) == {"found in 3": 0.0, "refused": 0.0}


def queries(seed: int, count: int) -> dict[str, Sequence[str]]:
    return {collection.name: collection.queries for collection in draw_name_collections(seed, count)}


def test_a_seed_draws_the_same_names_again(wines: object) -> None:
    assert queries(1, 5) == queries(1, 5)
    assert queries(1, 5) != queries(2, 5)


def test_names_of_wines_leave_out_grape_and_vintage(wines: list[Wine]) -> None:
    names = queries(1, 100)["wines"]
    assert len(names) == len(wines)
    assert {"Stone Harbour", "Bergström Shea Vineyard", "Grande Cuvée"} <= set(names)


def test_producers_have_two_wines_at_least(wines: object) -> None:
    assert sorted(queries(1, 100)["producers"]) == ["Maison Bleue"]


def test_typos_are_those_of_the_same_names(wines: object) -> None:
    drawn = queries(1, 100)
    for label in ("wines", "producers"):
        for name, typo in zip(drawn[label], drawn[f"{label}, one typo"], strict=True):
            assert typo.casefold() != name.casefold()
            assert OSA.distance(fold(name), fold(typo)) <= 1


def test_all_kinds_of_typos_are_drawn() -> None:
    random = Random(1)  # noqa: S311 - reproducible
    typos = {misspell("Côte Ab", random) for _ in range(2_000)}
    assert {"CôteAb", "Côt Ab", "Côtte Ab", "Cote Ab", "Côet Ab", "Côte A"} <= typos
    replaced = {typo for typo in typos if len(typo) == 7 and typo.endswith("ôte Ab")}
    assert len(replaced) > 20


def test_a_typo_changes_more_than_case() -> None:
    random = Random(1)  # noqa: S311 - reproducible
    assert all(misspell("AaaA", random).casefold() != "aaaa" for _ in range(500))


def test_a_typo_spells_no_other_name() -> None:
    random = Random(1)  # noqa: S311 - reproducible
    assert "Gray" in {misspell("Grey", random) for _ in range(500)}
    assert "Gray" not in {misspell("Grey", random, {key_of("Gray"), key_of("Grey")}) for _ in range(500)}


def test_a_drawn_set_can_be_kept_in_a_file(wines: object, write: Write, evaluate: Run) -> None:
    drawn = json.loads(evaluate("--names", "1", "--count", "4", "--json"))["collections"]
    assert [collection["kind"] for collection in drawn] == ["names"] * 4
    for collection in drawn:
        (kept,) = json.loads(evaluate(write(collection["queries"]), "--json"))["collections"]
        assert kept["queries"] == collection["queries"]
        assert kept["measures"] == collection["measures"]


def test_names_are_drawn_beside_files(wines: object, write: Write, evaluate: Run) -> None:
    path = write([{"query": "bergstrom", "producer": "Bergström"}])
    printed = evaluate(path, "--names", "1", "--count", "2")
    assert printed.index("queries.json: names") < printed.index("wines, one typo: names")
    assert "│ found in 3 │       1 │ 1.000 │" in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], r"name a FILE, or draw names with --names SEED\."),
        (["--names", "1", "--count", "0"], r"--count must be at least 1\."),
    ],
)
def test_arguments_that_draw_nothing_are_refused(
    wines: object, evaluate: Run, arguments: list[str], message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        evaluate(*arguments)


def test_a_catalogue_without_names_is_reported(indexed_catalogue: list[Any], evaluate: Run) -> None:
    Wine.objects.update(name="")
    with pytest.raises(CommandError, match=r"The catalogue has no names to draw\."):
        evaluate("--names", "1")
