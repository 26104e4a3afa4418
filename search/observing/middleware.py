"""Tells of each request: a name, a log line, metrics, and how long the stages of its search took."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.encoding import escape_uri_path

from search.observing import metrics
from search.observing.answers import Answer, observing
from search.observing.doors import OTHER, door_of
from search.observing.queues import tell_of_queues
from search.observing.request_ids import HEADER, name_request
from search.results import SearchAnswer

logger = logging.getLogger("search.requests")


class ObservingMiddleware:
    """Stands outside of all that may answer a request, so that no answer is left untold."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = perf_counter()
        request_id = name_request(request)
        with observing() as observation:
            response = self._get_response(request)
        response[HEADER] = request_id
        if observation.answer:
            response["Server-Timing"] = server_timing(observation.answer.took_ms)
        _tell(request, response, observation.answer, perf_counter() - begun)
        return response


def server_timing(took_ms: dict[str, float]) -> str:
    """Write milliseconds by stage as the header that browsers show beside a request."""
    return ", ".join(f"{stage};dur={milliseconds}" for stage, milliseconds in took_ms.items())


def _tell(request: HttpRequest, response: HttpResponseBase, answer: Answer | None, seconds: float) -> None:
    door = door_of(request)
    metrics.REQUESTS.labels(door, str(response.status_code)).inc()
    metrics.REQUEST_SECONDS.labels(door).observe(seconds)
    if answer:
        _count(answer, door)
    tell_of_queues()
    # Whoever watches asks all the time, and would drown what shoppers ask.
    level = logging.DEBUG if door == OTHER else logging.INFO
    if logger.isEnabledFor(level):
        _log(level, request, _fields(door, request, response, answer, seconds))


def _count(answer: Answer, door: str) -> None:
    for stage, milliseconds in answer.took_ms.items():
        if stage != "total":
            metrics.STAGE_SECONDS.labels(door, stage).observe(milliseconds / 1000)
    if isinstance(answer, SearchAnswer):
        metrics.ANSWERS.labels(door, _outcome(answer)).inc()


def _outcome(answer: SearchAnswer) -> str:
    if answer.out_of_domain:
        return "out_of_domain"
    return "wines" if answer.total else "nothing"


def _fields(
    door: str, request: HttpRequest, response: HttpResponseBase, answer: Answer | None, seconds: float
) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "door": door,
        "method": request.method,
        "path": escape_uri_path(request.path),
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
    }
    if answer:
        fields["generation"] = answer.generation
    if isinstance(answer, SearchAnswer):
        fields |= {"total": answer.total, "out_of_domain": answer.out_of_domain}
    return fields


def _log(level: int, request: HttpRequest, fields: dict[str, Any]) -> None:
    message = "{method} {path} {status} in {milliseconds} ms".format_map(fields)
    if settings.LOG_QUERIES and (query := request.GET.get("q")):
        logger.log(level, "%s: %r", message, query, extra={**fields, "query": query})
    else:
        logger.log(level, "%s", message, extra=fields)
