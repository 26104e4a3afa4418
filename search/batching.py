"""Encodes and searches the queries of many threads in batches, on one worker thread."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import cache
from time import perf_counter
from typing import NamedTuple, TypeVar

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from embeddings import Encoder
from embeddings.batch_queue import BatchLimits, QueueMetrics
from embeddings.dynamic_batcher import DynamicBatcher
from embeddings.exceptions import BatchError, DeadlinePassedError
from indexer.engines.base import Candidates, EngineQuery, Order, Reader
from indexer.filters import Filter
from search.client_disconnect import client_connected
from search.exceptions import SearchUnavailable
from search.metrics import BATCHED_QUERIES, BATCHES, QUEUE_LENGTH, QUEUE_WAIT_SECONDS
from search.timings import Timings

# Padded tokens: a batch of a dozen sentences keeps the processor's caches warm and takes a few milliseconds.
# Each query gets a score for every passage of the catalogue, so memory limits their number as well.
_LIMITS = BatchLimits(budget=2_048, rows=32)
_METRICS = QueueMetrics(QUEUE_LENGTH, BATCHES, BATCHED_QUERIES, QUEUE_WAIT_SECONDS)
# Fewer than nearly any sentence has. An exact count would cost as much as batching saves.
_CHARACTERS_PER_TOKEN = 3
_SPECIAL_TOKENS = 2
# Of the words of "like Sancerre but lighter" beside the wines of Sancerre.
TEXT_WEIGHT = 0.3

Item = TypeVar("Item")
Result = TypeVar("Result")
Group = TypeVar("Group", bound=Hashable)


class PendingQuery(NamedTuple):
    """An `EngineQuery` that may still have to be encoded.

    Attributes:
        encoder, reader: What encodes and what is searched. Queries of different ones are never mixed.
        vector: float32 [dim]; None to encode the text.
        likeness: float32 [dim], of unit length; added to the encoded text, so that wines like others and
            like the text are near.
        text, filters, name, order: As in `EngineQuery`.
    """

    encoder: Encoder
    reader: Reader
    filters: Filter
    text: str = ""
    vector: NDArray[np.float32] | None = None
    name: str = ""
    likeness: NDArray[np.float32] | None = None
    order: Order | None = None


class BatchResult(NamedTuple):
    """A query, its candidates, and the seconds that its batch took, by stage.

    The stage `encode` is missing if the vector was given.
    """

    query: EngineQuery
    candidates: Candidates
    seconds: dict[str, float]


def run_in_batch(pending: PendingQuery, timings: Timings) -> BatchResult:
    """Encode and search one query, together with those of other threads.

    Raises:
        SearchUnavailable: There was no result in time, the client is gone, or the process shuts down.
        EncodingError: The encoder failed on this query.
    """
    try:
        result = _batcher().run(
            pending, timeout=settings.SOMMELIER_SEARCH_TIMEOUT, is_connected=client_connected()
        )
    except DeadlinePassedError as error:
        raise SearchUnavailable("The search took too long.", retry_after=1) from error
    except BatchError as error:
        raise SearchUnavailable(f"The search was not run: {error}.", retry_after=1) from error
    timings.split(result.seconds, rest="queue")
    return result


def _batcher() -> DynamicBatcher[PendingQuery, BatchResult]:
    with _lock:
        return _create_batcher()


# functools.cache lets two first callers in, and a second worker would share the cores with the first.
_lock = threading.Lock()


@cache
def _create_batcher() -> DynamicBatcher[PendingQuery, BatchResult]:
    return DynamicBatcher(_search, cost=_cost, limits=_LIMITS, metrics=_METRICS)


def _cost(pending: PendingQuery) -> int:
    """Return the approximate number of tokens to encode."""
    if pending.vector is not None:
        return 1
    tokens = len(pending.text) // _CHARACTERS_PER_TOKEN + _SPECIAL_TOKENS
    return min(tokens, pending.encoder.max_length)


def _search(batch: list[PendingQuery]) -> list[BatchResult]:
    started = perf_counter()
    queries = _by_group(batch, lambda pending: pending.encoder, _encode)
    encoded = perf_counter()
    pairs = list(zip(batch, queries, strict=True))
    candidates = _by_group(
        pairs,
        lambda pair: pair[0].reader,
        lambda reader, pairs: reader.search([query for _, query in pairs]),
    )
    seconds = {"encode": encoded - started, "search": perf_counter() - encoded}
    search_seconds = {"search": seconds["search"]}
    return [
        BatchResult(query, found, seconds if pending.vector is None else search_seconds)
        for (pending, query), found in zip(pairs, candidates, strict=True)
    ]


def _encode(encoder: Encoder, batch: Sequence[PendingQuery]) -> list[EngineQuery]:
    texts = [pending.text for pending in batch if pending.vector is None]
    vectors = iter(encoder.encode_queries(texts) if texts else ())
    return [
        EngineQuery(
            text=pending.text,
            vector=_towards(next(vectors), pending.likeness) if pending.vector is None else pending.vector,
            filters=pending.filters,
            name=pending.name,
            order=pending.order,
        )
        for pending in batch
    ]


def _towards(vector: NDArray[np.float32], likeness: NDArray[np.float32] | None) -> NDArray[np.float32]:
    """Return a vector between two, of unit length; the first if there is no other."""
    if likeness is None:
        return vector
    total: NDArray[np.float32] = TEXT_WEIGHT * vector + (1 - TEXT_WEIGHT) * likeness
    return total / max(float(np.linalg.norm(total)), float(np.finfo(np.float32).tiny))


def _by_group(
    items: Sequence[Item],
    group_of: Callable[[Item], Group],
    process: Callable[[Group, Sequence[Item]], list[Result]],
) -> list[Result]:
    """Process the items of each group together and return the results in the order of the items."""
    groups: defaultdict[Group, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        groups[group_of(item)].append(index)
    results: dict[int, Result] = {}
    for group, indices in groups.items():
        results.update(zip(indices, process(group, [items[index] for index in indices]), strict=True))
    return [results[index] for index in range(len(items))]
