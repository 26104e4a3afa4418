"""Every error below `/api/` is JSON with a reason."""

from __future__ import annotations

import json

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from indexer.models import Wine
from search.api.serializers import ErrorSerializer
from tests.search.faults import BROKEN_ENCODER, OUT_OF_MEMORY_ENCODER, hide_wine_table


def error_of(response: HttpResponseBase, status: int) -> dict[str, object]:
    """Return the body of an error response, and check that it has the documented shape."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert isinstance(response, HttpResponse)
    body: dict[str, object] = json.loads(response.content)
    serializer = ErrorSerializer(data=body)
    assert serializer.is_valid(), serializer.errors
    assert serializer.validated_data == body
    assert body["reason"]
    return body


@pytest.mark.parametrize("address", ["/api", "/api/", "/api/v1", "/api/v2/search", "/api/v1/wines/x"])
def test_an_unknown_address_is_not_found(client: Client, address: str) -> None:
    assert error_of(client.get(address), 404)["error"] == "not_found"


def test_an_address_that_only_starts_alike_gets_a_page(client: Client) -> None:
    response = client.get("/apiary")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("address", ["/api/v1/search", "/api/schema/", "/api/docs/"])
def test_writing_is_not_allowed(client: Client, address: str) -> None:
    response = client.post(address, {"q": "x"})
    assert error_of(response, 405)["error"] == "method_not_allowed"
    assert "GET" in response["Allow"]


def test_another_format_than_json_is_not_acceptable(client: Client) -> None:
    response = client.get("/api/v1/search", {"q": "x"}, headers={"accept": "application/xml"})
    assert error_of(response, 406)["error"] == "not_acceptable"


def test_a_body_that_is_not_json_is_refused() -> None:
    class BodyView(APIView):
        def post(self, request: Request) -> Response:
            return Response(request.data)

    request = APIRequestFactory().post("/", "<q/>", content_type="application/xml")
    assert error_of(BodyView.as_view()(request), 415)["error"] == "unsupported_media_type"


def test_the_reason_says_which_repeated_value_is_wrong(client: Client) -> None:
    body = error_of(client.get("/api/v1/search", {"q": "x", "ignore": ["colour:red", "x" * 201]}), 400)
    assert body["fields"] == {"ignore": ["1: Ensure this field has no more than 200 characters."]}


def test_too_many_values_of_a_parameter_are_refused(client: Client) -> None:
    body = error_of(client.get("/api/v1/search", {"q": "x", "ignore": ["x"] * 51}), 400)
    assert body["fields"] == {"ignore": ["Ensure this field has no more than 50 elements."]}


@pytest.mark.parametrize("host", ["evil.example", "a b"])
def test_an_unknown_host_is_refused(client: Client, host: str) -> None:
    response = client.get("/api/v1/search", {"q": "x"}, headers={"host": host})
    assert error_of(response, 400)["error"] == "invalid"


def test_more_parameters_than_django_allows_are_refused(client: Client) -> None:
    response = client.get("/api/v1/search", {f"p{number}": "" for number in range(1001)})
    assert error_of(response, 400)["error"] == "invalid"


@pytest.mark.parametrize(
    "address", ["/api/v1/search?q=cherry", "/api/v1/wines/{}", "/api/v1/wines/{}/similar"]
)
@pytest.mark.fault("database-gone")
def test_a_database_error_is_a_503(
    client: Client, indexed_catalogue: list[Wine], caplog: pytest.LogCaptureFixture, address: str
) -> None:
    hide_wine_table()
    response = client.get(address.format(indexed_catalogue[0].pk))
    assert error_of(response, 503) == {
        "error": "search_unavailable",
        "reason": "The database does not answer.",
    }
    assert response["Retry-After"] == "10"
    assert "indexer_wine" in caplog.text


def test_an_encoder_out_of_memory_is_a_503(
    client: Client, indexed_catalogue: list[Wine], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SOMMELIER_ENCODER = OUT_OF_MEMORY_ENCODER
    response = client.get("/api/v1/search", {"q": "cherry"})
    assert error_of(response, 503)["reason"] == "The encoder cannot read this sentence now."
    assert response["Retry-After"] == "10"
    assert "EncoderOutOfMemoryError" in caplog.text


def test_a_bug_is_a_500_without_details(
    client: Client, indexed_catalogue: list[Wine], settings: Settings
) -> None:
    settings.SOMMELIER_ENCODER = BROKEN_ENCODER
    client.raise_request_exception = False
    body = error_of(client.get("/api/v1/search", {"q": "cherry"}), 500)
    assert body == {"error": "server_error", "reason": "Something broke on our side."}
