"""Responses to errors outside of views: JSON below `/api/`, a page everywhere else."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from search.api.errors import plain_error, unavailable
from search.error_mapping import to_search_unavailable

# Where search.urls includes the REST API.
API = "api/"

_TOO_LARGE = "The request is too large."


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_api(request):
        return plain_error(400, "invalid", "The request cannot be read.")
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_api(request):
        return plain_error(403, "permission_denied", "This is not allowed.")
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_api(request):
        return plain_error(404, "not_found", "There is nothing at this address.")
    return defaults.page_not_found(request, exception)


def too_large(request: HttpRequest) -> HttpResponse:
    if _is_api(request):
        return plain_error(413, "too_large", _TOO_LARGE)
    return HttpResponse(f"{_TOO_LARGE}\n", status=413, content_type="text/plain")


def server_error(request: HttpRequest) -> HttpResponse:
    """Respond to an uncaught error: an outage, such as a database error in the admin, or a bug."""
    error = sys.exception()
    if isinstance(error, Exception) and (search_unavailable := to_search_unavailable(error)) is not None:
        if _is_api(request):
            return unavailable(search_unavailable)
        headers = {"Retry-After": str(search_unavailable.retry_after)}
        text = f"{search_unavailable}\n"
        return HttpResponse(text, status=503, content_type="text/plain", headers=headers)
    if _is_api(request):
        return plain_error(500, "server_error", "Something broke on our side.")
    return defaults.server_error(request)


def _is_api(request: HttpRequest) -> bool:
    return f"{request.path_info}/".startswith(f"/{API}")
