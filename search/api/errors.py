"""Errors as JSON with a reason."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from search.exceptions import SearchUnavailable


def error_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an error into `{"error", "reason"}`, with the parameters at fault where there are some."""
    if isinstance(error, SearchUnavailable):
        body = {"error": "search_unavailable", "reason": str(error)}
        headers = {"Retry-After": str(error.retry_after)}
        return Response(body, status=status.HTTP_503_SERVICE_UNAVAILABLE, headers=headers)
    response = exception_handler(error, context)
    if response is not None:
        response.data = _body(error, response)
    return response


def _body(error: Exception, response: Response) -> dict[str, Any]:
    if isinstance(error, ValidationError) and isinstance(response.data, dict):
        reasons = [f"{name}: {' '.join(map(str, texts))}" for name, texts in response.data.items()]
        return {"error": "invalid", "reason": " ".join(reasons), "fields": response.data}
    code = error.default_code if isinstance(error, APIException) else "not_found"
    return {"error": code, "reason": str(response.data.get("detail", ""))}
