"""manage.py activate_generation goes back to an index that was kept."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from indexer.backends import get_engine
from indexer.generations import GenerationStore
from indexer.models import Wine
from search.service import search
from search.types import SearchRequest
from tests.catalogue import WINES, create_wines
from tests.waiting import wait_until


@pytest.fixture
def two_generations(indexed_catalogue: list[Wine], index_root: Path) -> tuple[str, str]:
    """An old generation with twelve wines, and the active one with thirteen."""
    create_wines([{**WINES[0], "name": "Latecomer"}])
    call_command("rebuild_index", verbosity=0)
    new, old = GenerationStore(index_root).finished()
    return old, new


def activate(name: str) -> str:
    out = StringIO()
    call_command("activate_generation", name, stdout=out)
    return out.getvalue()


def test_the_site_goes_back_and_forward(two_generations: tuple[str, str]) -> None:
    old, new = two_generations
    engine = get_engine()
    assert engine.reader().manifest.generation == new
    assert activate("previous") == f"Generation {old} is active: 12 wines.\n"
    wait_until(lambda: engine.reader().manifest.generation == old)
    activate(new)
    wait_until(lambda: engine.reader().manifest.generation == new)


def test_a_deleted_wine_does_not_come_back(two_generations: tuple[str, str]) -> None:
    first = search(SearchRequest("oysters")).results[0].wine
    first.delete()
    call_command("rebuild_index", verbosity=0)
    activate("previous")
    response = search(SearchRequest("oysters", limit=12))
    assert (response.total, len(response.results)) == (12, 12)
    assert first.pk not in [result.wine.pk for result in response.results]


def test_a_damaged_generation_is_not_activated(two_generations: tuple[str, str], index_root: Path) -> None:
    old, new = two_generations
    (index_root / old / "document_frequencies.json").write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match=rf"^document_frequencies\.json of generation {old} is damaged\.$"):
        activate("previous")
    assert GenerationStore(index_root).active() == new


@pytest.mark.fault("another-encoder")
def test_a_generation_of_another_encoder_is_not_activated(
    two_generations: tuple[str, str], settings: Settings
) -> None:
    settings.SOMMELIER_ENCODER = {**settings.SOMMELIER_ENCODER, "OPTIONS": {"dim": 32}}
    with pytest.raises(CommandError, match=r"another encoder \(hashing-64\) than that of the settings"):
        activate("previous")


@pytest.mark.fault("injection")
def test_an_unknown_name_is_answered_with_the_existing_ones(two_generations: tuple[str, str]) -> None:
    old, new = two_generations
    with pytest.raises(CommandError, match=f"no generation '../x'. Existing generations: {new}, {old}."):
        activate("../x")


def test_the_oldest_generation_has_no_previous_one(indexed_catalogue: list[Wine]) -> None:
    with pytest.raises(CommandError, match="no generation 'previous'"):
        activate("previous")


def test_it_fails_during_a_build(two_generations: tuple[str, str], index_root: Path) -> None:
    with GenerationStore(index_root).build_lock(), pytest.raises(CommandError, match="is being built by"):
        activate("previous")
