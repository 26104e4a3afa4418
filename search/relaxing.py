"""Where nothing satisfies everything: which constraint stands most in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.engines.base import Reader
from search.results import Relaxation
from search.understanding import Constraint, Understanding
from search.understanding.model import combined


def relaxations(reader: Reader, understood: Understanding, deleted: frozenset[int]) -> tuple[Relaxation, ...]:
    """Return how many wines there would be without each constraint, most first, none that brings nothing.

    Args:
        reader: counts them.
        understood: what no wine satisfies.
        deleted: ids of wines that were deleted since the build.
    """
    found = [
        Relaxation(constraint, reader.count(replace(combined(others), without_wines=deleted)))
        for constraint, others in _each_left_out(understood)
    ]
    return tuple(sorted((one for one in found if one.total), key=lambda one: -one.total))


def _each_left_out(understood: Understanding) -> Iterator[tuple[Constraint, list[Constraint]]]:
    for constraint in understood.constraints:
        yield constraint, [other for other in understood.constraints if other.key != constraint.key]
