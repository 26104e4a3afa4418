"""Queries whose answer the wines' own fields decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

import numpy as np

from search.evaluation.ground_truth import GroundTruth
from search.evaluation.statistics import Values
from search.evaluation.test_collection import TestCollection


class ConstraintSet(TestCollection):
    """Each query with what must hold of the wines that are shown.

    Precision is the share of right wines among the first `depth`. Where fewer match in the whole
    catalogue, it is their share among the first as many as match; where none does, an empty answer is
    right and any other is wrong.
    """

    kind: ClassVar[str] = "constraints"

    def __init__(self, name: str, queries: Sequence[str], wheres: Sequence[GroundTruth], depth: int) -> None:
        self.name, self.queries, self.depth = name, queries, depth
        self._wheres = wheres

    def judge(self, rankings: Sequence[Sequence[int]]) -> Mapping[str, Values]:
        shares = [self._share(*pair) for pair in zip(self._wheres, rankings, strict=True)]
        precision = np.array(shares, dtype=np.float64)
        return {
            f"precision@{self.depth}": precision,
            f"all {self.depth} right": (precision == 1).astype(np.float64),
        }

    def _share(self, where: GroundTruth, ranking: Sequence[int]) -> float:
        right = where.wines()
        possible = min(self.depth, right.count())
        if not possible:
            return float(not ranking)
        return right.filter(pk__in=ranking[:possible]).count() / possible
