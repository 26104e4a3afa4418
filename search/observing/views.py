"""The address that Prometheus reads."""

from __future__ import annotations

import os

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector

from search.observing import metrics
from search.observing.access import may_read_metrics
from search.observing.state import GenerationCollector, WaitingCollector, count_waiting
from search.reading import only_reads

_REFUSAL = "Metrics are read on this machine itself, or with the token of SOMMELIER_METRICS_TOKEN.\n"

_generation, waiting = GenerationCollector(), WaitingCollector(count_waiting)


@only_reads
@never_cache
def exposition(request: HttpRequest) -> HttpResponse:
    """Answer with the figures of all processes of this server, in a format that the reader knows."""
    if not may_read_metrics(request):
        return HttpResponse(_REFUSAL, status=403, content_type="text/plain; charset=utf-8")
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    registry = CollectorRegistry()
    for collector in (_counted(), _generation, waiting):
        registry.register(collector)
    return HttpResponse(encode(registry), content_type=content_type)


def _counted() -> CollectorRegistry | MultiProcessCollector:
    """Return what this process has counted, or all that gunicorn has started; see sommelier.gunicorn_conf."""
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return MultiProcessCollector(None, path=folder)
    return metrics.REGISTRY
