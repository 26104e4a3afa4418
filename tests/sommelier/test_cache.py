"""Django's cache is the process's own, or one that all processes share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.cache import cache

from tests.sommelier.processes import printed_by

COUNT = """
import django, json
django.setup()
from django.core.cache import cache
cache.add("tests:seen", 0, timeout=60)
print(json.dumps(cache.incr("tests:seen")))
"""
FORGET = """
import django
django.setup()
from django.core.cache import cache
print(int(cache.delete("tests:seen")))
"""


def test_by_default_each_process_has_its_own(tmp_path: Path) -> None:
    assert [printed_by(COUNT, SOMMELIER_HOME=str(tmp_path)) for _ in range(2)] == [1, 1]


def test_redis_is_shared(tmp_path: Path) -> None:
    url = os.environ.get("SOMMELIER_TEST_REDIS_URL")
    if not url:
        pytest.skip("SOMMELIER_TEST_REDIS_URL names no Redis server; .ci/run starts one")
    shop = {"SOMMELIER_HOME": str(tmp_path), "SOMMELIER_CACHE_URL": url}
    try:
        assert [printed_by(COUNT, **shop) for _ in range(2)] == [1, 2]
    finally:
        printed_by(FORGET, **shop)


def test_it_remembers_thousands_of_clients() -> None:
    names = [f"tests:client-{number}" for number in range(5_000)]
    try:
        for name in names:
            cache.add(name, 1)
        assert all(cache.get(name) for name in names)
    finally:
        cache.delete_many(names)
