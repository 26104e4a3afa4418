"""Redis remembers for all processes; when it stops, everything is computed and nothing fails."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from indexer.models import Wine
from search.remembering import answers, vectors
from search.remembering.store import Store
from sommelier.caches import cache as cache_settings

API = "/api/v1/search"
OYSTERS = {"q": "oysters"}


@pytest.fixture
def shop(transactional_db: None, indexed_catalogue: list[Wine]) -> Client:
    return Client()


def remembered(shop: Client, times: int) -> list[bool]:
    """Ask the same several times; return which answers were kept ones."""
    responses = [shop.get(API, OYSTERS) for _ in range(times)]
    assert {response.status_code for response in responses} == {200}
    return ["Age" in response.headers for response in responses]


class Redis:
    """A Redis server of our own, that can be stopped."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._command = ["redis-server", "--port", str(self.port), "--save", "", "--dir", str(folder)]
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                assert time.monotonic() < deadline, "Redis did not start."
                time.sleep(0.01)
            else:
                return

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def redis(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """A server that the application uses, as one that has heard of no fault yet."""
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed; .ci/run installs it")
    store = Store()
    for user in (answers, vectors):
        monkeypatch.setattr(user, "STORE", store)
    server = Redis(tmp_path)
    url = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
    settings.CACHES = {"default": cache_settings({**url, "LOCATION": f"redis://127.0.0.1:{server.port}/0"})}
    try:
        yield server
    finally:
        cache.close()
        server.stop()


def test_redis_remembers_too(redis: Redis, shop: Client) -> None:
    assert remembered(shop, 2) == [False, True]


def test_a_cache_that_stops_fails_no_search_and_is_told_of_once(
    redis: Redis, shop: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # Asked again at once, so that the test need not wait.
    monkeypatch.setattr("search.remembering.store.PATIENCE", 0)
    remembered(shop, 1)
    redis.stop()
    assert remembered(shop, 2) == [False, False]
    redis.start()
    assert remembered(shop, 2) == [False, True]
    told = [record.message for record in caplog.records if record.name == "search.remembering.store"]
    assert told == ["The cache fails, so that everything is computed anew", "The cache answers again"]


def test_a_cache_that_failed_is_left_alone_for_a_while(redis: Redis, shop: Client) -> None:
    redis.stop()
    assert remembered(shop, 1) == [False]
    redis.start()
    assert remembered(shop, 2) == [False, False]
