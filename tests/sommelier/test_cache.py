"""Django's cache belongs to one process, or is a Redis server that all processes share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.cache import cache

from tests.processes import json_printed_by

COUNT = """
import django, json
django.setup()
from django.core.cache import cache
cache.add("tests:count", 0, timeout=86_400)
print(json.dumps(cache.incr("tests:count")))
"""
DELETE = """
import django
django.setup()
from django.core.cache import cache
print(int(cache.delete("tests:count")))
"""


def test_by_default_each_process_has_its_own_cache(tmp_path: Path) -> None:
    assert [json_printed_by(COUNT, SOMMELIER_HOME=str(tmp_path)) for _ in range(2)] == [1, 1]


def test_processes_share_a_redis_cache(tmp_path: Path) -> None:
    url = os.environ.get("SOMMELIER_TEST_REDIS_URL")
    if not url:
        pytest.skip("SOMMELIER_TEST_REDIS_URL names no Redis server; .ci/run starts one")
    shop = {"SOMMELIER_HOME": str(tmp_path), "SOMMELIER_CACHE_URL": url}
    try:
        assert [json_printed_by(COUNT, **shop) for _ in range(2)] == [1, 2]
    finally:
        json_printed_by(DELETE, **shop)


def test_the_cache_of_a_process_counts_thousands_of_clients() -> None:
    keys = [f"tests:client-{number}" for number in range(5_000)]
    try:
        for key in keys:
            cache.add(key, 1, timeout=None)
        assert all(cache.get(key) for key in keys)
    finally:
        cache.delete_many(keys)
