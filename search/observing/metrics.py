"""Every figure that a process counts by itself; docs/metrics.md says what each means."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

# When each series began is a second series of each, and of use to nobody here.
disable_created_metrics()

# Ours alone: figures of Python itself are of one process, and say nothing where several serve.
REGISTRY = CollectorRegistry()

# A cached answer is ready in a millisecond, and a shopper who waits for five seconds has gone.
_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

REQUESTS = Counter("sommelier_requests_total", "Requests answered.", ["door", "status"], registry=REGISTRY)
REQUEST_SECONDS = Histogram(
    "sommelier_request_seconds",
    "Time from a request to its answer.",
    ["door"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
STAGE_SECONDS = Histogram(
    "sommelier_stage_seconds",
    "Time that a stage of a search took.",
    ["door", "stage"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
ANSWERS = Counter(
    "sommelier_answers_total",
    "Searches answered, by what they found.",
    ["door", "outcome"],
    registry=REGISTRY,
)
CACHE_LOOKUPS = Counter(
    "sommelier_cache_lookups_total", "Lookups in a cache.", ["cache", "outcome"], registry=REGISTRY
)

# A worker that has died waits for nothing any more, so only the living are added up.
QUEUE_LENGTH = Gauge(
    "sommelier_queue_length", "Queries that wait for a batch.", multiprocess_mode="livesum", registry=REGISTRY
)
BATCHES = Counter("sommelier_batches_total", "Batches encoded and searched.", registry=REGISTRY)
BATCHED_QUERIES = Counter("sommelier_batched_queries_total", "Queries in those batches.", registry=REGISTRY)
QUEUE_WAIT_SECONDS = Counter(
    "sommelier_queue_wait_seconds_total", "Time that those queries waited for their batch.", registry=REGISTRY
)
QUEUE_REFUSALS = Counter(
    "sommelier_queue_refusals_total", "Queries refused at once by a full queue.", registry=REGISTRY
)


def note_lookup(cache: str, *, hit: bool) -> None:
    """Count a lookup in one of our caches, such as `answers` or `vectors`."""
    CACHE_LOOKUPS.labels(cache, "hit" if hit else "miss").inc()
