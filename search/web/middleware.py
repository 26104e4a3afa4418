"""Shows an outage in the middle of a page as 503 instead of 500."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from search.error_mapping import to_search_unavailable
from search.web import urls, views


class OutageMiddleware:
    """Renders the outage page for views of the shop. Other views, such as the admin's, are left alone."""

    def __init__(self, get_response: Callable[[views.HtmxRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: views.HtmxRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_exception(self, request: views.HtmxRequest, error: Exception) -> HttpResponse | None:
        """Return 503 if the error is an outage; let Django handle every other error."""
        match = request.resolver_match
        if match is None or match.app_name != urls.app_name:
            return None
        if (search_unavailable := to_search_unavailable(error)) is None:
            return None
        return views.unavailable(request, request.GET.get("q", "").strip(), search_unavailable)
