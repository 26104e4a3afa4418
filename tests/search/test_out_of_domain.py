"""A query that is not about wine is marked, and the nearest wines are shown all the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains

from indexer.backends import get_encoder
from indexer.models import Wine
from search.explicit_constraints import explicit_constraints
from search.out_of_domain import Signals, collect_evidence
from search.query_parsing import gazetteer_of, parse_query
from search.retrieval import open_index
from search.service import search
from search.types import SearchRequest

Calibrate = Callable[..., None]


@pytest.fixture
def calibrate(indexed_catalogue: list[Wine], settings: Settings, tmp_path: Path) -> Calibrate:
    """Return a function that uses a calibration with the weight of one signal and a threshold."""
    path = tmp_path / "calibration.json"
    settings.SOMMELIER_DOMAIN_CALIBRATION = str(path)

    def write(
        signal: str, threshold: float, encoder: str = "", words: dict[str, float] | None = None
    ) -> None:
        weights = {name: float(name == signal) for name in Signals._fields}
        calibration = {"encoder": encoder or get_encoder().name, "words": words or {}}
        path.write_text(json.dumps(calibration | {"weights": weights, "threshold": threshold}))

    return write


def is_marked(query: str, **options: Any) -> bool:
    response = search(SearchRequest(query, **options))
    assert response.results
    return response.out_of_domain


def test_a_query_below_the_threshold_is_marked(calibrate: Calibrate) -> None:
    calibrate("has_constraints", 0.5)
    queries = ["flat tyre", "a red", "not smoky", "squeaky door"]
    assert [is_marked(query) for query in queries] == [True, False, False, True]


def test_words_and_pairs_of_words_count(calibrate: Calibrate) -> None:
    calibrate("", 0.0, words={"tyre": -1.0, "near me": -1.0, "oysters": 2.0})
    queries = ["flat Tyre", "pizza near me", "near or far from me", "oysters near me"]
    assert [is_marked(query) for query in queries] == [True, True, False, False]


def test_a_sentence_of_constraints_alone_is_about_wine(calibrate: Calibrate) -> None:
    calibrate("", 1.0)
    queries = ["red under $50", "red shoes under $50", "a red"]
    assert [is_marked(query) for query in queries] == [False, True, False]


def test_a_grape_or_nothing_but_tastes_is_about_wine(calibrate: Calibrate) -> None:
    calibrate("", 1.0)
    queries = ["tired of this Syrah again", "tobacco and leather", "tobacco and leather sofa"]
    assert [is_marked(query) for query in queries] == [False, False, True]


def test_filters_and_removed_chips_leave_the_verdict(calibrate: Calibrate) -> None:
    calibrate("has_constraints", 0.5)
    red = explicit_constraints({"colour": ["red"]})
    assert is_marked("flat tyre")
    assert is_marked("flat tyre", explicit_constraints=red)
    (chip,) = search(SearchRequest("red for the barbecue")).parsed.chips
    assert not is_marked("red for the barbecue", ignore=(chip.key,))


def test_the_signals_of_a_sentence(indexed_catalogue: list[Wine]) -> None:
    signals = {query: signals_of(query) for query in ("cherry", "wqxzk vbqx", "{a: 1};", "2+2")}
    assert signals["cherry"].unknown == 0
    assert signals["wqxzk vbqx"].unknown == 1
    assert signals["wqxzk vbqx"].rarity > signals["cherry"].rarity
    assert signals["wqxzk vbqx"].strange_letters > signals["cherry"].strange_letters
    assert signals["{a: 1};"].symbols > signals["cherry"].symbols == 0
    assert (signals["2+2"].no_letters, signals["cherry"].no_letters) == (1, 0)


def signals_of(query: str) -> Signals:
    encoder, reader = open_index()
    return collect_evidence(encoder, reader, parse_query(query, gazetteer_of(reader))).signals


def test_without_parsing_no_query_is_marked(calibrate: Calibrate) -> None:
    calibrate("has_constraints", 0.5)
    assert not is_marked("flat tyre", parse=False)


def test_a_calibration_of_another_encoder_marks_nothing(calibrate: Calibrate) -> None:
    calibrate("has_constraints", 0.5, encoder="other")
    assert not is_marked("flat tyre")


def test_each_interface_shows_the_nearest_wines(calibrate: Calibrate, client: Client) -> None:
    calibrate("has_constraints", 0.5)
    answer = client.get("/api/v1/search", {"q": "flat tyre"}).json()
    assert answer["out_of_domain"] is True
    assert answer["results"]
    printed = StringIO()
    call_command("search", "flat tyre", stdout=printed)
    assert "This does not look like wine. Here is what comes nearest." in " ".join(printed.getvalue().split())
    page = client.get("/search", {"q": "flat tyre"})
    assertContains(page, "This does not look like wine.")
    assertContains(page, "Here is what comes nearest:")
    assertContains(page, "12 wines")


OTHER_SIGNALS = '{"encoder": "x", "weights": {"length": 1.0}, "threshold": 1.0}'


@pytest.mark.parametrize(
    "content",
    [None, "{", '{"encoder": "x"}', OTHER_SIGNALS],
    ids=["missing", "torn", "incomplete", "of other signals"],
)
def test_an_unreadable_calibration_is_an_outage(
    client: Client, indexed_catalogue: list[Wine], settings: Settings, tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "calibration.json"
    if content is not None:
        path.write_text(content)
    settings.SOMMELIER_DOMAIN_CALIBRATION = str(path)
    response = client.get("/api/v1/search", {"q": "cherry"})
    assert response.status_code == 503
    assert response.json()["reason"] == f"{path} is not a calibration: run manage.py calibrate_domain."
