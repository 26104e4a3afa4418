"""An encoder that waits to be let through, so that searches meet when a test wants them to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from embeddings import EncoderOutOfMemoryError, HashingEncoder

GATED_ENCODER = {"BACKEND": f"{__name__}.GatedEncoder", "OPTIONS": {}}
LONG = 30.0


class GatedEncoder(HashingEncoder):
    """Keeps what it is given; has no memory for the word "poison"."""

    opened, entered = threading.Event(), threading.Event()
    batches: list[list[str]] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.batches.append(list(texts))
        self.entered.set()
        assert self.opened.wait(LONG)
        failed = [place for place, text in enumerate(texts) if "poison" in text]
        vectors = super().encode_queries(texts)
        if failed:
            raise EncoderOutOfMemoryError(failed, vectors)
        return vectors


@contextmanager
def gated() -> Iterator[type[GatedEncoder]]:
    """Shut the gate, with nothing encoded before; it opens at the end, so that no thread stays behind."""
    GatedEncoder.opened.clear()
    GatedEncoder.entered.clear()
    GatedEncoder.batches.clear()
    try:
        yield GatedEncoder
    finally:
        GatedEncoder.opened.set()


class Crowd:
    """Threads that give their database connection back after each piece of work."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool

    def do(self, work: Callable[..., Any], *arguments: Any, **options: Any) -> Future[Any]:
        def run() -> Any:
            try:
                return work(*arguments, **options)
            finally:
                connection.close()

        return self._pool.submit(run)
