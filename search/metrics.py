"""Prometheus metrics that code sets where things happen. docs/metrics.md explains each."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

# Otherwise every counter has a second series with the time of its creation.
disable_created_metrics()

# Without Python's own process metrics, which mean nothing when several workers serve.
REGISTRY = CollectorRegistry()

# Seconds. A cached response takes about a millisecond; after five seconds a search times out.
_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

REQUESTS = Counter("sommelier_requests_total", "Requests answered.", ["route", "status"], registry=REGISTRY)
REQUEST_SECONDS = Histogram(
    "sommelier_request_seconds",
    "Time from a request to its response.",
    ["route"],
    buckets=_BUCKETS,
    registry=REGISTRY,
)
STAGE_SECONDS = Histogram(
    "sommelier_stage_seconds",
    "Time of one stage of a search.",
    ["route", "stage"],
    buckets=_BUCKETS,
    registry=REGISTRY,
)
SEARCHES = Counter(
    "sommelier_searches_total", "Searches by outcome.", ["route", "outcome"], registry=REGISTRY
)
CACHE_LOOKUPS = Counter(
    "sommelier_cache_lookups_total", "Cache lookups.", ["cache", "outcome"], registry=REGISTRY
)
ADMISSION_REFUSALS = Counter(
    "sommelier_admission_refusals_total", "Searches refused by the admission gate.", registry=REGISTRY
)

# Summed over the workers that live: a dead worker has no queue.
QUEUE_LENGTH = Gauge(
    "sommelier_queue_length", "Queries that wait for a batch.", multiprocess_mode="livesum", registry=REGISTRY
)
BATCHES = Counter("sommelier_batches_total", "Batches encoded and searched.", registry=REGISTRY)
BATCHED_QUERIES = Counter("sommelier_batched_queries_total", "Queries in those batches.", registry=REGISTRY)
QUEUE_WAIT_SECONDS = Counter(
    "sommelier_queue_wait_seconds_total", "Time that those queries waited for their batch.", registry=REGISTRY
)
