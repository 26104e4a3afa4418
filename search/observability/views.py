"""The metrics view, and who may read it."""

from __future__ import annotations

import os
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector

from search import metrics
from search.http import read_only
from search.observability.collectors import GenerationCollector, PendingWorkCollector, count_pending_work

_FORBIDDEN = "Metrics are read from this machine, or with the token in SOMMELIER_METRICS_TOKEN.\n"
# Headers that proxies add. Behind a proxy every visitor seems to come from this machine.
_PROXY_HEADERS = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-IP",
)

_generation, pending_work = GenerationCollector(), PendingWorkCollector(count_pending_work)


@read_only
@never_cache
def exposition(request: HttpRequest) -> HttpResponse:
    """Return the metrics of all workers of this server, in the format that the client asks for."""
    if not _may_read(request):
        return HttpResponse(_FORBIDDEN, status=403, content_type="text/plain; charset=utf-8")
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    registry = CollectorRegistry()
    for collector in (_counters(), _generation, pending_work):
        registry.register(collector)
    return HttpResponse(encode(registry), content_type=content_type)


def _counters() -> CollectorRegistry | MultiProcessCollector:
    """Return the counters of this process, or of all workers of gunicorn; see sommelier.gunicorn_conf."""
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return MultiProcessCollector(None, path=folder)
    return metrics.REGISTRY


def _may_read(request: HttpRequest) -> bool:
    """Check the token; without a token in the settings allow local clients that came through no proxy."""
    if token := settings.SOMMELIER_METRICS_TOKEN:
        return constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}")
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and not any(
        name in request.headers for name in _PROXY_HEADERS
    )


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:  # a Unix socket, which only a proxy connects to
        return False
