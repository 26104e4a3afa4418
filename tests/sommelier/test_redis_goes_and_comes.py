"""Redis is stopped, started and made to hang under a running server."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes import run_commands, write_catalogue
from tests.redis_server import redis_server
from tests.sommelier.server import Server, serving

Wait = Callable[[Callable[[], bool]], None]


def is_remembered(server: Server) -> bool:
    """Search once, in good time and without a fault; whether the answer was a kept one."""
    begun = time.monotonic()
    response = server.get("/api/v1/search?q=smoke")
    assert response.status == 200
    assert time.monotonic() - begun < 2
    return "Age" in response.headers


@pytest.mark.fault("cache-gone")
def test_searches_are_computed_while_it_is_gone_and_remembered_when_it_is_back(
    tmp_path: Path, wait_until: Wait
) -> None:
    catalogue = write_catalogue(tmp_path / "wines.jsonl", 5)
    run_commands(tmp_path, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
    with (
        redis_server(tmp_path) as redis,
        serving(
            tmp_path,
            tmp_path / "log",
            SOMMELIER_WORKERS="1",
            SOMMELIER_CACHE_URL=redis.url,
            SOMMELIER_API_RATE="1000/day",
        ) as server,
    ):
        wait_until(lambda: is_remembered(server))
        redis.stop()
        assert [is_remembered(server) for _ in range(3)] == [False] * 3
        redis.start()
        wait_until(lambda: is_remembered(server))
        redis.hang()
        assert [is_remembered(server) for _ in range(3)] == [False] * 3
        redis.go_on()
        wait_until(lambda: is_remembered(server))
        told = [line["message"] for line in server.logged() if line["logger"] == "search.caching.safe_cache"]
    failed, again = "The cache fails; nothing is cached until it answers again", "The cache answers again"
    assert told == [failed, again] * 2
