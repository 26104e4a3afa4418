"""What was answered once is answered again without a search, and never when anything has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from indexer.backends import get_engine
from indexer.models import Passage, Wine
from search.metrics import CACHE_LOOKUPS
from search.service import search
from search.types import SearchRequest
from tests.search.faults import FULL_ENCODER
from tests.search.gated import GATED_ENCODER, Crowd, gated

API = "/api/v1/search"
# Without a refusal, a limit or a doubt, so that every wine is there.
OYSTERS = {"q": "oysters", "limit": "12"}


@pytest.fixture
def shop(transactional_db: None, indexed_catalogue: list[Wine]) -> Client:
    """A client of a shop whose database commits what is written, as a served one does."""
    return Client()


def is_cached(response: HttpResponseBase) -> bool:
    assert response.status_code == 200
    return "Age" in response.headers


def first_of(response: Any) -> dict[str, Any]:
    wine: dict[str, Any] = response.json()["results"][0]["wine"]
    return wine


def test_the_same_question_gets_the_same_answer_without_a_search(shop: Client) -> None:
    first, second = shop.get(API, OYSTERS), shop.get(API, OYSTERS)
    assert not is_cached(first)
    assert is_cached(second)
    assert second.content == first.content
    of_the_request = {"Age", "X-Request-ID", "Server-Timing"}
    kept, fresh = (
        {name: value for name, value in one.headers.items() if name not in of_the_request}
        for one in (second, first)
    )
    assert kept == fresh


@pytest.mark.parametrize("address", ["/search", API, "/api/v1/wines/{}/similar"])
def test_every_door_remembers(shop: Client, address: str) -> None:
    asked = {} if "similar" in address else OYSTERS
    address = address.format(Wine.objects.all()[0].pk)
    assert [is_cached(shop.get(address, asked)) for _ in range(2)] == [False, True]


def test_blanks_the_order_of_parameters_and_the_way_to_write_a_letter_make_no_difference(
    shop: Client,
) -> None:
    shop.get(API, {"q": "rosé", "limit": "3"})
    assert is_cached(shop.get(API, {"limit": "3", "q": " rose\u0301 "}))


@pytest.mark.parametrize(
    "other",
    [
        {"q": "oyster"},
        {"offset": "1"},
        {"limit": "11"},
        {"sort": "price"},
        {"parse": "off"},
        {"facets": "off"},
        {"explain": "on"},
        {"price_max": "20"},
        {"ignore": "colour:white"},
    ],
    ids=str,
)
def test_another_question_gets_another_answer(shop: Client, other: dict[str, str]) -> None:
    shop.get(API, OYSTERS)
    assert not is_cached(shop.get(API, OYSTERS | other))


def test_a_part_of_a_page_is_not_a_page(shop: Client) -> None:
    whole = shop.get("/search", OYSTERS)
    part = shop.get("/search", OYSTERS, headers={"HX-Request": "true"})
    assert not is_cached(part)
    assert part.content != whole.content
    assert is_cached(shop.get("/search", OYSTERS, headers={"HX-Request": "true"}))


def test_what_is_not_acceptable_stays_so(shop: Client) -> None:
    shop.get(API, OYSTERS)
    assert shop.get(API, OYSTERS, headers={"Accept": "application/xml"}).status_code == 406


def test_an_edited_wine_is_shown_with_its_new_fields(shop: Client) -> None:
    wine = Wine.objects.get(pk=first_of(shop.get(API, OYSTERS))["id"])
    wine.name = "Renamed"
    wine.save()
    assert first_of(shop.get(API, OYSTERS))["name"] == "Renamed"
    # Past all that notes an edit.
    Wine.objects.filter(pk=wine.pk).update(price=Decimal("1.50"))
    assert first_of(shop.get(API, OYSTERS))["price"] == 1.5
    assert is_cached(shop.get(API, OYSTERS))


def test_a_deleted_wine_never_shows(shop: Client) -> None:
    before = shop.get(API, OYSTERS)
    Wine.objects.get(pk=first_of(before)["id"]).delete()
    after = shop.get(API, OYSTERS).json()
    assert after["total"] == before.json()["total"] - 1
    assert first_of(before)["id"] not in [result["wine"]["id"] for result in after["results"]]


def test_a_wine_deleted_behind_djangos_back_never_shows(shop: Client) -> None:
    gone = first_of(shop.get(API, OYSTERS))["id"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM indexer_review WHERE wine_id = %s", [gone])
        cursor.execute("DELETE FROM indexer_passage WHERE wine_id = %s", [gone])
        cursor.execute("DELETE FROM indexer_wine WHERE id = %s", [gone])
    assert first_of(shop.get(API, OYSTERS))["id"] != gone


def test_words_that_were_edited_away_are_not_quoted(shop: Client) -> None:
    question = {"q": "the sea in a glass"}
    assert shop.get(API, question).json()["results"][0]["evidence"]["kind"] == "review"
    Passage.objects.get(text="The sea in a glass.").delete()
    assert shop.get(API, question).json()["results"][0]["evidence"]["kind"] == "notes"


def test_what_another_connection_wrote_is_seen_at_once(shop: Client) -> None:
    with ThreadPoolExecutor(1) as pool:
        other = Crowd(pool)
        found = first_of(other.do(shop.get, API, OYSTERS).result())
        # From here on this thread has looked, and the other writes.
        assert first_of(shop.get(API, OYSTERS)) == found
        for name in ("Once", "Twice"):
            other.do(Wine.objects.filter(pk=found["id"]).update, name=name).result()
            assert first_of(shop.get(API, OYSTERS))["name"] == name


def test_what_is_not_committed_is_seen_by_its_writer_alone(shop: Client) -> None:
    before = shop.get(API, OYSTERS)
    with transaction.atomic():
        Wine.objects.filter(pk=first_of(before)["id"]).update(name="Not yet")
        assert first_of(shop.get(API, OYSTERS))["name"] == "Not yet"
        transaction.set_rollback(True)
    assert first_of(shop.get(API, OYSTERS))["name"] == first_of(before)["name"]


def test_a_new_generation_never_sees_an_old_answer(
    shop: Client, rebuild: Callable[[], None], wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    old = shop.get(API, OYSTERS).json()["generation"]
    rebuild()
    wait_until(lambda: get_engine().reader().manifest.generation != old)
    answer = shop.get(API, OYSTERS)
    assert not is_cached(answer)
    assert answer.json()["generation"] != old


def test_another_calibration_never_sees_an_old_answer(
    shop: Client, settings: Settings, tmp_path: Path
) -> None:
    shop.get(API, OYSTERS)
    calibration = tmp_path / "calibration.json"
    calibration.write_text('{"encoder": "other", "metric": "ip", "wines": 12, "weights": {}, "threshold": 0}')
    settings.SOMMELIER_DOMAIN_CALIBRATION = str(calibration)
    assert not is_cached(shop.get(API, OYSTERS))


def test_errors_are_not_remembered(shop: Client, settings: Settings) -> None:
    settings.SOMMELIER_ENCODER = FULL_ENCODER
    assert [shop.get(API, OYSTERS).status_code for _ in range(2)] == [503, 503]
    assert [shop.get(API, {"q": ""}).status_code for _ in range(2)] == [400, 400]
    settings.SOMMELIER_ENCODER = GATED_ENCODER
    with gated() as gate:
        gate.opened.set()
        assert not is_cached(shop.get(API, OYSTERS))


def test_a_sentence_is_encoded_once_whatever_is_asked_with_it(
    indexed_catalogue: list[Wine], settings: Settings
) -> None:
    settings.SOMMELIER_ENCODER = GATED_ENCODER
    with gated() as gate:
        gate.opened.set()
        first = search(SearchRequest("oysters"))
        second = search(SearchRequest("oysters", limit=5, facets=True))
        assert gate.batches == [["oysters"]]
    assert [one.score for one in second.results] == [one.score for one in first.results[:5]]


def test_nothing_is_cached_where_the_settings_say_so(shop: Client, settings: Settings) -> None:
    settings.SOMMELIER_CACHE_TTL = 0
    assert not any(is_cached(shop.get(API, OYSTERS)) for _ in range(2))


def lookups() -> Counter[tuple[str, str]]:
    """Return how many lookups there were, by cache and outcome."""
    samples = [sample for metric in CACHE_LOOKUPS.collect() for sample in metric.samples]
    return Counter({(one.labels["cache"], one.labels["outcome"]): int(one.value) for one in samples})


def test_lookups_are_counted(shop: Client) -> None:
    before = lookups()
    for question in (OYSTERS, OYSTERS, OYSTERS | {"limit": "3"}):
        shop.get(API, question)
    assert lookups() - before == {
        ("responses", "miss"): 2,
        ("responses", "hit"): 1,
        ("vectors", "miss"): 1,
        ("vectors", "hit"): 1,
    }


def test_a_wrong_key_is_refused_whatever_is_cached(shop: Client) -> None:
    assert shop.get(API, OYSTERS).status_code == 200
    assert shop.get(API, OYSTERS, headers={"authorization": "Bearer wrong"}).status_code == 401
