"""Collects the requests of many threads into batches and runs them on one worker thread."""

from __future__ import annotations

import atexit
import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Generic
from weakref import WeakSet

from embeddings.batch_queue import BatchLimits, BatchQueue, QueuedRequest, QueueMetrics, Request, Result
from embeddings.exceptions import BatcherClosedError, BatchError, DeadlinePassedError

logger = logging.getLogger(__name__)

_Queue = BatchQueue[Request, Result]
_Batch = list[QueuedRequest[Request, Result]]


def _always_connected() -> bool:
    return True


class DynamicBatcher(Generic[Request, Result]):
    """Batches requests: those that arrive while a batch runs make the next one.

    Every request ends in its own result or its own error, even if the worker dies or the batcher is closed.
    A batch that fails is split in halves and retried, so one bad request fails alone and a batch that needs
    too much memory is done in parts.

    The worker starts with the first request. A forked process starts its own worker and knows nothing of the
    requests of its parent.

    Args:
        work: Processes a batch on the worker thread. Returns a result or an error for each request, in order.
        cost: Returns what a request adds to a batch, in the unit of `BatchLimits.budget`. It runs on the
            caller's thread.
        limits: The size of a batch.
        metrics: Updated with every request and batch.
        clock: Returns seconds and never goes back.
    """

    _queue: _Queue[Request, Result] | None
    _worker: threading.Thread | None

    def __init__(
        self,
        work: Callable[[list[Request]], Sequence[Result | Exception]],
        *,
        cost: Callable[[Request], int],
        limits: BatchLimits,
        metrics: QueueMetrics | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._work, self._cost, self._limits = work, cost, limits
        self._metrics, self._clock = metrics, clock
        self._closed = False
        self._reset()
        _batchers.add(self)

    def run(
        self, request: Request, *, timeout: float, is_connected: Callable[[], bool] = _always_connected
    ) -> Result:
        """Process a request in the next batch and return its result.

        Args:
            request: Passed to `work`.
            timeout: Seconds to wait at most.
            is_connected: Tells whether the caller still waits. The worker asks before it starts the request.

        Raises:
            CallerGoneError: The caller was not connected any more.
            DeadlinePassedError: The result was not ready in time.
            BatcherClosedError: The batcher is closed.
            BatchError: The worker died.
            Exception: Any error that `work` raised or returned for this request.
        """
        future = self.submit(request, timeout=timeout, is_connected=is_connected)
        try:
            return future.result(timeout=timeout)
        except TimeoutError as error:
            # The result may be ready by now, or `work` may have raised a TimeoutError of its own.
            if not future.cancel() and future.done():
                return future.result()
            raise DeadlinePassedError(f"no result within {timeout:g} seconds") from error

    def submit(
        self, request: Request, *, timeout: float, is_connected: Callable[[], bool] = _always_connected
    ) -> Future[Result]:
        """Queue a request. A request that is cancelled before its batch starts is skipped.

        Raises:
            BatcherClosedError: The batcher is closed.
        """
        now = self._clock()
        queued: QueuedRequest[Request, Result] = QueuedRequest(
            request, self._cost(request), since=now, deadline=now + timeout, is_connected=is_connected
        )
        with self._lock:
            if self._closed:
                raise BatcherClosedError("the batcher is closed")
            self._queue = self._queue or self._start()
            self._queue.put(queued)
        return queued.future

    def close(self) -> None:
        """Refuse new requests, fail those that wait, and stop the worker. Closing twice is fine."""
        with self._lock:
            self._closed = True
            queue, worker = self._queue, self._worker
        if queue:
            _fail(queue.close(), BatcherClosedError("the batcher was closed before the request started"))
        if worker and worker is not threading.current_thread():
            worker.join()

    def _reset(self) -> None:
        self._lock = threading.Lock()
        self._queue = None
        self._worker = None

    def _start(self) -> _Queue[Request, Result]:
        queue: _Queue[Request, Result] = BatchQueue(self._limits, self._clock, self._metrics)
        # A daemon thread, so that the end of the process does not wait for it; `close_all` stops it first.
        self._worker = threading.Thread(target=self._run_worker, args=(queue,), name="batcher", daemon=True)
        self._worker.start()
        return queue

    def _run_worker(self, queue: _Queue[Request, Result]) -> None:
        try:
            # A function per batch, so that its results are freed before the worker waits for the next.
            while self._run_next(queue):
                pass
        except BaseException:
            logger.critical("The worker of a batcher died", exc_info=True)
            with self._lock:
                self._queue = None
            _fail(queue.close(), BatchError("the worker died before the request started"))

    def _run_next(self, queue: _Queue[Request, Result]) -> bool:
        """Run one batch. Return False when the queue is closed."""
        batch = queue.take()
        try:
            self._run_batch(batch)
        except BaseException:
            _fail(batch, BatchError("the worker died"))
            raise
        return bool(batch)

    def _run_batch(self, batch: _Batch[Request, Result]) -> None:
        if not batch:
            return
        error = self._try_batch(batch)
        if error is None:
            return
        if len(batch) == 1:
            batch[0].future.set_exception(error)
            return
        # Drop the error before the retry: its traceback would hold the memory of the failed batch.
        del error
        middle = len(batch) // 2
        self._run_batch(batch[:middle])
        self._run_batch(batch[middle:])

    def _try_batch(self, batch: _Batch[Request, Result]) -> Exception | None:
        """Run a batch and deliver its results. Return the error if the batch failed as a whole."""
        try:
            results = self._work([queued.request for queued in batch])
        except Exception as error:  # noqa: BLE001 - delivered to the callers
            return error.with_traceback(None) if len(batch) > 1 else error
        if len(results) != len(batch):
            return BatchError(f"{len(batch)} requests got {len(results)} results")
        for queued, result in zip(batch, results, strict=True):
            if isinstance(result, Exception):
                queued.future.set_exception(result)
            else:
                queued.future.set_result(result)
        return None


def _fail(batch: _Batch[Request, Result], error: Exception) -> None:
    """End all unfinished requests with an error."""
    for queued in batch:
        future = queued.future
        if not future.done() and (future.running() or future.set_running_or_notify_cancel()):
            future.set_exception(error)


_batchers: WeakSet[DynamicBatcher[Any, Any]] = WeakSet()


def close_all() -> None:
    """Stop all workers. A worker that still computes while the interpreter shuts down would crash it."""
    for batcher in list(_batchers):
        batcher.close()


def _reset_after_fork() -> None:
    """Drop threads and locks of the parent: a forked process has no such threads."""
    for batcher in _batchers:
        batcher._reset()  # noqa: SLF001 - of this module


atexit.register(close_all)
os.register_at_fork(after_in_child=_reset_after_fork)
