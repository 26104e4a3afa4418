"""Milliseconds by stage."""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter


class Stopwatch:
    """Notes how long each stage took, in the order in which they end."""

    def __init__(self) -> None:
        self._begun = self._last = perf_counter()
        self._stages: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """End a stage and begin the next."""
        now = perf_counter()
        self._stages[stage] = round((now - self._last) * 1000, 2)
        self._last = now

    def split(self, seconds: Mapping[str, float], *, rest: str) -> None:
        """End several stages at once that somebody else has timed; what they leave of the time is `rest`."""
        now = perf_counter()
        left = now - self._last - sum(seconds.values())
        for stage, spent in {rest: max(0.0, left), **seconds}.items():
            self._stages[stage] = round(spent * 1000, 2)
        self._last = now

    def stop(self) -> dict[str, float]:
        """Return milliseconds by stage, and from the beginning as `total`."""
        return {**self._stages, "total": round((perf_counter() - self._begun) * 1000, 2)}
