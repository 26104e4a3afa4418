"""One client cannot take all of the machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from rest_framework.settings import api_settings

from indexer.models import Wine
from search.caching.safe_cache import SafeCache
from search.models import ApiKey
from search.throttle_rates import Rate

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/suggest"
Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def counting(settings: Settings, tmp_path: Path) -> None:
    """Two requests a day, counted anew in each test."""
    settings.SOMMELIER_API_RATE = Rate(2, 86_400)
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory, "LOCATION": str(tmp_path)}}


@pytest.fixture
def ask(client: Client, indexed_catalogue: list[Wine]) -> Ask:
    """Ask for suggestions, from an address."""

    def ask(address: str = "192.0.2.1", path: str = ADDRESS, **headers: str) -> Any:
        return client.get(path, headers=headers, REMOTE_ADDR=address)

    return ask


def statuses(ask: Ask, *addresses: str, **headers: str) -> list[int]:
    return [ask(address, **headers).status_code for address in addresses]


@pytest.mark.fault("overload")
def test_above_its_rate_a_client_is_told_when_to_come_back(ask: Ask) -> None:
    assert statuses(ask, *["192.0.2.1"] * 2) == [200, 200]
    refused = ask()
    assert refused.status_code == 429
    assert refused.json()["error"] == "throttled"
    until_midnight = 86_400 - time.time() % 86_400
    assert int(refused["Retry-After"]) == pytest.approx(until_midnight, abs=30)


def test_each_address_has_its_own_count(ask: Ask) -> None:
    assert statuses(ask, *["192.0.2.1"] * 3, "192.0.2.2") == [200, 200, 429, 200]


def test_a_new_window_begins_at_nothing(ask: Ask, settings: Settings) -> None:
    settings.SOMMELIER_API_RATE = Rate(1, 1)
    assert 429 in statuses(ask, *["192.0.2.1"] * 20)
    time.sleep(1)
    assert ask().status_code == 200


def test_the_addresses_of_one_customer_count_as_one(ask: Ask) -> None:
    assert statuses(ask, "2001:db8:0:1::1", "2001:db8:0:1::2", "2001:db8:0:1:ffff::3") == [200, 200, 429]
    assert statuses(ask, "2001:db8:0:2::1") == [200]
    assert statuses(ask, "192.0.2.1", "::ffff:192.0.2.1", "192.0.2.1") == [200, 200, 429]


def test_what_a_client_says_of_its_address_is_not_believed(ask: Ask) -> None:
    told = [ask(**{"x-forwarded-for": f"198.51.100.{n}"}).status_code for n in range(3)]
    assert told == [200, 200, 429]


def test_what_our_proxy_says_is_believed_and_no_more(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 1)
    forwarded = ["198.51.100.1", "1.1.1.1, 198.51.100.1", "2.2.2.2, 198.51.100.1", "198.51.100.2", "rubbish"]
    told = [ask(**{"x-forwarded-for": addresses}).status_code for addresses in forwarded]
    assert told == [200, 200, 429, 200, 200]


def test_suggestions_do_not_use_searches_up(ask: Ask) -> None:
    assert statuses(ask, *["192.0.2.1"] * 3)[-1] == 429
    assert ask(path="/api/v1/search?q=cherry").status_code == 200


def test_too_much_is_refused_before_it_is_looked_at(ask: Ask) -> None:
    statuses(ask, *["192.0.2.1"] * 2)
    assert ask(path=f"{ADDRESS}?limit=a").status_code == 429


def test_a_key_has_a_rate_of_its_own(ask: Ask) -> None:
    partner = ApiKey(name="partner", rate="3/day")
    key = partner.generate()
    partner.save()
    assert statuses(ask, *["192.0.2.1"] * 4, authorization=f"Bearer {key}") == [200, 200, 200, 429]
    assert statuses(ask, *["192.0.2.1"] * 3) == [200, 200, 429]


def test_of_requests_at_once_none_is_missed() -> None:
    store = SafeCache()
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: store.count("client", 86_400), range(400)))
    assert sorted(counts) == list(range(1, 401))


@pytest.mark.parametrize(
    "backend",
    [
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"},
        {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    ],
    ids=["gone", "none"],
)
@pytest.mark.fault("cache-gone")
def test_without_a_cache_requests_are_served(
    ask: Ask, settings: Settings, backend: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CACHES = {"default": backend}
    # Others shall not hear of the fault.
    monkeypatch.setattr("search.api.throttling.CACHE", SafeCache())
    assert statuses(ask, *["192.0.2.1"] * 4) == [200] * 4


def test_without_a_rate_nothing_is_counted(ask: Ask, settings: Settings) -> None:
    settings.SOMMELIER_API_RATE = None
    assert statuses(ask, *["192.0.2.1"] * 4) == [200] * 4


@pytest.mark.parametrize(
    ("text", "rate"),
    [("600/min", (600, 60)), ("5/sec", (5, 1)), ("7/hour", (7, 3600)), ("1/day", (1, 86_400))],
)
def test_a_rate_is_read(text: str, rate: tuple[int, int]) -> None:
    assert Rate.parse(text) == rate


@pytest.mark.parametrize(
    "text", ["", "600", "0/min", "-1/min", "x/min", "600/year", "600/min ", "٦/min", "1/m/n"]
)
def test_what_is_no_rate_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is no rate such as 600/min"):
        Rate.parse(text)
