"""Errors as JSON with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.views import exception_handler

from search.exceptions import SearchUnavailable
from search.outages import outage_of
from search.reasons import reasons_of


def error_response(error: Exception, context: dict[str, Any]) -> JsonResponse | None:
    """Turn an error into `{"error", "reason"}`, with the parameters at fault where there are some.

    The answer is JSON whatever the view renders else, such as the page to try the API.
    """
    if (outage := outage_of(error)) is not None:
        return unavailable(outage)
    response = exception_handler(error, context)
    if response is None:
        return None
    del response["Content-Type"]
    body = _body(error, response.data)
    return JsonResponse(body, status=response.status_code, headers=dict(response.items()))


def plain_error(code: int, error: str, reason: str) -> JsonResponse:
    """Answer with an error that no view of the API had a part in."""
    return JsonResponse({"error": error, "reason": reason}, status=code)


def unavailable(outage: SearchUnavailable) -> JsonResponse:
    """Answer 503, and say when to come back."""
    response = plain_error(status.HTTP_503_SERVICE_UNAVAILABLE, "search_unavailable", str(outage))
    response["Retry-After"] = str(outage.retry_after)
    return response


def _body(error: Exception, data: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(error, ValidationError):
        fields = reasons_of(data)
        reasons = [f"{name}: {' '.join(texts)}" for name, texts in fields.items()]
        return {"error": "invalid", "reason": " ".join(reasons), "fields": fields}
    code = error.default_code if isinstance(error, APIException) else "not_found"
    return {"error": code, "reason": str(data["detail"])}
