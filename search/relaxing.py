"""Where nothing satisfies everything: which constraint stands most in the way."""

from __future__ import annotations

from indexer.engines.base import Reader
from search.results import Relaxation
from search.understanding import Constraint, Understanding
from search.understanding.model import combined


def relaxations(reader: Reader, understood: Understanding) -> tuple[Relaxation, ...]:
    """Return how many wines there would be without each constraint, most first, none that brings nothing."""
    found = [
        Relaxation(constraint, reader.count(combined(_without(constraint, understood))))
        for constraint in understood.constraints
    ]
    return tuple(sorted((one for one in found if one.total), key=lambda one: -one.total))


def _without(constraint: Constraint, understood: Understanding) -> list[Constraint]:
    return [other for other in understood.constraints if other.key != constraint.key]
