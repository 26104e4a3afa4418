"""An outage in the middle of a page is answered as one, not as a mistake of ours."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from search.outages import outage_of
from search.web import urls, views


class OutageMiddleware:
    """Shows the page of an outage where a page of the shop met one; the admin is left alone."""

    def __init__(self, get_response: Callable[[views.HtmxRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: views.HtmxRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_exception(self, request: views.HtmxRequest, error: Exception) -> HttpResponse | None:
        """Answer 503 for what is an outage; Django goes on with anything else."""
        match = request.resolver_match
        if match is None or match.app_name != urls.app_name or (outage := outage_of(error)) is None:
            return None
        return views.unavailable(request, request.GET.get("q", "").strip(), outage)
