"""Generations that could not be opened: why, when, and when each is tried again."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from indexer.exceptions import EncoderMismatchError, IndexerError

LONGEST_DELAY = 300.0


@dataclass(frozen=True, slots=True)
class OpenFailure:
    """Why a generation does not serve.

    Attributes:
        reason: for the operator; it names no path, because the public may read it too.
        at: when it was tried last.
        tries: how many times it was tried.
        delay: seconds until it is tried again; infinite where that is of no use.
        due: `time.monotonic()` at that moment.
    """

    reason: str
    at: datetime
    tries: int
    delay: float
    due: float

    def __str__(self) -> str:
        return f"{self.reason} (Try {self.tries}, at {self.at:%Y-%m-%d %H:%M:%S} UTC.)"


class OpenBackoff:
    """The refusal of each generation; one thread at a time may write, any may read.

    Args:
        first_delay: seconds after which a generation is tried again, doubled after each failure.
    """

    def __init__(self, first_delay: float) -> None:
        self._first_delay = first_delay
        self._by_name: dict[str, OpenFailure] = {}

    def of(self, generation: str) -> OpenFailure | None:
        return self._by_name.get(generation)

    def may_try(self, generation: str) -> bool:
        """Whether it was never refused, or its delay is over."""
        refusal = self.of(generation)
        return refusal is None or time.monotonic() >= refusal.due

    def note(self, generation: str, error: Exception) -> OpenFailure:
        """Record that opening failed."""
        before = self.of(generation)
        tries = before.tries + 1 if before else 1
        delay = self._delay(error, tries)
        refusal = OpenFailure(
            _reason(generation, error), datetime.now(UTC), tries, delay, time.monotonic() + delay
        )
        self._by_name[generation] = refusal
        return refusal

    def forget(self, generation: str) -> None:
        self._by_name.pop(generation, None)

    def _delay(self, error: Exception, tries: int) -> float:
        # A process keeps its encoder, and a generation its own.
        if isinstance(error, EncoderMismatchError):
            return math.inf
        return min(self._first_delay * 2.0 ** (tries - 1), LONGEST_DELAY)


def _reason(generation: str, error: Exception) -> str:
    if isinstance(error, IndexerError):
        return str(error)
    return f"Generation {generation} cannot be opened, the log says more: {type(error).__name__}."
