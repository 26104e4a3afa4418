"""Requests of many threads, done in batches by one thread that owns what does them."""

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

from embeddings.batch_queue import (
    BatchLimits,
    BatchQueue,
    BatchStatistics,
    Request,
    Result,
    Tally,
    Waiting,
)
from embeddings.exceptions import BatcherClosedError, BatchError, DeadlinePassedError

logger = logging.getLogger(__name__)

_Queue = BatchQueue[Request, Result]
_Batch = list[Waiting[Request, Result]]


def _always() -> bool:
    return True


class Batcher(Generic[Request, Result]):
    """Lets requests meet: while the worker does one batch, those that come meanwhile make the next.

    Every request ends in its own result or its own error, also where the worker dies or the batcher
    is closed. A batch that fails is done again in halves, so that what does not fit into memory together fits
    apart, and a bad request spoils no other.

    The worker starts with the first request. A process that was forked off starts its own, and knows nothing
    of what waited in its parent.

    Args:
        work: does a batch, on the worker's thread: for each request, in order, a result or an error.
        cost: what a request adds to a batch, in the unit of the budget; asked on the caller's thread.
        limits: of the queue and its batches.
        clock: seconds that only go up.
    """

    _queue: _Queue[Request, Result] | None
    _worker: threading.Thread | None

    def __init__(
        self,
        work: Callable[[list[Request]], Sequence[Result | Exception]],
        *,
        cost: Callable[[Request], int],
        limits: BatchLimits,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._work, self._cost, self._limits, self._clock = work, cost, limits, clock
        self._closed = False
        self._begin_anew()
        _batchers.add(self)

    def ask(self, request: Request, *, within: float, wanted: Callable[[], bool] = _always) -> Result:
        """Wait for the result of a request, for at most `within` seconds.

        Args:
            request: what to do.
            within: seconds.
            wanted: whether anybody still waits for the result; asked when there is room for the request, on
                the worker's thread.

        Raises:
            QueueFullError: at once, where too many wait already.
            CallerGoneError: it was not wanted any more.
            DeadlinePassedError: it was not done in time.
            BatcherClosedError: the batcher was closed.
            BatchError: the worker died over it.
            Exception: whatever doing it raised.
        """
        future = self.submit(request, within=within, wanted=wanted)
        try:
            return future.result(timeout=within)
        except TimeoutError as error:
            # It may have ended in this very moment, or with an error of this type of its own.
            if not future.cancel() and future.done():
                return future.result()
            raise DeadlinePassedError(f"the answer took longer than {within:g} seconds") from error

    def submit(
        self, request: Request, *, within: float, wanted: Callable[[], bool] = _always
    ) -> Future[Result]:
        """Let a request wait for its batch; one that is cancelled before, or not wanted, is passed over.

        Raises:
            QueueFullError: too many wait already.
            BatcherClosedError: the batcher was closed.
        """
        now = self._clock()
        waiting: Waiting[Request, Result] = Waiting(request, self._cost(request), now, now + within, wanted)
        with self._lock:
            if self._closed:
                raise BatcherClosedError("this batcher was closed")
            self._queue = self._queue or self._started()
            self._queue.put(waiting)
        return waiting.future

    def statistics(self) -> BatchStatistics:
        """Return the figures of this process's queue and batches."""
        with self._lock:
            queue = self._queue
        return queue.statistics() if queue else self._tally.statistics(0)

    def close(self) -> None:
        """Take no more requests, fail those that wait, and end the worker; closing twice is fine."""
        with self._lock:
            self._closed = True
            queue, worker = self._queue, self._worker
        if queue:
            _fail(queue.close(), BatcherClosedError("the batcher was closed before there was room"))
        if worker and worker is not threading.current_thread():
            worker.join()

    def _begin_anew(self) -> None:
        self._lock = threading.Lock()
        self._tally = Tally()
        self._queue = None
        self._worker = None

    def _started(self) -> _Queue[Request, Result]:
        queue: _Queue[Request, Result] = BatchQueue(self._limits, self._clock, self._tally)
        # A daemon, for nobody may wait for it at the end of the process; `close_all` ends it before.
        self._worker = threading.Thread(target=self._run, args=(queue,), name="batcher", daemon=True)
        self._worker.start()
        return queue

    def _run(self, queue: _Queue[Request, Result]) -> None:
        try:
            # What a batch and its results hold is let go of before the next is waited for.
            while self._do_next(queue):
                pass
        except BaseException:
            logger.critical("The worker of a batcher died", exc_info=True)
            with self._lock:
                self._queue = None
            _fail(queue.close(), BatchError("the worker died before there was room"))

    def _do_next(self, queue: _Queue[Request, Result]) -> bool:
        """Do a batch; false once there will be none."""
        batch = queue.take()
        try:
            self._do(batch)
        except BaseException:
            _fail(batch, BatchError("the worker died"))
            raise
        return bool(batch)

    def _do(self, batch: _Batch[Request, Result]) -> None:
        if not batch:
            return
        error = self._error_of(batch)
        if error is None:
            return
        # Here the failed batch's memory is no longer held by a traceback.
        if len(batch) == 1:
            batch[0].future.set_exception(error)
            return
        middle = len(batch) // 2
        del error
        self._do(batch[:middle])
        self._do(batch[middle:])

    def _error_of(self, batch: _Batch[Request, Result]) -> Exception | None:
        """Do a batch and hand its results out; return what kept it from being done."""
        try:
            results = self._work([waiting.request for waiting in batch])
        except Exception as error:  # noqa: BLE001 - whatever it is, the callers hear of it
            return error.with_traceback(None) if len(batch) > 1 else error
        if len(results) != len(batch):
            return BatchError(f"{len(batch)} requests were done with {len(results)} results")
        for waiting, result in zip(batch, results, strict=True):
            if isinstance(result, Exception):
                waiting.future.set_exception(result)
            else:
                waiting.future.set_result(result)
        return None


def _fail(batch: _Batch[Request, Result], error: Exception) -> None:
    """End requests that have not ended with an error."""
    for waiting in batch:
        future = waiting.future
        if not future.done() and (future.running() or future.set_running_or_notify_cancel()):
            future.set_exception(error)


_batchers: WeakSet[Batcher[Any, Any]] = WeakSet()


def close_all() -> None:
    """End all workers: one that still computes while Python is taken apart would crash it."""
    for batcher in list(_batchers):
        batcher.close()


def _forget_the_parent() -> None:
    """Threads do not come along into a forked process, and a lock may be held by one of them."""
    for batcher in _batchers:
        batcher._begin_anew()  # noqa: SLF001 - of this module


atexit.register(close_all)
os.register_at_fork(after_in_child=_forget_the_parent)
