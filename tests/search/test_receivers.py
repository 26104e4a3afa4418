"""Before a generation serves, its encoder is checked and its gazetteer is built."""

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
from tests.waiting import wait_until


def build_with(encoder: HashingEncoder) -> None:
    IndexBuilder(
        encoder,
        create_engine(),
        show=lambda label, total, unit: Progress(None, label, total, unit),
        stop=lambda: False,
    ).run()


def test_the_gazetteer_is_built_before_a_generation_serves(
    indexed_catalogue: list[Wine],
    rebuild: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    search(SearchRequest("cherry"))
    create_wines([{**WINES[0], "name": "Latecomer", "varietal": "Xinomavro"}])
    rebuild()
    wait_until(lambda: get_engine().reader().manifest.wines == 13)
    monkeypatch.setattr(Gazetteer, "of", lambda _: pytest.fail("A request built the gazetteer."))
    assert search(SearchRequest("a Xinomavro please")).total == 1


def test_old_readers_and_gazetteers_are_freed(
    indexed_catalogue: list[Wine], rebuild: Callable[[], None]
) -> None:
    search(SearchRequest("cherry"))
    reader = get_engine().reader()
    old_reader, old_gazetteer = weakref.ref(reader), weakref.ref(gazetteer_of(reader))
    generation = reader.manifest.generation
    del reader
    rebuild()
    wait_until(lambda: get_engine().reader().manifest.generation != generation)
    search(SearchRequest("cherry"))
    gc.collect()
    assert old_reader() is None
    assert old_gazetteer() is None


def test_a_process_with_an_old_encoder_keeps_the_old_generation(
    client: Client, indexed_catalogue: list[Wine], caplog: pytest.LogCaptureFixture
) -> None:
    before = search(SearchRequest("oysters"))
    build_with(HashingEncoder(dim=32))
    wait_until(lambda: bool(search(SearchRequest("oysters")).total and get_engine().degraded_reason))
    after = search(SearchRequest("oysters"))
    assert after.generation == before.generation
    assert len(after.results) == 10
    assert [result.wine for result in after.results] == [result.wine for result in before.results]
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert "another encoder (hashing-32): restart this process" in response.json()["reason"]
    assert "restart this process" in caplog.text


@pytest.mark.fault("another-encoder")
def test_with_only_another_encoders_index_the_reason_is_given(
    client: Client, db: None, rebuild: Callable[[], None]
) -> None:
    create_wines(WINES[:2])
    build_with(HashingEncoder(dim=32))
    with pytest.raises(SearchUnavailable, match=r"another encoder .*: run manage\.py rebuild_index"):
        search(SearchRequest("cherry"))
    assert client.get("/readyz").status_code == 503
    rebuild()
    assert search(SearchRequest("cherry")).total == 2
