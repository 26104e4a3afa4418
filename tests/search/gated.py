"""An encoder that waits, and threads that search while it does: searches meet when a test wants them to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray
from prometheus_client import Counter, Gauge

from embeddings import EncoderOutOfMemoryError, HashingEncoder
from search.metrics import QUEUE_LENGTH
from tests.waiting import HANG

GATED_ENCODER = {"BACKEND": f"{__name__}.GatedEncoder", "OPTIONS": {}}


class GatedEncoder(HashingEncoder):
    """Waits until it is opened, then encodes. It runs out of memory at the word "poison".

    Attributes:
        opened: Set it to let all batches pass.
        entered: Set as soon as a batch has arrived.
        batches: The texts of each batch that arrived.
    """

    opened, entered = threading.Event(), threading.Event()
    batches: list[list[str]] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.batches.append(list(texts))
        self.entered.set()
        assert self.opened.wait(HANG)
        failed = [place for place, text in enumerate(texts) if "poison" in text]
        vectors = super().encode_queries(texts)
        if failed:
            raise EncoderOutOfMemoryError(failed, vectors)
        return vectors


@contextmanager
def gated() -> Iterator[type[GatedEncoder]]:
    """Close the encoder and forget its batches. Open it at the end, so that no thread is left waiting."""
    GatedEncoder.opened.clear()
    GatedEncoder.entered.clear()
    GatedEncoder.batches.clear()
    try:
        yield GatedEncoder
    finally:
        GatedEncoder.opened.set()


class Threads:
    """Runs functions in threads that close their database connection afterwards."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool

    def submit(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Future[Any]:
        def run() -> Any:
            try:
                return work(*args, **kwargs)
            finally:
                connection.close()

        return self._pool.submit(run)


def value_of(metric: Gauge | Counter) -> float:
    """Return the value of a metric without labels."""
    return next(iter(metric.collect())).samples[0].value


def queue_length() -> float:
    """Return how many queries wait for a batch."""
    return value_of(QUEUE_LENGTH)
