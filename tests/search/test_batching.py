"""Searches of many threads are encoded and searched together, and each gets its own answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client
from prometheus_client import Counter, Gauge
from pytest_django import Settings

from embeddings import EncoderOutOfMemoryError
from indexer.backends import create_engine, get_engine
from indexer.engines.base import Reader
from indexer.models import Wine
from search.exceptions import SearchUnavailable
from search.metrics import ADMISSION_REFUSALS, QUEUE_LENGTH
from search.service import search
from search.types import SearchRequest, SearchResponse
from tests.search.gated import GATED_ENCODER, LONG, Crowd, GatedEncoder, gated

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def gate(
    transactional_db: None, settings: Settings, indexed_catalogue: list[Wine]
) -> Iterator[type[GatedEncoder]]:
    """A catalogue whose encoder waits to be let through."""
    settings.SOMMELIER_ENCODER = GATED_ENCODER
    with gated() as encoder:
        yield encoder


@pytest.fixture
def crowd(gate: type[GatedEncoder]) -> Iterator[Crowd]:
    with ThreadPoolExecutor(32) as pool:
        yield Crowd(pool)
        gate.opened.set()


def ranked(answer: SearchResponse) -> list[int]:
    return [result.wine.pk for result in answer.results]


def value_of(metric: Gauge | Counter) -> float:
    """Return the value of a metric without labels."""
    return next(iter(metric.collect())).samples[0].value


def ask(query: str, reader: Reader | None = None) -> SearchResponse:
    return search(SearchRequest(query), reader)


def meet(crowd: Crowd, gate: type[GatedEncoder], wait_until: Wait, waiting: int) -> None:
    """Wait until the worker is busy and so many more wait for it."""
    assert gate.entered.wait(LONG)
    wait_until(lambda: value_of(QUEUE_LENGTH) == waiting)


def test_searches_that_wait_for_the_encoder_are_encoded_together(
    gate: type[GatedEncoder], crowd: Crowd, wait_until: Wait
) -> None:
    first = crowd.do(ask, "cherry")
    assert gate.entered.wait(LONG)
    others = [crowd.do(ask, query) for query in ("oysters", "barbecue", "blue cheese")]
    meet(crowd, gate, wait_until, waiting=3)
    gate.opened.set()
    answers = [future.result(LONG) for future in (first, *others)]
    assert [answer.request.query for answer in answers] == ["cherry", "oysters", "barbecue", "blue cheese"]
    assert gate.batches[0] == ["cherry"]
    assert sorted(gate.batches[1]) == ["barbecue", "blue cheese", "oysters"]
    assert [ranked(answer) for answer in answers] == [ranked(ask(answer.request.query)) for answer in answers]


def test_searches_of_two_generations_wait_together_and_do_not_mix(
    gate: type[GatedEncoder], crowd: Crowd, wait_until: Wait, rebuild: Callable[[], None]
) -> None:
    old = get_engine().reader()
    Wine.objects.create(url="https://wines.example/new", name="New")
    rebuild()
    new = create_engine().reader()
    busy = crowd.do(ask, "cherry")
    assert gate.entered.wait(LONG)
    asked = [crowd.do(ask, "oysters", reader=reader) for reader in (old, new, old)]
    meet(crowd, gate, wait_until, waiting=3)
    gate.opened.set()
    assert [future.result(LONG).total for future in asked] == [12, 13, 12]
    busy.result(LONG)


@pytest.mark.fault("poisonous-request")
def test_a_sentence_that_cannot_be_encoded_fails_alone(
    gate: type[GatedEncoder], crowd: Crowd, wait_until: Wait
) -> None:
    busy = crowd.do(ask, "cherry")
    assert gate.entered.wait(LONG)
    good, bad = crowd.do(ask, "oysters"), crowd.do(ask, "poison")
    meet(crowd, gate, wait_until, waiting=2)
    gate.opened.set()
    assert good.result(LONG).results
    assert isinstance(bad.exception(LONG), EncoderOutOfMemoryError)
    busy.result(LONG)


@pytest.mark.fault("overload")
def test_one_too_many_is_told_at_once_to_come_back(
    gate: type[GatedEncoder], crowd: Crowd, wait_until: Wait, settings: Settings, client: Client
) -> None:
    settings.SOMMELIER_MAX_CONCURRENT_SEARCHES = 2
    refused_before = value_of(ADMISSION_REFUSALS)
    busy = crowd.do(ask, "cherry")
    assert gate.entered.wait(LONG)
    waiting = crowd.do(ask, "oysters")
    meet(crowd, gate, wait_until, waiting=1)
    refused = client.get("/api/v1/search", {"q": "one too many"})
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
    assert refused.json()["reason"] == "Too many searches are running."
    page = client.get("/search", {"q": "one too many"})
    assert (page.status_code, page.headers["Retry-After"]) == (503, "1")
    assert "Search is resting" in page.content.decode()
    gate.opened.set()
    assert waiting.result(LONG).results
    assert busy.result(LONG).results
    assert value_of(ADMISSION_REFUSALS) - refused_before == 2


def test_a_search_that_takes_too_long_is_told_to_come_back(
    gate: type[GatedEncoder], settings: Settings
) -> None:
    settings.SOMMELIER_SEARCH_TIMEOUT = 0.01
    with pytest.raises(SearchUnavailable, match="took too long") as late:
        search(SearchRequest("cherry"))
    assert late.value.retry_after == 1


def test_in_a_crowd_each_gets_its_own_answer(
    gate: type[GatedEncoder], crowd: Crowd, settings: Settings
) -> None:
    settings.SOMMELIER_MAX_CONCURRENT_SEARCHES = 32
    gate.opened.set()
    queries = ["cherry", "oysters", "smoke", "blue cheese", "slate and lime", "wild strawberry", "a toast"]
    expected = {query: ranked(ask(query)) for query in queries}
    asked = [(query, crowd.do(ask, query)) for _ in range(20) for query in queries]
    for query, future in asked:
        answer = future.result(LONG)
        assert (answer.request.query, ranked(answer)) == (query, expected[query])
