"""Redis is stopped, started and made to hang while a server uses it.

The next step comes after the responses, so every response shows that it did not wait for Redis.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes import run_commands, write_catalogue
from tests.redis_server import redis_server
from tests.sommelier.server import Server, serving
from tests.waiting import wait_until

FAILS, ANSWERS = "The cache fails; nothing is cached until it answers again", "The cache answers again"


def is_cached(server: Server) -> bool:
    """Search once; tell whether the response came from the cache."""
    response = server.get("/api/v1/search?q=smoke")
    assert response.status == 200
    return "Age" in response.headers


@pytest.mark.fault("cache-gone")
def test_searches_work_without_redis_and_are_cached_when_it_is_back(tmp_path: Path) -> None:
    catalogue = write_catalogue(tmp_path / "wines.jsonl", 5)
    run_commands(tmp_path, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
    with (
        redis_server(tmp_path) as redis,
        serving(
            tmp_path,
            tmp_path / "log",
            SOMMELIER_WORKERS="1",
            SOMMELIER_CACHE_URL=redis.url,
            SOMMELIER_API_RATE="100000/day",
        ) as server,
    ):
        wait_until(lambda: is_cached(server))
        redis.stop()
        assert [is_cached(server) for _ in range(3)] == [False] * 3
        redis.start()
        wait_until(lambda: is_cached(server))
        redis.hang()
        assert [is_cached(server) for _ in range(3)] == [False] * 3
        redis.resume()
        wait_until(lambda: is_cached(server))
        lines = [line["message"] for line in server.logged() if line["logger"] == "search.caching.safe_cache"]
    # One pair per outage. A slow machine may miss the timeout of the cache and add pairs.
    outages = len(lines) // 2
    assert outages >= 2
    assert lines == [FAILS, ANSWERS] * outages
