"""The admission gate: one limit on the searches of a process, whichever interface they come through."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains

from embeddings import EncoderOutOfMemoryError
from indexer.models import Wine
from search.admission import AdmissionGate
from search.exceptions import SearchUnavailable
from search.metrics import ADMISSION_REFUSALS
from search.service import search, similar
from search.types import SearchRequest
from tests.search.gated import GatedEncoder, Threads, queue_length, value_of
from tests.waiting import HANG, wait_until

API, PAGE, SUGGEST = "/api/v1/search", "/search", "/api/v1/suggest"


@pytest.fixture
def wine(indexed_catalogue: list[Wine]) -> Wine:
    return indexed_catalogue[0]


@pytest.fixture
def admitted(
    encoder: type[GatedEncoder],
    threads: Threads,
    settings: Settings,
    wine: Wine,
) -> list[Future[Any]]:
    """Requests that fill the gate, one through each interface. They end when the encoder is opened."""
    settings.SOMMELIER_MAX_CONCURRENT_SEARCHES = 4
    first = threads.submit(Client().get, API, {"q": "cherry"})
    assert encoder.entered.wait(HANG)
    others = [
        threads.submit(Client().get, PAGE, {"q": "oysters"}),
        threads.submit(Client().get, f"/api/v1/wines/{wine.pk}/similar"),
        threads.submit(Client().get, f"/wines/{wine.pk}"),
    ]
    wait_until(lambda: queue_length() == 3)
    return [first, *others]


@pytest.fixture
def one_place(settings: Settings) -> None:
    settings.SOMMELIER_MAX_CONCURRENT_SEARCHES = 1


def run(query: str = "oysters") -> int:
    """Search, and return how many wines there are."""
    return search(SearchRequest(query)).total


@pytest.mark.fault("overload")
def test_as_many_searches_as_the_limit_run_at_once(
    admitted: list[Future[Any]], encoder: type[GatedEncoder]
) -> None:
    assert not any(request.done() for request in admitted)
    encoder.opened.set()
    responses = [request.result(HANG) for request in admitted]
    assert [response.status_code for response in responses] == [200, 200, 200, 200]
    assertContains(responses[-1], "Similar wines")


@pytest.mark.fault("overload")
def test_the_api_refuses_one_search_more_at_once(
    admitted: list[Future[Any]], encoder: type[GatedEncoder], client: Client, wine: Wine
) -> None:
    # The encoder is closed, so a request that waited for a place would never return.
    for address in (f"{API}?q=one+more", f"/api/v1/wines/{wine.pk}/similar?limit=3"):
        response = client.get(address)
        assert (response.status_code, response["Retry-After"]) == (503, "1")
        assert response.json() == {"error": "search_unavailable", "reason": "Too many searches are running."}
    assert queue_length() == 3
    assert encoder.batches == [["cherry"]]


@pytest.mark.fault("overload")
def test_the_page_refuses_one_search_more_at_once(
    admitted: list[Future[Any]], encoder: type[GatedEncoder], client: Client
) -> None:
    response = client.get(PAGE, {"q": "one more"})
    assertContains(response, "Search is resting", status_code=503)
    assert response["Retry-After"] == "1"
    assert queue_length() == 3
    assert encoder.batches == [["cherry"]]


@pytest.mark.fault("overload")
def test_the_wine_page_does_without_similar_wines(
    admitted: list[Future[Any]], client: Client, wine: Wine
) -> None:
    response = client.get(f"/wines/{wine.pk}")
    assertContains(response, wine.notes)
    assertNotContains(response, "Similar wines")


@pytest.mark.fault("overload")
def test_cached_responses_are_served_while_the_gate_is_full(
    one_place: None, encoder: type[GatedEncoder], threads: Threads, client: Client, wine: Wine
) -> None:
    addresses = [f"{API}?q=oysters", f"{PAGE}?q=oysters", f"/api/v1/wines/{wine.pk}/similar"]
    encoder.opened.set()
    before = [client.get(address).content for address in addresses]
    encoder.opened.clear()
    encoder.entered.clear()
    threads.submit(run, "cherry")
    assert encoder.entered.wait(HANG)
    responses = [client.get(address) for address in addresses]
    assert [response.status_code for response in responses] == [200, 200, 200]
    assert [response.content for response in responses] == before
    assert client.get(f"{API}?q=one+more").status_code == 503


def test_suggestions_need_no_place(admitted: list[Future[Any]], client: Client) -> None:
    assert client.get(SUGGEST, {"q": "something from napa"}).json()["suggestions"][0]["wines"] == 1


def test_refusals_are_counted(
    admitted: list[Future[Any]], encoder: type[GatedEncoder], client: Client, wine: Wine
) -> None:
    before = value_of(ADMISSION_REFUSALS)
    for address in (f"{API}?q=more", f"{PAGE}?q=more", f"/wines/{wine.pk}", f"{SUGGEST}?q=more"):
        client.get(address)
    assert value_of(ADMISSION_REFUSALS) - before == 3
    encoder.opened.set()
    assert {request.result(HANG).status_code for request in admitted} == {200}
    assert client.get(API, {"q": "more"}).status_code == 200
    assert value_of(ADMISSION_REFUSALS) - before == 3


def test_a_search_that_succeeds_frees_its_place(one_place: None, indexed_catalogue: list[Wine]) -> None:
    assert [run(), run(), similar(indexed_catalogue[0].pk).total] == [12, 12, 11]


def test_a_search_that_fails_frees_its_place(
    one_place: None, encoder: type[GatedEncoder], settings: Settings, tmp_path: Path
) -> None:
    encoder.opened.set()
    with pytest.raises(EncoderOutOfMemoryError):
        run("poison")
    assert run() == 12
    with pytest.raises(Wine.DoesNotExist):
        similar(0)
    assert run() == 12
    root, settings.SOMMELIER_INDEX_ROOT = settings.SOMMELIER_INDEX_ROOT, tmp_path / "empty"
    with pytest.raises(SearchUnavailable, match="no index yet"):
        run()
    settings.SOMMELIER_INDEX_ROOT = root
    assert run() == 12


def test_a_search_that_times_out_frees_its_place(
    one_place: None, encoder: type[GatedEncoder], settings: Settings
) -> None:
    settings.SOMMELIER_SEARCH_TIMEOUT = 0.01
    # Without a free place the second search would be refused instead.
    for _ in range(2):
        with pytest.raises(SearchUnavailable, match="took too long"):
            run()
    settings.SOMMELIER_SEARCH_TIMEOUT = HANG
    encoder.opened.set()
    assert run() == 12


@pytest.mark.parametrize("limit", [1, 2, 16])
def test_the_gate_admits_exactly_as_many_as_the_settings_say(settings: Settings, limit: int) -> None:
    settings.SOMMELIER_MAX_CONCURRENT_SEARCHES = limit
    gate = AdmissionGate()
    with ExitStack() as places:
        for _ in range(limit):
            places.enter_context(gate.admit())
        for _ in range(2):
            with pytest.raises(SearchUnavailable) as refusal, gate.admit():
                pass
            assert refusal.value.retry_after == 1
    with gate.admit():
        pass


def test_threads_at_once_never_exceed_the_limit(settings: Settings) -> None:
    settings.SOMMELIER_MAX_CONCURRENT_SEARCHES = 3
    gate, start, end = AdmissionGate(), Barrier(16), Barrier(16)

    def is_admitted(_: int) -> bool:
        start.wait(HANG)
        try:
            with gate.admit():
                end.wait(HANG)
        except SearchUnavailable:
            end.wait(HANG)
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(is_admitted, range(16))) == 3
