"""A server that is asked for more than it can do, and by clients that do not wait for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPResponse
from pathlib import Path
from socket import create_connection
from statistics import quantiles
from typing import NamedTuple

import pytest

from tests.processes import run_commands, write_catalogue
from tests.sommelier import busy
from tests.sommelier.server import Server, serving

Wait = Callable[[Callable[[], bool]], None]
AT_ONCE = 4
DEADLINE = 2.0
# Seconds that a machine with other things to do may add; well below the deadline, which is no refusal.
PATIENCE = 1.0


class Shop(NamedTuple):
    """A server of one process, and what it encoded."""

    server: Server
    told: Path

    def ask(self, words: str) -> HTTPResponse:
        return self.server.get(f"/api/v1/search?q={words.replace(' ', '+')}")

    def encoded(self) -> set[str]:
        return {text for batch in busy.batches(self.told) for text in batch}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    home = tmp_path_factory.mktemp("home")
    catalogue = write_catalogue(home / "wines.jsonl", 20)
    run_commands(home, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
    told = home / "encoded"
    settings = {
        "SOMMELIER_WORKERS": "1",
        "SOMMELIER_MAX_CONCURRENT_SEARCHES": str(AT_ONCE),
        "SOMMELIER_SEARCH_TIMEOUT": str(DEADLINE),
        "SOMMELIER_LOG_FORMAT": "json",
        "SOMMELIER_LOG_LEVEL": "WARNING",
    }
    with serving(home, home / "log", **settings, **busy.settings(told)) as server:
        yield Shop(server, told)


class Answer(NamedTuple):
    status: int
    retry_after: str | None
    seconds: float


def ask_at(shop: Shop, due: float, words: str) -> Answer:
    """Ask when it is due; time that passes because all threads are busy counts too."""
    time.sleep(max(0.0, due - time.monotonic()))
    response = shop.ask(words)
    return Answer(response.status, response.headers["Retry-After"], time.monotonic() - due)


def load(shop: Shop, name: str, *, per_second: float, seconds: float) -> list[Answer]:
    """Ask as often as told, whether the answers come or not."""
    begun, number = time.monotonic() + 0.1, int(per_second * seconds)
    with ThreadPoolExecutor(64) as pool:
        dues = [begun + place / per_second for place in range(number)]
        asked = [pool.submit(ask_at, shop, due, f"{name} {place}") for place, due in enumerate(dues)]
        return [answer.result() for answer in asked]


def p99(answers: list[Answer]) -> float:
    return quantiles((answer.seconds for answer in answers), n=100)[-1]


def memory_of(shop: Shop) -> int:
    """Return the bytes that the server's processes hold."""
    pid = shop.server.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pages = sum(int(Path(f"/proc/{child}/statm").read_text().split()[1]) for child in children)
    return pages * 4096


@pytest.mark.fault("overload")
def test_of_ten_times_the_load_most_is_refused_at_once_and_who_is_let_in_waits_no_longer(shop: Shop) -> None:
    capacity = 1 / busy.QUICK
    full = load(shop, "full", per_second=capacity, seconds=1)
    answers = load(shop, "rush", per_second=10 * capacity, seconds=2)
    accepted = [answer for answer in answers if answer.status == 200]
    refused = [answer for answer in answers if answer.status != 200]
    assert {(answer.status, answer.retry_after) for answer in refused} == {(503, "1")}
    assert p99(refused) < PATIENCE
    assert len(accepted) >= capacity
    # Whatever comes, only so many are let in, and wait for each other.
    assert p99(accepted) < p99(full) + AT_ONCE * busy.QUICK + PATIENCE
    assert shop.ask("after the rush").status == 200


@pytest.mark.fault("overload")
def test_a_rush_leaves_the_memory_as_it_was(shop: Shop) -> None:
    def rush(name: str) -> int:
        load(shop, name, per_second=10 / busy.QUICK, seconds=1)
        return memory_of(shop)

    # The first one makes each thread a connection to the database.
    first = rush("first")
    assert rush("second") - first < 4 * 2**20


@pytest.mark.fault("poisonous-request")
def test_one_poisonous_sentence_fails_alone(shop: Shop, wait_until: Wait) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        busy_with = pool.submit(shop.ask, "plum")
        wait_until(lambda: "plum" in shop.encoded())
        others = [pool.submit(shop.ask, words) for words in ("good", "poison", "better")]
        assert [future.result().status for future in others] == [200, 503, 200]
        assert busy_with.result().status == 200
    assert {"good", "poison", "better"} in [set(batch) for batch in busy.batches(shop.told)]


def occupied(shop: Shop, pool: ThreadPoolExecutor, words: str, wait_until: Wait) -> None:
    pool.submit(shop.ask, words)
    wait_until(lambda: words in shop.encoded())


def waiting(shop: Shop) -> bool:
    """Whether a search waits for its batch; the server tells after each request."""
    shop.server.get("/healthz")
    return "sommelier_queue_length 1.0" in shop.server.text("/metrics")


@pytest.mark.fault("gone-client")
def test_what_a_client_that_went_away_asked_for_is_not_done(shop: Shop, wait_until: Wait) -> None:
    with ThreadPoolExecutor(1) as pool:
        occupied(shop, pool, "plum slowly", wait_until)
        with create_connection(("127.0.0.1", shop.server.port)) as client:
            client.sendall(b"GET /api/v1/search?q=gone HTTP/1.1\r\nHost: localhost\r\n\r\n")
            wait_until(lambda: waiting(shop))
        wait_until(lambda: shop.ask("stayed").status == 200)
    assert "gone" not in shop.encoded()


@pytest.mark.fault("gone-client")
def test_what_waited_beyond_its_deadline_is_not_done(shop: Shop, wait_until: Wait) -> None:
    with ThreadPoolExecutor(1) as pool:
        occupied(shop, pool, "cherry slowly slowly slowly slowly", wait_until)
        begun = time.monotonic()
        late = shop.ask("late")
        assert (late.status, late.headers["Retry-After"]) == (503, "1")
        assert time.monotonic() - begun < DEADLINE + PATIENCE
        wait_until(lambda: shop.ask("in time").status == 200)
    assert "late" not in shop.encoded()
