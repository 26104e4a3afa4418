"""A cache that fails never fails a request: then everything is computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from search.caching import embedding_cache, response_cache
from search.caching.safe_cache import SafeCache
from search.metrics import CACHE_LOOKUPS
from sommelier.connections import cache_settings
from tests.redis_server import Redis, redis_server

API = "/api/v1/search"
OYSTERS = {"q": "oysters"}
PAUSE = "search.caching.safe_cache.PAUSE_AFTER_FAILURE"


def are_cached(shop: Client, times: int) -> list[bool]:
    """Repeat a request, and return which responses came from the cache."""
    responses = [shop.get(API, OYSTERS) for _ in range(times)]
    assert {response.status_code for response in responses} == {200}
    return ["Age" in response.headers for response in responses]


def lookups() -> Counter[tuple[str, str]]:
    """Return the number of lookups by cache and outcome."""
    samples = [sample for metric in CACHE_LOOKUPS.collect() for sample in metric.samples]
    return Counter(
        {(sample.labels["cache"], sample.labels["outcome"]): int(sample.value) for sample in samples}
    )


@pytest.fixture
def redis(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """A Redis server as Django's cache, and a `SafeCache` that has met no error yet."""
    safe_cache = SafeCache()
    for module in (response_cache, embedding_cache):
        monkeypatch.setattr(module, "CACHE", safe_cache)
    with redis_server(tmp_path) as server:
        named = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": server.url}
        settings.CACHES = {"default": cache_settings(named)}
        try:
            yield server
        finally:
            cache.close()


def test_redis_can_be_the_cache(redis: Redis, shop: Client) -> None:
    assert are_cached(shop, 2) == [False, True]


@pytest.mark.fault("cache-gone")
def test_a_cache_that_stops_fails_no_search_and_is_logged_once(
    redis: Redis, shop: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(PAUSE, 0)
    assert are_cached(shop, 1) == [False]
    redis.stop()
    assert are_cached(shop, 2) == [False, False]
    redis.start()
    assert are_cached(shop, 2) == [False, True]
    messages = [record.message for record in caplog.records if record.name == "search.caching.safe_cache"]
    assert messages == [
        "The cache fails; nothing is cached until it answers again",
        "The cache answers again",
    ]


def test_a_cache_that_failed_is_not_used_during_the_pause(
    redis: Redis, shop: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than the test takes, on any machine.
    monkeypatch.setattr(PAUSE, 3600)
    redis.stop()
    assert are_cached(shop, 1) == [False]
    redis.start()
    assert are_cached(shop, 2) == [False, False]


def test_lookups_are_counted_by_cache_and_outcome(shop: Client) -> None:
    before = lookups()
    for parameters in (OYSTERS, OYSTERS, OYSTERS | {"limit": "3"}):
        shop.get(API, parameters)
    assert lookups() - before == {
        ("responses", "miss"): 2,
        ("responses", "hit"): 1,
        ("vectors", "miss"): 1,
        ("vectors", "hit"): 1,
    }


def test_each_of_repeated_keys_counts_as_a_lookup() -> None:
    safe_cache, before = SafeCache(), lookups()
    safe_cache.set("vectors", "known", 1)
    assert safe_cache.get_many("vectors", ["known", "known", "unknown"]) == {"known": 1}
    assert lookups() - before == {("vectors", "hit"): 2, ("vectors", "miss"): 1}


def test_concurrent_counts_are_exact() -> None:
    safe_cache = SafeCache()
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: safe_cache.count("client", 86_400), range(400)))
    assert sorted(counts) == list(range(1, 401))
