"""What is answered where no view answers: JSON below `/api/`, a page everywhere else."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from search.api.errors import plain_error, unavailable
from search.exceptions import SearchUnavailable
from search.outages import outage_of

# Where sommelier.urls puts the REST door.
API = "api/"

_TOO_LARGE = "What was sent is too large."


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _of_the_api(request):
        return plain_error(400, "invalid", "The request cannot be read.")
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _of_the_api(request):
        return plain_error(403, "permission_denied", "This is not allowed.")
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _of_the_api(request):
        return plain_error(404, "not_found", "There is nothing at this address.")
    return defaults.page_not_found(request, exception)


def too_large(request: HttpRequest) -> HttpResponse:
    if _of_the_api(request):
        return plain_error(413, "too_large", _TOO_LARGE)
    return HttpResponse(f"{_TOO_LARGE}\n", status=413, content_type="text/plain")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for an error that nobody caught: an outage that the admin met, say, or a mistake of ours."""
    error = sys.exception()
    if isinstance(error, Exception) and (outage := outage_of(error)) is not None:
        return unavailable(outage) if _of_the_api(request) else _resting(outage)
    if _of_the_api(request):
        return plain_error(500, "server_error", "Something broke on our side.")
    return defaults.server_error(request)


def _resting(outage: SearchUnavailable) -> HttpResponse:
    headers = {"Retry-After": str(outage.retry_after)}
    return HttpResponse(f"{outage}\n", status=503, content_type="text/plain", headers=headers)


def _of_the_api(request: HttpRequest) -> bool:
    return f"{request.path_info}/".startswith(f"/{API}")
