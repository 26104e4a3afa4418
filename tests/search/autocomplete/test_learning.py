"""What is suggested belongs to the generation that serves."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.backends import create_engine
from indexer.engines.base import Reader
from indexer.models import Wine
from search.autocomplete import completer_of, suggest
from search.examples import EXAMPLES
from search.exceptions import SearchUnavailable
from search.retrieval import open_index


@pytest.fixture
def reader(indexed_catalogue: list[Wine]) -> Reader:
    return open_index()[1]


def texts(query: str) -> list[str]:
    return [suggestion.text for suggestion in suggest(query).suggestions]


def test_names_come_from_the_catalogue_with_their_wines(indexed_catalogue: list[Wine]) -> None:
    answer = suggest("a cab")
    assert [(one.kind, one.text, one.wines) for one in answer.suggestions] == [
        ("grape", "a Cabernet Sauvignon", 2)
    ]


@pytest.mark.parametrize("typed", ["", "  ", "s", " s "])
def test_before_there_are_two_letters_whole_queries_are_suggested(
    indexed_catalogue: list[Wine], typed: str
) -> None:
    answer = suggest(typed)
    assert [one.text for one in answer.suggestions] == [example.query for example in EXAMPLES]
    assert {one.kind for one in answer.suggestions} == {"query"}


def test_a_new_generation_brings_its_names(
    indexed_catalogue: list[Wine],
    rebuild: Callable[[], None],
    wait_until: Callable[[Callable[[], bool]], None],
) -> None:
    assert texts("from anat") == ["from Anatolia"]
    wine = Wine.objects.get(region="Anatolia")
    wine.region = "Thrace"
    wine.save()
    rebuild()
    wait_until(lambda: texts("from thr") == ["from Thrace"])
    assert texts("from anat") == []


def test_a_catalogue_is_learnt_once(
    reader: Reader, in_threads: Callable[[Callable[[], object]], list[object]]
) -> None:
    assert len({id(completer) for completer in in_threads(lambda: completer_of(reader))}) == 1


def test_what_was_learnt_goes_with_its_generation(indexed_catalogue: list[Wine]) -> None:
    # An engine of its own, so that nobody else holds the reader.
    reader = create_engine().reader()
    learnt = weakref.ref(completer_of(reader))
    assert learnt() is not None
    del reader
    gc.collect()
    assert learnt() is None


def test_without_an_index_nothing_is_suggested(index_root: Path) -> None:
    with pytest.raises(SearchUnavailable):
        suggest("sauv")
