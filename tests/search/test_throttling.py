"""The requests of each client are limited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from rest_framework.settings import api_settings

from indexer.models import Wine
from search.api import throttling
from search.caching.safe_cache import SafeCache
from search.models import ApiKey
from search.throttle_rates import Rate

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/suggest"
CLIENT = "192.0.2.1"
DAY = 86_400
Get = Callable[..., Any]


@pytest.fixture(autouse=True)
def clock(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A clock that stands still, a rate of two requests per day, and a cache without counts."""
    settings.SOMMELIER_API_RATE = Rate(2, DAY)
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory, "LOCATION": str(tmp_path)}}
    clock = SimpleNamespace(now=1000.0 * DAY + 3600.0)
    monkeypatch.setattr(throttling, "time", SimpleNamespace(time=lambda: clock.now))
    return clock


@pytest.fixture
def get(client: Client, indexed_catalogue: list[Wine]) -> Get:
    """Send a request from an address."""

    def get(address: str = CLIENT, path: str = ADDRESS, **headers: str) -> Any:
        return client.get(path, headers=headers, REMOTE_ADDR=address)

    return get


def statuses(get: Get, *addresses: str, **headers: str) -> list[int]:
    return [get(address, **headers).status_code for address in addresses]


@pytest.mark.fault("overload")
def test_above_its_rate_a_client_is_refused_until_the_next_window(get: Get, clock: SimpleNamespace) -> None:
    assert statuses(get, CLIENT, CLIENT) == [200, 200]
    refused = get()
    assert refused.status_code == 429
    assert refused.json()["error"] == "throttled"
    assert refused["Retry-After"] == str(DAY - 3600)
    clock.now += DAY - 3600 - 1
    assert statuses(get, CLIENT) == [429]
    clock.now += 1
    assert statuses(get, CLIENT, CLIENT, CLIENT) == [200, 200, 429]


def test_each_address_has_its_own_count(get: Get) -> None:
    assert statuses(get, CLIENT, CLIENT, CLIENT, "192.0.2.2") == [200, 200, 429, 200]


def test_the_ipv6_addresses_of_one_customer_count_together(get: Get) -> None:
    assert statuses(get, "2001:db8:0:1::1", "2001:db8:0:1::2", "2001:db8:0:1:ffff::3") == [200, 200, 429]
    assert statuses(get, "2001:db8:0:2::1") == [200]


def test_an_ipv4_address_written_as_ipv6_is_the_same(get: Get) -> None:
    assert statuses(get, CLIENT, f"::ffff:{CLIENT}", CLIENT) == [200, 200, 429]


def test_without_a_proxy_forwarded_addresses_are_ignored(get: Get) -> None:
    responses = [get(**{"x-forwarded-for": f"198.51.100.{number}"}) for number in range(3)]
    assert [response.status_code for response in responses] == [200, 200, 429]


def test_only_the_address_that_our_proxy_added_counts(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 1)
    forwarded = ["198.51.100.1", "1.1.1.1, 198.51.100.1", "2.2.2.2, 198.51.100.1", "198.51.100.2", "rubbish"]
    responses = [get(**{"x-forwarded-for": addresses}) for addresses in forwarded]
    assert [response.status_code for response in responses] == [200, 200, 429, 200, 200]


def test_suggestions_do_not_use_up_searches(get: Get) -> None:
    assert statuses(get, CLIENT, CLIENT, CLIENT) == [200, 200, 429]
    assert get(path="/api/v1/search?q=cherry").status_code == 200


def test_requests_are_counted_before_they_are_validated(get: Get) -> None:
    assert [get(path=f"{ADDRESS}?limit=a").status_code for _ in range(3)] == [400, 400, 429]


def test_a_key_has_its_own_rate(get: Get) -> None:
    record = ApiKey(name="partner", rate="3/day")
    key = record.generate()
    record.save()
    assert statuses(get, *[CLIENT] * 4, authorization=f"Bearer {key}") == [200, 200, 200, 429]
    assert statuses(get, *[CLIENT] * 3) == [200, 200, 429]


@pytest.mark.parametrize(
    "backend",
    [
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"},
        {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    ],
    ids=["unreachable", "dummy"],
)
@pytest.mark.fault("cache-gone")
def test_without_a_cache_requests_pass(
    get: Get, settings: Settings, backend: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CACHES = {"default": backend}
    # An instance of its own, so that other tests do not see the failure.
    monkeypatch.setattr(throttling, "CACHE", SafeCache())
    assert statuses(get, *[CLIENT] * 4) == [200] * 4


def test_without_a_rate_requests_pass(get: Get, settings: Settings) -> None:
    settings.SOMMELIER_API_RATE = None
    assert statuses(get, *[CLIENT] * 4) == [200] * 4


@pytest.mark.parametrize(
    ("text", "rate"),
    [("600/min", (600, 60)), ("5/sec", (5, 1)), ("7/hour", (7, 3600)), ("1/day", (1, DAY))],
)
def test_a_rate_is_parsed(text: str, rate: tuple[int, int]) -> None:
    assert Rate.parse(text) == rate


@pytest.mark.parametrize(
    "text", ["", "600", "0/min", "-1/min", "x/min", "600/year", "600/min ", "٦/min", "1/m/n"]
)
def test_an_invalid_rate_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is not a rate such as 600/min"):
        Rate.parse(text)
