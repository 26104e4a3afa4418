"""Each request has an id, which the response and the log show."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.core.signals import request_finished
from django.test import Client, RequestFactory

from search.observability.request_ids import RequestIdFilter, assign_request_id


@pytest.mark.parametrize("address", ["/", "/api/v1/nowhere", "/search?q=smoky&offset=x"])
def test_the_id_of_the_request_is_returned(client: Client, db: None, index_root: Path, address: str) -> None:
    response = client.get(address, headers={"x-request-id": "edge-7:af/1"})
    assert response["X-Request-ID"] == "edge-7:af/1"


@pytest.mark.parametrize("header", ["", "two words", "a\nb", "x" * 129, "número", '"><b>'])
def test_an_invalid_id_is_replaced(client: Client, header: str) -> None:
    first, second = (client.get("/", headers={"x-request-id": header}) for _ in range(2))
    assert len(first["X-Request-ID"]) == len(second["X-Request-ID"]) == 32
    assert first["X-Request-ID"] != second["X-Request-ID"]


def test_log_records_have_the_id_until_the_request_ends(db: None) -> None:
    def request_id_of_a_record() -> str | None:
        record = logging.makeLogRecord({})
        assert RequestIdFilter().filter(record)
        return getattr(record, "request_id", None)

    assign_request_id(RequestFactory().get("/", headers={"x-request-id": "edge-7"}))
    assert request_id_of_a_record() == "edge-7"
    request_finished.send(sender=None)
    assert request_id_of_a_record() is None
