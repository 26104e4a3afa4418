"""Errors as JSON with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.views import exception_handler

from search.error_mapping import to_search_unavailable
from search.exceptions import SearchUnavailable
from search.parameters import validation_reasons


def error_response(error: Exception, context: dict[str, Any]) -> JsonResponse | None:
    """Turn an error into `{"error", "reason"}`, with the invalid parameters if there are any.

    The response is JSON even if the view renders something else, such as the page of the API docs.
    """
    if (search_unavailable := to_search_unavailable(error)) is not None:
        return unavailable(search_unavailable)
    response = exception_handler(error, context)
    if response is None:
        return None
    del response["Content-Type"]
    body = _body(error, response.data)
    return JsonResponse(body, status=response.status_code, headers=dict(response.items()))


def plain_error(code: int, error: str, reason: str) -> JsonResponse:
    """Return an error that did not come from a view of the API."""
    return JsonResponse({"error": error, "reason": reason}, status=code)


def unavailable(error: SearchUnavailable) -> JsonResponse:
    """Return 503 with `Retry-After`."""
    response = plain_error(status.HTTP_503_SERVICE_UNAVAILABLE, "search_unavailable", str(error))
    response["Retry-After"] = str(error.retry_after)
    return response


def _body(error: Exception, data: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(error, ValidationError):
        fields = validation_reasons(data)
        reasons = [f"{name}: {' '.join(texts)}" for name, texts in fields.items()]
        return {"error": "invalid", "reason": " ".join(reasons), "fields": fields}
    code = error.default_code if isinstance(error, APIException) else "not_found"
    return {"error": code, "reason": str(data["detail"])}
