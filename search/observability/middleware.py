"""Gives each request an id, and logs, counts and times it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.encoding import escape_uri_path

from search import metrics
from search.http import ServiceResult, attached_result
from search.observability.request_ids import HEADER, assign_request_id
from search.types import SearchResponse

logger = logging.getLogger("search.requests")

PAGE, API, SUGGEST, OTHER = "page", "api", "suggest", "other"


class ObservabilityMiddleware:
    """Logs and counts the responses of Django. Redirects to TLS and static files do not reach it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = perf_counter()
        request_id = assign_request_id(request)
        response = self._get_response(request)
        result = attached_result(response)
        response[HEADER] = request_id
        if result:
            stages = (f"{stage};dur={milliseconds}" for stage, milliseconds in result.took_ms.items())
            response["Server-Timing"] = ", ".join(stages)
        _observe(request, response, result, perf_counter() - started)
        return response


def route_label(request: HttpRequest) -> str:
    """Return `page`, `api` or `suggest`; `other` for health, metrics, the admin and unknown addresses.

    Labels of a metric must be few, so paths cannot be used. The route is known once there is a response.
    """
    if (match := request.resolver_match) is None:
        return OTHER
    if match.app_name == "web":
        return PAGE
    name = match.url_name or ""
    if name == "api-suggest":
        return SUGGEST
    return API if name.startswith("api-") else OTHER


def _observe(
    request: HttpRequest, response: HttpResponseBase, result: ServiceResult | None, seconds: float
) -> None:
    route = route_label(request)
    metrics.REQUESTS.labels(route, str(response.status_code)).inc()
    metrics.REQUEST_SECONDS.labels(route).observe(seconds)
    if result:
        _count(result, route)
    # Health checks and scrapes are frequent and would drown the searches.
    level = logging.DEBUG if route == OTHER else logging.INFO
    if logger.isEnabledFor(level):
        _log(level, request, _fields(route, request, response, result, seconds))


def _count(result: ServiceResult, route: str) -> None:
    for stage, milliseconds in result.took_ms.items():
        if stage != "total":
            metrics.STAGE_SECONDS.labels(route, stage).observe(milliseconds / 1000)
    if isinstance(result, SearchResponse):
        metrics.SEARCHES.labels(route, _outcome(result)).inc()


def _outcome(response: SearchResponse) -> str:
    if response.out_of_domain:
        return "out_of_domain"
    return "wines" if response.total else "nothing"


def _fields(
    route: str, request: HttpRequest, response: HttpResponseBase, result: ServiceResult | None, seconds: float
) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "route": route,
        "method": request.method,
        "path": escape_uri_path(request.path),
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
    }
    if result:
        fields["generation"] = result.generation
    if isinstance(result, SearchResponse):
        fields |= {"total": result.total, "out_of_domain": result.out_of_domain}
    return fields


def _log(level: int, request: HttpRequest, fields: dict[str, Any]) -> None:
    message = "{method} {path} {status} in {milliseconds} ms".format_map(fields)
    if settings.SOMMELIER_LOG_QUERIES and (query := request.GET.get("q")):
        logger.log(level, "%s: %r", message, query, extra={**fields, "query": query})
    else:
        logger.log(level, "%s", message, extra=fields)
