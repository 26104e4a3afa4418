"""Keeps the index up to date with the records for as long as the process lives."""

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

LONGEST_PAUSE = 60.0
# Looking at a large catalogue must not become all that its database does.
_PAUSES_PER_LOOK = 9
_BETWEEN_SIGNS_OF_LIFE = 10.0
_STOP_IS_SEEN_AFTER = 0.1


class BackgroundIndexer:
    """Looks every few moments whether the records have changed, and rebuilds the index when they have.

    What it compares are the revisions of all wines with those in the active generation: whoever wrote them,
    the admin, an import or another host, and whatever this process missed.

    Args:
        encoder, engine: what makes vectors and holds generations.
        show: shows the progress of long steps.
        stop: says whether to stop; asked between steps.
        interval: seconds between two looks; more where a look takes long.
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
        before = read_health()
        self._health = IndexerHealth(
            process=process_description(), succeeded_at=before.succeeded_at if before else None
        )
        # Digests are compared at the first look and after a failure: files do not change by themselves.
        self._doubtful = True
        self._tell_again = -math.inf

    def run(self) -> None:
        """Go on until told to stop; failures are logged in a line each, and tried again after a while."""
        while not self._stop():
            self._pause(self._work())

    def once(self) -> BuildReport | None:
        """Rebuild where something has changed; None where nothing has.

        Raises:
            IndexerError, EmbeddingsError, DatabaseError, OSError: as `IndexBuilder.run`.
        """
        begun = datetime.now(UTC)
        try:
            reason = rebuild_reason(self._encoder, self._engine, verify=self._doubtful)
            report = self._rebuild(reason) if reason else None
        except EXPECTED_ERRORS as error:
            self._tell(failure=one_line_message(error), failures=self._health.failures + 1)
            raise
        if not (report and report.manifest is None):
            self._doubtful = False
            self._tell(failure="", failures=0, succeeded_at=begun)
        return report

    def _work(self) -> float:
        """Look once; return the seconds until the next time."""
        # A connection that broke meanwhile is made anew.
        close_old_connections()
        begun = time.monotonic()
        try:
            rebuilt = self.once()
        except (BuildInProgressError, NothingToIndexError) as error:
            return self._wait(error)
        except EXPECTED_ERRORS as error:
            return self._back_off(error)
        if rebuilt:
            return self._interval
        return max(self._interval, _PAUSES_PER_LOOK * (time.monotonic() - begun))

    def _rebuild(self, reason: str) -> BuildReport:
        logger.info("%s Rebuilding...", reason)
        report = self._builder.run()
        if report.manifest:
            told = (report.manifest.generation, report.manifest.wines, report.encoded)
            logger.info("Generation %s serves: %d wines, %d passages encoded", *told)
        return report

    def _wait(self, error: Exception) -> float:
        """Nothing is wrong, it is only not our turn."""
        if self._health.failures == 1:
            logger.info("%s", error)
        return self._interval

    def _back_off(self, error: Exception) -> float:
        self._doubtful = True
        pause = min(self._interval * 2.0 ** min(self._health.failures, 20), LONGEST_PAUSE)
        logger.error("%s (Next try in %.0f s.)", one_line_message(error), pause)
        return pause

    def _tell(self, **news: object) -> None:
        """Write the health file; where all goes on being well, only now and then."""
        well = not (self._health.failure or news["failure"])
        self._health = self._health.model_copy(update=news)
        if well and time.monotonic() < self._tell_again:
            return
        self._tell_again = time.monotonic() + _BETWEEN_SIGNS_OF_LIFE
        try:
            self._health.write()
        except OSError as error:
            logger.error("The health file cannot be written: %s", error)  # noqa: TRY400 - one line

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._stop() and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _STOP_IS_SEEN_AFTER))
