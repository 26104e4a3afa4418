"""Remembers which generations could not be opened, why, and when each is tried again."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from indexer.exceptions import EncoderMismatchError, IndexerError

MAX_DELAY = 300.0


@dataclass(frozen=True, slots=True)
class OpenFailure:
    """The last failure to open a generation.

    Attributes:
        reason: For the operator. It contains no path, because `/readyz` shows it to the public.
        failed_at: Time of the attempt.
        attempts: Number of attempts so far.
        delay: Seconds until the next attempt; infinite if it could not succeed.
        retry_at: The same as a value of `time.monotonic()`.
    """

    reason: str
    failed_at: datetime
    attempts: int
    delay: float
    retry_at: float

    def __str__(self) -> str:
        return f"{self.reason} (Attempt {self.attempts}, at {self.failed_at:%Y-%m-%d %H:%M:%S} UTC.)"


class OpenBackoff:
    """The last failure of each generation. One thread at a time may write, any thread may read.

    Args:
        first_delay: Seconds between the first and the second attempt; it doubles after each failure.
    """

    def __init__(self, first_delay: float) -> None:
        self._first_delay = first_delay
        self._failures: dict[str, OpenFailure] = {}

    def failure(self, generation: str) -> OpenFailure | None:
        return self._failures.get(generation)

    def may_try(self, generation: str) -> bool:
        """Tell whether a generation has never failed, or its delay is over."""
        failure = self.failure(generation)
        return failure is None or time.monotonic() >= failure.retry_at

    def record(self, generation: str, error: Exception) -> OpenFailure:
        """Record that a generation could not be opened."""
        previous = self.failure(generation)
        attempts = previous.attempts + 1 if previous else 1
        delay = self._delay(error, attempts)
        failure = OpenFailure(
            _reason(generation, error), datetime.now(UTC), attempts, delay, time.monotonic() + delay
        )
        self._failures[generation] = failure
        return failure

    def clear(self, generation: str) -> None:
        self._failures.pop(generation, None)

    def _delay(self, error: Exception, attempts: int) -> float:
        # Neither the encoder of a process nor that of a generation ever changes.
        if isinstance(error, EncoderMismatchError):
            return math.inf
        return min(self._first_delay * 2.0 ** (attempts - 1), MAX_DELAY)


def _reason(generation: str, error: Exception) -> str:
    if isinstance(error, IndexerError):
        return str(error)
    return f"Generation {generation} cannot be opened, see the log: {type(error).__name__}."
