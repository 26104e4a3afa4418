"""A query that is not about wine gets no results, and the response says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import unescape
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains

from indexer.backends import get_encoder
from indexer.models import Wine
from search.out_of_domain import Calibration, Signals
from search.out_of_domain.classifier import Prototypes
from search.service import search
from search.types import SearchRequest

Calibrate = Callable[..., None]


@pytest.fixture
def calibrate(indexed_catalogue: list[Wine], settings: Settings, tmp_path: Path) -> Calibrate:
    """Return a function that uses a calibration with the weight of one signal and a threshold."""
    path = tmp_path / "calibration.json"
    settings.SOMMELIER_DOMAIN_CALIBRATION = str(path)

    def write(signal: str, threshold: float, encoder: str = "") -> None:
        weights = {name: float(name == signal) for name in Signals._fields}
        calibration = {"encoder": encoder or get_encoder().name, "metric": "ip", "wines": 12}
        path.write_text(json.dumps(calibration | {"weights": weights, "threshold": threshold}))

    return write


def is_refused(query: str, *, parse: bool = True) -> bool:
    response = search(SearchRequest(query, parse=parse, facets=True))
    if response.out_of_domain:
        assert (response.total, response.results, response.facets, response.relaxations) == (0, [], (), ())
    else:
        assert response.total > 0
    return response.out_of_domain


def test_a_query_below_the_threshold_is_refused(calibrate: Calibrate) -> None:
    calibrate("has_constraints", 0.5)
    queries = ["flat tyre", "a red", "not smoky", "squeaky door"]
    assert [is_refused(query) for query in queries] == [True, False, False, True]


def test_the_share_of_known_words_counts(calibrate: Calibrate) -> None:
    calibrate("bm25_coverage", 0.25)
    queries = ["oysters", "oysters carburettor gearbox", "carburettor"]
    assert [is_refused(query) for query in queries] == [False, True, True]


def test_without_parsing_no_query_is_refused(calibrate: Calibrate) -> None:
    calibrate("has_constraints", 0.5)
    assert not is_refused("flat tyre", parse=False)


def test_a_calibration_of_another_encoder_refuses_nothing(calibrate: Calibrate) -> None:
    calibrate("has_constraints", 0.5, encoder="other")
    assert not is_refused("flat tyre")


def test_each_interface_says_that_the_query_was_refused(calibrate: Calibrate, client: Client) -> None:
    calibrate("has_constraints", 0.5)
    assert client.get("/api/v1/search", {"q": "flat tyre"}).json()["out_of_domain"] is True
    printed = StringIO()
    call_command("search", "flat tyre", stdout=printed)
    assert printed.getvalue() == "That does not sound like wine.\n"
    without_parsing = "/search?q=flat%20tyre&amp;parse=off"
    assertContains(client.get("/search", {"q": "flat tyre"}), f'href="{without_parsing}"')
    assertContains(client.get(unescape(without_parsing)), "12 wines")


OTHER_SIGNALS = '{"encoder": "x", "metric": "ip", "wines": 1, "weights": {"length": 1.0}, "threshold": 1.0}'


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


def test_a_smaller_catalogue_has_a_lower_threshold() -> None:
    calibration = Calibration(
        encoder="x", metric="ip", wines=10_000, weights=dict.fromkeys(Signals._fields, 1.0), threshold=2.0
    )
    # A catalogue of a tenth of the size lowers the threshold by 0.75.
    for wines, threshold in ((20_000, 2.0), (10_000, 2.0), (1_000, 1.25), (100, 0.5)):
        assert calibration.threshold_for(wines) == pytest.approx(threshold)


def test_the_margin_compares_the_nearest_prototypes() -> None:
    axes = np.eye(3, dtype=np.float32)
    prototypes = Prototypes(wine=axes[:2], other=axes[2:])
    assert prototypes.margin(np.array([0, 5, 0], dtype=np.float32)) == pytest.approx(1.0)
    assert prototypes.margin(np.array([3, 0, 4], dtype=np.float32)) == pytest.approx(-0.2)
    assert prototypes.margin(np.zeros(3, dtype=np.float32)) == 0.0
