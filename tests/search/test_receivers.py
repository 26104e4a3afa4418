"""What is so before a generation answers shoppers: its encoder is ours, its vocabulary is learnt."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from django.test import Client

from embeddings import HashingEncoder
from indexer.backends import create_engine, get_engine
from indexer.building import IndexBuilder
from indexer.models import Wine
from indexer.progress import Progress
from search.exceptions import SearchUnavailable
from search.query_parsing import Gazetteer, gazetteer_of
from search.service import search
from search.types import SearchRequest
from tests.catalogue import WINES, create_wines

Wait = Callable[[Callable[[], bool]], None]


def build_with(encoder: HashingEncoder) -> None:
    IndexBuilder(
        encoder,
        create_engine(),
        show=lambda label, total, unit: Progress(None, label, total, unit),
        stop=lambda: False,
    ).run()


def test_the_vocabulary_is_learnt_before_a_generation_serves(
    indexed_catalogue: list[Wine],
    rebuild: Callable[[], None],
    wait_until: Wait,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    search(SearchRequest("cherry"))
    create_wines([{**WINES[0], "name": "Latecomer", "varietal": "Xinomavro"}])
    rebuild()
    wait_until(lambda: get_engine().reader().manifest.wines == 13)
    monkeypatch.setattr(Gazetteer, "of", lambda _: pytest.fail("A request built the gazetteer."))
    assert search(SearchRequest("a Xinomavro please")).total == 1


def test_old_readers_and_vocabularies_are_given_back(
    indexed_catalogue: list[Wine], rebuild: Callable[[], None], wait_until: Wait
) -> None:
    search(SearchRequest("cherry"))
    reader = get_engine().reader()
    old, learnt = weakref.ref(reader), weakref.ref(gazetteer_of(reader))
    generation = reader.manifest.generation
    del reader
    rebuild()
    wait_until(lambda: get_engine().reader().manifest.generation != generation)
    search(SearchRequest("cherry"))
    gc.collect()
    assert old() is None
    assert learnt() is None


def test_a_process_with_the_old_encoder_goes_on_with_the_old_generation(
    client: Client, indexed_catalogue: list[Wine], wait_until: Wait, caplog: pytest.LogCaptureFixture
) -> None:
    before = search(SearchRequest("oysters"))
    build_with(HashingEncoder(dim=32))
    wait_until(lambda: bool(search(SearchRequest("oysters")).total and get_engine().degraded_reason))
    after = search(SearchRequest("oysters"))
    assert after.generation == before.generation
    assert [result.wine for result in after.results] == [result.wine for result in before.results]
    told = client.get("/readyz")
    assert (told.status_code, told.json()["status"]) == (200, "degraded")
    assert "another encoder (hashing-32): restart this process" in told.json()["reason"]
    assert "restart this process" in caplog.text


@pytest.mark.fault("another-encoder")
def test_a_process_that_starts_with_nothing_but_another_encoders_index_says_what_to_do(
    client: Client, db: None, rebuild: Callable[[], None]
) -> None:
    create_wines(WINES[:2])
    build_with(HashingEncoder(dim=32))
    with pytest.raises(SearchUnavailable, match=r"another encoder .*: run manage\.py rebuild_index"):
        search(SearchRequest("cherry"))
    assert client.get("/readyz").status_code == 503
    rebuild()
    assert search(SearchRequest("cherry")).total == 2
