"""Liveness and readiness of the process."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from indexer.models import Wine


@pytest.mark.fault("killed-first-build", "nothing-good")
def test_a_process_without_an_index_is_live_but_not_ready(client: Client, db: None, index_root: Path) -> None:
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["faults"] == {"search": "There is no index yet: run manage.py rebuild_index."}


def test_a_process_with_an_index_is_ready(client: Client, indexed_catalogue: list[Wine]) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "faults": {}})


@pytest.mark.fault("damaged-generation")
def test_a_process_that_serves_an_older_index_is_degraded(
    client: Client, indexed_catalogue: list[Wine], index_root: Path
) -> None:
    assert client.get("/readyz").json()["status"] == "ok"
    (index_root / "active").unlink()
    assert client.get("/readyz").json()["status"] == "degraded"


def test_a_process_without_a_calibration_is_not_ready(
    client: Client, indexed_catalogue: list[Wine], settings: Settings, tmp_path: Path
) -> None:
    settings.SOMMELIER_DOMAIN_CALIBRATION = str(tmp_path / "missing.json")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "missing.json is not a calibration" in response.json()["faults"]["search"]
