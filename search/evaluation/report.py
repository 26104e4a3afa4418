"""What was measured, as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from search.evaluation.evaluator import Measured, System
from search.evaluation.statistics import RESAMPLES, Estimate, Values, estimate, p_value

_FOOT = f"Intervals: 95%, percentile bootstrap over queries, {RESAMPLES:,} resamples."
_FOOT_OF_TWO = f"{_FOOT} They and p (two-sided paired randomisation test) are of the difference."


class Difference(NamedTuple):
    """The second setting less the first, and how likely chance alone parts them as far."""

    estimate: Estimate
    p: float


@dataclass(frozen=True, slots=True)
class Line:
    """One measure over one set of judged queries.

    Attributes:
        queries: how many it says something about.
        estimates: of each contender.
        difference: between both contenders, where there are two.
    """

    measure: str
    queries: int
    estimates: tuple[Estimate, ...]
    difference: Difference | None = None


def lines_of(measured: Measured) -> Iterator[Line]:
    """Sum up each measure; the queries that it says nothing about are left out."""
    for measure in measured.values[0]:
        told = [_told(values[measure]) for values in measured.values]
        if not (queries := len(told[0])):
            continue
        estimates = tuple(map(estimate, told))
        yield Line(measure, queries, estimates, _difference(*told))


def _difference(first: Values, second: Values | None = None) -> Difference | None:
    if second is None:
        return None
    return Difference(estimate(second - first), p_value(second - first))


def _told(values: Values) -> Values:
    return values[~np.isnan(values)]


def as_table(measured: Sequence[Measured], systems: Sequence[System]) -> str:
    """Return what a terminal shows."""
    console = Console()
    with console.capture() as captured:
        for one in measured:
            console.print(_table(one))
        for letter, system in zip("AB", systems, strict=False):
            console.print(Text(f"{letter}: {system.config.text}, generation {system.generation}"))
        console.print(_FOOT if len(systems) == 1 else _FOOT_OF_TWO)
    return captured.get()


def _table(measured: Measured) -> Table:
    compared = len(measured.values) == 2
    table = Table("measure", title=Text(f"{measured.judged.name}: {measured.judged.kind}"))
    for heading in ("queries", *(("A", "B", "B - A", "interval", "p") if compared else ("A", "interval"))):
        table.add_column(heading, justify="right", no_wrap=True)
    for line in lines_of(measured):
        means = [f"{one.value:.3f}" for one in line.estimates]
        table.add_row(Text(line.measure), f"{line.queries:,}", *means, *_last_columns(line))
    return table


def _last_columns(line: Line) -> tuple[str, ...]:
    if line.difference is None:
        (only,) = line.estimates
        return (f"{only.low:.3f} to {only.high:.3f}",)
    (value, low, high), p = line.difference
    return f"{value:+.3f}", f"{low:+.3f} to {high:+.3f}", f"{p:.3f}" if p >= 0.001 else "< 0.001"


def as_json(measured: Sequence[Measured], systems: Sequence[System]) -> dict[str, Any]:
    """Return the same figures, and the values of every query, which tell where a setting fails."""
    return {
        "settings": [{"setting": one.config.text, "generation": one.generation} for one in systems],
        "sets": [_set(one) for one in measured],
    }


def _set(measured: Measured) -> dict[str, Any]:
    return {
        "name": measured.judged.name,
        "kind": measured.judged.kind,
        "measures": [_measure(line) for line in lines_of(measured)],
        "queries": [
            {"query": query, "values": [_values_of(number, values) for values in measured.values]}
            for number, query in enumerate(measured.judged.queries)
        ],
    }


def _measure(line: Line) -> dict[str, Any]:
    told = {
        "measure": line.measure,
        "queries": line.queries,
        "estimates": [one._asdict() for one in line.estimates],
    }
    if line.difference:
        told["difference"] = {**line.difference.estimate._asdict(), "p": line.difference.p}
    return told


def _values_of(number: int, values: Any) -> dict[str, float]:
    return {name: float(every[number]) for name, every in values.items() if not np.isnan(every[number])}
