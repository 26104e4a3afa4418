"""Sentences that a wine shop should answer, and others that it should not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

import numpy as np

from search.evaluation.statistics import Values
from search.evaluation.test_collection import TestCollection


class DomainSet(TestCollection):
    """Queries that are about wine, and nonsense, which the right answer to is none.

    Args:
        in_domain: whether each query is about wine.
    """

    kind: ClassVar[str] = "domain"
    depth = 1

    def __init__(self, name: str, queries: Sequence[str], in_domain: Sequence[bool]) -> None:
        self.name, self.queries = name, queries
        self.in_domain = np.array(in_domain, dtype=np.bool_)

    def judge(self, rankings: Sequence[Sequence[int]]) -> Mapping[str, Values]:
        answered = np.array([bool(ranking) for ranking in rankings])
        return {
            "wine answered": np.where(self.in_domain, answered, np.nan),
            "nonsense refused": np.where(self.in_domain, np.nan, ~answered),
        }
