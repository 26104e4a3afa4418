"""Reports evaluations as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from search.evaluation.evaluator import Evaluation, System
from search.evaluation.statistics import RESAMPLES, Estimate, Values, estimate, p_value

_FOOTER = f"Intervals: 95%, percentile bootstrap over queries, {RESAMPLES:,} resamples."
_FOOTER_OF_COMPARISON = f"{_FOOTER} Interval and p (two-sided paired randomisation test) are of B - A."


class Difference(NamedTuple):
    """The second system's values minus the first's, with the p-value of the difference."""

    estimate: Estimate
    p: float


@dataclass(frozen=True, slots=True)
class Summary:
    """One measure over one test collection.

    Attributes:
        queries: Number of queries to which the measure applies.
        estimates: One for each system.
        difference: Between the two systems, if there are two.
    """

    measure: str
    queries: int
    estimates: tuple[Estimate, ...]
    difference: Difference | None = None


def summarise(evaluation: Evaluation) -> Iterator[Summary]:
    """Summarise each measure over the queries to which it applies."""
    for measure in evaluation.values[0]:
        applicable = [_without_nan(values[measure]) for values in evaluation.values]
        if queries := len(applicable[0]):
            estimates = tuple(map(estimate, applicable))
            yield Summary(measure, queries, estimates, _difference(*applicable))


def _difference(first: Values, second: Values | None = None) -> Difference | None:
    if second is None:
        return None
    return Difference(estimate(second - first), p_value(second - first))


def _without_nan(values: Values) -> Values:
    return values[~np.isnan(values)]


def as_table(evaluations: Sequence[Evaluation], systems: Sequence[System]) -> str:
    """Return tables for a terminal."""
    console = Console()
    with console.capture() as capture:
        for evaluation in evaluations:
            console.print(_table(evaluation))
        for letter, system in zip("AB", systems, strict=False):
            console.print(Text(f"{letter}: {system.config.text}, generation {system.generation}"))
        console.print(_FOOTER if len(systems) == 1 else _FOOTER_OF_COMPARISON)
    return capture.get()


def _table(evaluation: Evaluation) -> Table:
    is_comparison = len(evaluation.values) == 2
    table = Table("measure", title=Text(f"{evaluation.collection.name}: {evaluation.collection.kind}"))
    columns = ("A", "B", "B - A", "interval", "p") if is_comparison else ("A", "interval")
    for heading in ("queries", *columns):
        table.add_column(heading, justify="right", no_wrap=True)
    for summary in summarise(evaluation):
        means = [f"{one.value:.3f}" for one in summary.estimates]
        table.add_row(Text(summary.measure), f"{summary.queries:,}", *means, *_last_columns(summary))
    return table


def _last_columns(summary: Summary) -> tuple[str, ...]:
    if summary.difference is None:
        (only,) = summary.estimates
        return (f"{only.low:.3f} to {only.high:.3f}",)
    (value, low, high), p = summary.difference
    return f"{value:+.3f}", f"{low:+.3f} to {high:+.3f}", f"{p:.3f}" if p >= 0.001 else "< 0.001"


def as_json(evaluations: Sequence[Evaluation], systems: Sequence[System]) -> dict[str, Any]:
    """Return the same figures, and the values of each query, which show where a system fails."""
    return {
        "systems": [{"config": system.config.text, "generation": system.generation} for system in systems],
        "collections": [_collection(evaluation) for evaluation in evaluations],
    }


def _collection(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "name": evaluation.collection.name,
        "kind": evaluation.collection.kind,
        "measures": [_measure(summary) for summary in summarise(evaluation)],
        "queries": [
            {
                **evaluation.collection.entry(number),
                "values": [_values_of(number, values) for values in evaluation.values],
            }
            for number in range(len(evaluation.collection.queries))
        ],
    }


def _measure(summary: Summary) -> dict[str, Any]:
    fields = {
        "measure": summary.measure,
        "queries": summary.queries,
        "estimates": [one._asdict() for one in summary.estimates],
    }
    if summary.difference:
        fields["difference"] = {**summary.difference.estimate._asdict(), "p": summary.difference.p}
    return fields


def _values_of(number: int, values: Mapping[str, Values]) -> dict[str, float]:
    """Return the values of one query, by measure."""
    return {name: float(column[number]) for name, column in values.items() if not np.isnan(column[number])}
