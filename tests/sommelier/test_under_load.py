"""A server that gets more searches than it admits, and clients that do not wait for their response.

No test here measures a time. The encoder waits at a gate, so a search that is admitted cannot finish before
the test opens the gate, and a search that is refused cannot have waited for one that is admitted.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from socket import create_connection
from typing import NamedTuple

import pytest

from tests.processes import run_commands, write_catalogue
from tests.sommelier.gate import Gate
from tests.sommelier.server import Server, serving
from tests.waiting import wait_until

LIMIT = 4
REFUSALS = "sommelier_admission_refusals_total"


class Shop(NamedTuple):
    """A server with one worker that admits four searches."""

    server: Server
    gate: Gate

    def search(self, words: str) -> HTTPResponse:
        return self.server.get(f"/api/v1/search?q={words.replace(' ', '+')}")

    def hold(self, pool: ThreadPoolExecutor, words: str) -> Future[HTTPResponse]:
        """Start a search and wait until it is in the encoder, where the closed gate holds it."""
        response = pool.submit(self.search, words)
        wait_until(lambda: words in self.gate.encoded() or response.done())
        assert not response.done(), "The search was not admitted."
        return response

    def queue(self, pool: ThreadPoolExecutor, *queries: str) -> list[Future[HTTPResponse]]:
        """Start searches while the encoder is held, and wait until all of them wait for their batch."""
        responses = [pool.submit(self.search, words) for words in queries]
        self.wait_for_queue(len(queries))
        return responses

    def wait_for_queue(self, length: int) -> None:
        wait_until(lambda: self.server.metric("sommelier_queue_length") == length)

    @contextmanager
    def full(self, pool: ThreadPoolExecutor, name: str) -> Iterator[None]:
        """Hold as many searches as are admitted until the end of the block; then all of them succeed."""
        with self.gate.closed():
            first = self.hold(pool, f"{name} 0")
            admitted = [first, *self.queue(pool, *(f"{name} {number}" for number in range(1, LIMIT)))]
            yield
            assert not any(search.done() for search in admitted)
        assert [search.result().status for search in admitted] == [200] * LIMIT

    def resident_bytes(self) -> int:
        """Return the memory of the worker."""
        (worker,) = self.server.workers()
        return int(Path(f"/proc/{worker}/statm").read_text().split()[1]) * 4096


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    catalogue = write_catalogue(home / "wines.jsonl", 20)
    run_commands(home, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
    return home


@pytest.fixture(scope="module")
def shop(home: Path) -> Iterator[Shop]:
    gate = Gate(home / "gate")
    limits = {"SOMMELIER_WORKERS": "1", "SOMMELIER_MAX_CONCURRENT_SEARCHES": str(LIMIT)}
    with serving(home, home / "log", **limits, **gate.settings()) as server:
        yield Shop(server, gate)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(16) as pool:
        yield pool


@pytest.mark.fault("overload")
def test_searches_above_the_limit_get_503_at_once(shop: Shop, pool: ThreadPoolExecutor) -> None:
    refused_before, encoded_before = shop.server.metric(REFUSALS), len(shop.gate.encoded())
    with shop.full(pool, "admitted"):
        # The gate is closed: whatever responds now has not waited for a search that was admitted.
        responses = list(pool.map(shop.search, [f"refused {number}" for number in range(10 * LIMIT)]))
        assert {(refused.status, refused.headers["Retry-After"]) for refused in responses} == {(503, "1")}
        assert shop.server.metric(REFUSALS) - refused_before == len(responses)
    assert len(shop.gate.encoded()) - encoded_before == LIMIT


@pytest.mark.fault("overload")
def test_after_an_overload_searches_are_admitted_again(shop: Shop, pool: ThreadPoolExecutor) -> None:
    for name in ("first", "second"):
        with shop.full(pool, name):
            assert shop.search("one too many").status == 503


@pytest.mark.fault("overload")
def test_an_admitted_search_waits_for_one_batch_at_most(shop: Shop, pool: ThreadPoolExecutor) -> None:
    with shop.full(pool, "crowd"):
        list(pool.map(shop.search, [f"too many {number}" for number in range(LIMIT)]))
    ahead, batch = shop.gate.batches()[-2:]
    assert ahead == ["crowd 0"]
    assert sorted(batch) == ["crowd 1", "crowd 2", "crowd 3"]


@pytest.mark.fault("overload")
def test_refused_searches_leave_no_memory_behind(shop: Shop, pool: ThreadPoolExecutor) -> None:
    def memory_after_overload(name: str) -> int:
        with shop.full(pool, name):
            list(pool.map(shop.search, [f"{name} refused {number}" for number in range(100)]))
        return shop.resident_bytes()

    # In the first overload each thread opens its connection to the database.
    first = memory_after_overload("flood")
    assert memory_after_overload("spate") - first < 4 * 2**20


@pytest.mark.fault("poisonous-request")
def test_one_poisonous_query_of_a_batch_fails_alone(shop: Shop, pool: ThreadPoolExecutor) -> None:
    with shop.gate.closed():
        held = shop.hold(pool, "plum")
        searches = shop.queue(pool, "good", "poison", "better")
    assert [search.result().status for search in searches] == [200, 503, 200]
    assert held.result().status == 200
    assert {"good", "poison", "better"} in [set(batch) for batch in shop.gate.batches()]


@pytest.mark.fault("gone-client")
def test_a_search_whose_client_left_is_not_encoded(shop: Shop, pool: ThreadPoolExecutor) -> None:
    with shop.gate.closed():
        shop.hold(pool, "held plum")
        with create_connection(("127.0.0.1", shop.server.port)) as client:
            client.sendall(b"GET /api/v1/search?q=gone HTTP/1.1\r\nHost: localhost\r\n\r\n")
            shop.wait_for_queue(1)
    assert shop.search("stayed").status == 200
    assert "gone" not in shop.gate.encoded()


@pytest.mark.fault("gone-client")
def test_a_search_that_timed_out_in_the_queue_is_not_encoded(home: Path) -> None:
    gate = Gate(home / "another gate")
    settings = gate.settings() | {"SOMMELIER_WORKERS": "1", "SOMMELIER_SEARCH_TIMEOUT": "2"}
    with serving(home, home / "another log", **settings) as server:
        shop = Shop(server, gate)
        with gate.closed():
            # This search times out in the encoder, which stays behind the gate.
            wait_until(lambda: shop.search("cherry").status == 503 and "cherry" in gate.encoded())
            late = shop.search("late")
            assert (late.status, late.headers["Retry-After"]) == (503, "1")
        # The batcher removes it from the queue without running it.
        shop.wait_for_queue(0)
        wait_until(lambda: shop.search("in time").status == 200)
        assert "late" not in gate.encoded()
