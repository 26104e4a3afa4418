"""Suggestions come from the active generation."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.backends import create_engine
from indexer.engines.base import Reader
from indexer.models import Wine
from search.autocomplete import Suggestion, completer_of, suggest
from search.examples import EXAMPLES
from search.exceptions import SearchUnavailable
from search.retrieval import open_index
from tests.waiting import wait_until


@pytest.fixture
def reader(indexed_catalogue: list[Wine]) -> Reader:
    return open_index()[1]


def texts(query: str) -> list[str]:
    return [suggestion.text for suggestion in suggest(query).suggestions]


def test_suggestions_are_names_of_the_catalogue(indexed_catalogue: list[Wine]) -> None:
    (suggestion,) = suggest("a cab").suggestions
    assert suggestion == Suggestion("grape", "a Cabernet Sauvignon", "Cabernet Sauvignon", 2)


@pytest.mark.parametrize("typed", ["", "  ", "s", " s "])
def test_fewer_than_two_letters_suggest_example_queries(indexed_catalogue: list[Wine], typed: str) -> None:
    suggestions = suggest(typed).suggestions
    assert [suggestion.text for suggestion in suggestions] == [example.query for example in EXAMPLES]
    assert {suggestion.kind for suggestion in suggestions} == {"query"}


def test_a_new_generation_replaces_the_names(
    indexed_catalogue: list[Wine],
    rebuild: Callable[[], None],
) -> None:
    assert texts("from anat") == ["from Anatolia"]
    wine = Wine.objects.get(region="Anatolia")
    wine.region = "Thrace"
    wine.save()
    rebuild()
    wait_until(lambda: texts("from thr") == ["from Thrace"])
    assert texts("from anat") == []


def test_concurrent_calls_build_one_completer(
    reader: Reader, in_threads: Callable[[Callable[[], object]], list[object]]
) -> None:
    assert len({id(completer) for completer in in_threads(lambda: completer_of(reader))}) == 1


def test_a_completer_is_freed_with_its_generation(indexed_catalogue: list[Wine]) -> None:
    # The reader of a new engine has no other references.
    reader = create_engine().reader()
    completer = weakref.ref(completer_of(reader))
    assert completer() is not None
    del reader
    gc.collect()
    assert completer() is None


def test_suggesting_without_an_index_is_unavailable(index_root: Path) -> None:
    with pytest.raises(SearchUnavailable):
        suggest("sauv")
