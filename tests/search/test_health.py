"""Liveness and readiness of the process."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

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
