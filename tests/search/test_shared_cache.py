"""Redis remembers for all processes; when it stops, everything is computed and nothing fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from indexer.models import Wine
from search.caching import embedding_cache, response_cache
from search.caching.safe_cache import SafeCache
from sommelier.connections import cache_settings
from tests.redis_server import Redis, redis_server

API = "/api/v1/search"
OYSTERS = {"q": "oysters"}


@pytest.fixture
def shop(transactional_db: None, indexed_catalogue: list[Wine]) -> Client:
    return Client()


def are_cached(shop: Client, times: int) -> list[bool]:
    """Ask the same several times; return which answers were kept ones."""
    responses = [shop.get(API, OYSTERS) for _ in range(times)]
    assert {response.status_code for response in responses} == {200}
    return ["Age" in response.headers for response in responses]


@pytest.fixture
def redis(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """A server that the application uses, as one that has heard of no fault yet."""
    cache_of_its_own = SafeCache()
    for user in (response_cache, embedding_cache):
        monkeypatch.setattr(user, "CACHE", cache_of_its_own)
    with redis_server(tmp_path) as server:
        named = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": server.url}
        settings.CACHES = {"default": cache_settings(named)}
        try:
            yield server
        finally:
            cache.close()


def test_redis_remembers_too(redis: Redis, shop: Client) -> None:
    assert are_cached(shop, 2) == [False, True]


@pytest.mark.fault("cache-gone")
def test_a_cache_that_stops_fails_no_search_and_is_told_of_once(
    redis: Redis, shop: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # Asked again at once, so that the test need not wait.
    monkeypatch.setattr("search.caching.safe_cache.PAUSE_AFTER_FAILURE", 0)
    are_cached(shop, 1)
    redis.stop()
    assert are_cached(shop, 2) == [False, False]
    redis.start()
    assert are_cached(shop, 2) == [False, True]
    told = [record.message for record in caplog.records if record.name == "search.caching.safe_cache"]
    assert told == ["The cache fails; nothing is cached until it answers again", "The cache answers again"]


def test_a_cache_that_failed_is_left_alone_for_a_while(redis: Redis, shop: Client) -> None:
    redis.stop()
    assert are_cached(shop, 1) == [False]
    redis.start()
    assert are_cached(shop, 2) == [False, False]
