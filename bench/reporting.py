"""What all benchmarks report besides their figures."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter


def machine() -> str:
    """Return cores, processor and versions in one line."""
    packages = ("torch", "transformers", "numpy")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{os.cpu_count()} cores, {platform.processor() or platform.machine()}, {versions}"


def median_seconds(work: Callable[[], object], *, runs: int) -> float:
    """Return the median time of `runs` calls, after one call to warm up."""
    work()
    times = []
    for _ in range(runs):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return statistics.median(times)


def append_result(path: Path, result: Mapping[str, object]) -> None:
    """Append a result, with today's date, to a file of JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"date": datetime.now(UTC).date().isoformat(), **result}) + "\n")
