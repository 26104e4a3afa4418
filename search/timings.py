"""Time per stage of a search."""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter


class Timings:
    """Measures stages that follow one another, in milliseconds."""

    def __init__(self) -> None:
        self._started = self._last = perf_counter()
        self._stages: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """End a stage and begin the next."""
        now = perf_counter()
        self._stages[stage] = round((now - self._last) * 1000, 2)
        self._last = now

    def split(self, seconds: Mapping[str, float], *, rest: str) -> None:
        """Record stages that were timed elsewhere; store the remainder since the last lap as `rest`."""
        now = perf_counter()
        remainder = max(0.0, now - self._last - sum(seconds.values()))
        for stage, spent in {rest: remainder, **seconds}.items():
            self._stages[stage] = round(spent * 1000, 2)
        self._last = now

    def stop(self) -> dict[str, float]:
        """Return milliseconds by stage, in order, and the time since the start as `total`."""
        return {**self._stages, "total": round((perf_counter() - self._started) * 1000, 2)}
