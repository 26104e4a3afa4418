"""Searches of many threads are encoded and searched in batches, and each gets its own response."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from pytest_django import Settings

from embeddings import Encoder, EncoderOutOfMemoryError, HashingEncoder
from indexer.backends import create_engine, get_engine
from indexer.engines.base import Reader
from indexer.filters import EVERYTHING
from indexer.models import Wine
from search import batching
from search.batching import BatchResult, PendingQuery, run_in_batch
from search.exceptions import SearchUnavailable
from search.service import search, similar
from search.timings import Timings
from search.types import SearchRequest, SearchResponse
from tests.search.gated import GatedEncoder, Threads, queue_length
from tests.waiting import HANG, wait_until


class RecordingEncoder(HashingEncoder):
    """Records the texts of each batch."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[list[str]] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.batches.append(list(texts))
        return super().encode_queries(texts)


def run(query: str, reader: Reader | None = None) -> SearchResponse:
    return search(SearchRequest(query), reader)


def ranked_ids(response: SearchResponse) -> list[int]:
    return [result.wine.pk for result in response.results]


def wait_for_queue(encoder: type[GatedEncoder], length: int) -> None:
    """Wait until one batch is being encoded and so many queries wait for the next."""
    assert encoder.entered.wait(HANG)
    wait_until(lambda: queue_length() == length)


def test_searches_that_wait_for_the_encoder_share_a_batch(
    encoder: type[GatedEncoder], threads: Threads
) -> None:
    first = threads.submit(run, "cherry")
    assert encoder.entered.wait(HANG)
    others = [threads.submit(run, query) for query in ("oysters", "barbecue", "blue cheese")]
    wait_for_queue(encoder, length=3)
    encoder.opened.set()
    responses = [future.result(HANG) for future in (first, *others)]
    queries = [response.request.query for response in responses]
    assert queries == ["cherry", "oysters", "barbecue", "blue cheese"]
    assert encoder.batches[0] == ["cherry"]
    assert sorted(encoder.batches[1]) == ["barbecue", "blue cheese", "oysters"]
    assert [ranked_ids(response) for response in responses] == [ranked_ids(run(query)) for query in queries]


def test_searches_of_two_generations_share_a_batch_unmixed(
    encoder: type[GatedEncoder], threads: Threads, rebuild: Callable[[], None]
) -> None:
    old = get_engine().reader()
    Wine.objects.create(url="https://wines.example/new", name="New")
    rebuild()
    new = create_engine().reader()
    first = threads.submit(run, "cherry")
    assert encoder.entered.wait(HANG)
    others = [threads.submit(run, "oysters", reader) for reader in (old, new, old)]
    wait_for_queue(encoder, length=3)
    encoder.opened.set()
    assert [future.result(HANG).total for future in others] == [12, 13, 12]
    assert encoder.batches[1] == ["oysters"] * 3
    first.result(HANG)


def test_queries_of_two_encoders_share_a_batch_unmixed(
    encoder: type[GatedEncoder], threads: Threads, indexed_catalogue: list[Wine]
) -> None:
    reader, other = get_engine().reader(), RecordingEncoder()

    def run_with(encoder: Encoder, text: str) -> BatchResult:
        return run_in_batch(PendingQuery(encoder, reader, EVERYTHING, text), Timings())

    first = threads.submit(run, "cherry")
    assert encoder.entered.wait(HANG)
    futures = [threads.submit(run_with, *pair) for pair in ((GatedEncoder(), "oysters"), (other, "smoke"))]
    wait_for_queue(encoder, length=2)
    encoder.opened.set()
    assert [future.result(HANG).query.text for future in futures] == ["oysters", "smoke"]
    assert (encoder.batches, other.batches) == ([["cherry"], ["oysters"]], [["smoke"]])
    first.result(HANG)


def test_similar_wines_join_a_batch_without_being_encoded(
    encoder: type[GatedEncoder], threads: Threads, indexed_catalogue: list[Wine]
) -> None:
    first = threads.submit(run, "cherry")
    assert encoder.entered.wait(HANG)
    others = [threads.submit(similar, indexed_catalogue[0].pk), threads.submit(run, "oysters")]
    wait_for_queue(encoder, length=2)
    encoder.opened.set()
    assert [future.result(HANG).total for future in others] == [11, 12]
    assert encoder.batches == [["cherry"], ["oysters"]]
    first.result(HANG)


@pytest.mark.fault("poisonous-request")
def test_a_query_that_cannot_be_encoded_fails_alone(encoder: type[GatedEncoder], threads: Threads) -> None:
    first = threads.submit(run, "cherry")
    assert encoder.entered.wait(HANG)
    good, bad = threads.submit(run, "oysters"), threads.submit(run, "poison")
    wait_for_queue(encoder, length=2)
    encoder.opened.set()
    assert len(good.result(HANG).results) == 10
    assert isinstance(bad.exception(HANG), EncoderOutOfMemoryError)
    first.result(HANG)


def test_a_search_without_a_result_in_time_is_unavailable(
    encoder: type[GatedEncoder], settings: Settings
) -> None:
    settings.SOMMELIER_SEARCH_TIMEOUT = 0.01
    with pytest.raises(SearchUnavailable, match="took too long") as error:
        run("cherry")
    assert error.value.retry_after == 1


@pytest.mark.fault("gone-client")
def test_a_disconnected_clients_query_is_not_encoded(
    encoder: type[GatedEncoder], monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder.opened.set()
    monkeypatch.setattr(batching, "client_connected", lambda: lambda: False)
    with pytest.raises(SearchUnavailable, match="was not run"):
        run("cherry")
    assert encoder.batches == []


def test_each_of_many_searches_gets_its_own_response(
    encoder: type[GatedEncoder], threads: Threads, settings: Settings
) -> None:
    settings.SOMMELIER_MAX_CONCURRENT_SEARCHES = 32
    encoder.opened.set()
    queries = ["cherry", "oysters", "smoke", "blue cheese", "slate and lime", "wild strawberry", "a toast"]
    expected = {query: ranked_ids(run(query)) for query in queries}
    futures = [(query, threads.submit(run, query)) for _ in range(20) for query in queries]
    for query, future in futures:
        response = future.result(HANG)
        assert (response.request.query, ranked_ids(response)) == (query, expected[query])
