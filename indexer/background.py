"""The background indexer: rebuilds the index whenever the records have changed."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import close_old_connections

from embeddings import Encoder
from indexer.build_lock import process_description
from indexer.building import BuildReport, IndexBuilder, ShowProgress
from indexer.engines.base import Engine
from indexer.error_messages import EXPECTED_ERRORS, one_line_message
from indexer.exceptions import BuildInProgressError, NothingToIndexError
from indexer.health import IndexerHealth, read_health
from indexer.staleness import rebuild_reason

logger = logging.getLogger(__name__)

MAX_PAUSE = 60.0
# A check may take at most a tenth of the time, so that a large catalogue's database has time for others.
_PAUSES_PER_CHECK = 9
_HEARTBEAT_SECONDS = 10.0
_STOP_POLL_SECONDS = 0.1


class BackgroundIndexer:
    """Checks at intervals whether the records have changed, and rebuilds the index if they have.

    It compares the revisions of all wines with those in the active generation. So it notices every change,
    whether it was made in the admin, by an import or by another host, even while it was not running.

    Args:
        encoder: Encodes the passages.
        engine: Builds and holds generations.
        show: Shows the progress of long steps.
        stop: Tells whether to stop; called between steps.
        interval: Seconds between two checks; more if a check takes long.
    """

    def __init__(
        self,
        encoder: Encoder,
        engine: Engine,
        *,
        show: ShowProgress,
        stop: Callable[[], bool],
        interval: float,
    ) -> None:
        self._encoder, self._engine = encoder, engine
        self._builder = IndexBuilder(encoder, engine, show=show, stop=stop)
        self._stop, self._interval = stop, interval
        previous = read_health()
        self._health = IndexerHealth(
            process=process_description(), succeeded_at=previous.succeeded_at if previous else None
        )
        # Digests are compared at the first check and after a failure. In between, files do not change.
        self._verify = True
        self._next_heartbeat = -math.inf
        # Failures in a row, without the times when there was nothing to do but wait.
        self._retries = 0

    def run(self) -> None:
        """Check until `stop` returns true. A failure is logged in one line, and retried after a pause."""
        while not self._stop():
            self._pause(self._check())

    def once(self) -> BuildReport | None:
        """Rebuild if the records have changed; return None if they have not.

        Raises:
            IndexerError, EmbeddingsError, DatabaseError, OSError: As `IndexBuilder.run`.
        """
        started = datetime.now(UTC)
        try:
            reason = rebuild_reason(self._encoder, self._engine, verify=self._verify)
            report = self._rebuild(reason) if reason else None
        except EXPECTED_ERRORS as error:
            self._update_health(failure=one_line_message(error), failures=self._health.failures + 1)
            raise
        interrupted = report is not None and report.manifest is None
        if not interrupted:
            self._verify = False
            self._update_health(failure="", failures=0, succeeded_at=started)
        return report

    def _check(self) -> float:
        """Check once and return the seconds until the next check."""
        # Reopens a connection that has broken since the last check.
        close_old_connections()
        started = time.monotonic()
        try:
            rebuilt = self.once()
        except (BuildInProgressError, NothingToIndexError) as error:
            self._retries = 0
            return self._wait(error)
        except EXPECTED_ERRORS as error:
            self._retries += 1
            return self._back_off(error)
        self._retries = 0
        if rebuilt:
            return self._interval
        return max(self._interval, _PAUSES_PER_CHECK * (time.monotonic() - started))

    def _rebuild(self, reason: str) -> BuildReport:
        logger.info("%s Rebuilding...", reason)
        report = self._builder.run()
        if manifest := report.manifest:
            logger.info(
                "Generation %s serves: %d wines, %d passages encoded",
                *(manifest.generation, manifest.wines, report.encoded),
            )
        return report

    def _wait(self, error: Exception) -> float:
        """Wait without backing off, because nothing is broken; log only the first time."""
        if self._health.failures == 1:
            logger.info("%s", error)
        return self._interval

    def _back_off(self, error: Exception) -> float:
        self._verify = True
        pause = min(self._interval * 2.0 ** min(self._retries, 20), MAX_PAUSE)
        logger.error("%s (Next try in %.0f s.)", one_line_message(error), pause)
        return pause

    def _update_health(self, **changes: object) -> None:
        """Write the health file: at once if there is or was a failure, otherwise every few seconds."""
        healthy = not (self._health.failure or changes["failure"])
        self._health = self._health.model_copy(update=changes)
        if healthy and time.monotonic() < self._next_heartbeat:
            return
        self._next_heartbeat = time.monotonic() + _HEARTBEAT_SECONDS
        try:
            self._health.write()
        except OSError as error:
            logger.error("The health file cannot be written: %s", error)  # noqa: TRY400 - one line

    def _pause(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not self._stop() and (left := deadline - time.monotonic()) > 0:
            time.sleep(min(left, _STOP_POLL_SECONDS))
