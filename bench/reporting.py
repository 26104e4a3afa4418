"""What every benchmark says beside its figures."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable
from importlib.metadata import version
from time import perf_counter


def machine() -> str:
    """Return cores, processor and versions in one line."""
    packages = ("torch", "transformers", "numpy")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{os.cpu_count()} cores, {platform.processor() or platform.machine()}, {versions}"


def median_seconds(work: Callable[[], object], *, runs: int) -> float:
    """Return the median time of `runs` calls, after one that warms up."""
    work()
    times = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return statistics.median(times)
