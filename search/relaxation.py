"""Which constraint to give up when no wine satisfies all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from indexer.engines.base import Reader
from search.query_parsing import Constraint, ParsedQuery, to_filter


class Relaxation(NamedTuple):
    """How many wines there are without one constraint."""

    constraint: Constraint
    total: int


def relaxations(reader: Reader, parsed: ParsedQuery, deleted: frozenset[int]) -> tuple[Relaxation, ...]:
    """Return how many wines there are without each constraint, most first; none where that is zero.

    Args:
        reader: Counts the wines.
        parsed: The constraints that no wine satisfies together.
        deleted: Ids of wines that were deleted since the build.
    """
    relaxed = []
    for constraint in parsed.constraints:
        others = to_filter(other for other in parsed.constraints if other.key != constraint.key)
        total = reader.count(replace(others, without_wines=deleted))
        if total:
            relaxed.append(Relaxation(constraint, total))
    return tuple(sorted(relaxed, key=lambda relaxation: -relaxation.total))
