"""The base class of test collections, and the two kinds that need no library."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

import numpy as np

from search.evaluation.ground_truth import GroundTruth
from search.evaluation.statistics import Values


class Answer(NamedTuple):
    """What a system answers to a query.

    Attributes:
        wine_ids: The best wines, best first; empty if the query is refused.
        is_refused: The system takes the query for one that is not about wine.
    """

    wine_ids: Sequence[int]
    is_refused: bool = False


class TestCollection(ABC):
    """Queries of one kind from one file, with what is known about their right answers.

    Attributes:
        kind: Name of the kind, for tables.
        name: Name of the file, for tables.
        queries: The shoppers' sentences, in NFC.
        depth: Number of results to request per query.
        warnings: What a reader of the figures should know.
    """

    # pytest must not take it for a test.
    __test__ = False

    kind: ClassVar[str]
    name: str
    queries: Sequence[str]
    depth: int

    @property
    def warnings(self) -> list[str]:
        return []

    def entry(self, number: int) -> dict[str, Any]:
        """Return a query with what a reader of the figures needs to know about it, for JSON."""
        return {"query": self.queries[number]}

    @abstractmethod
    def measure(self, answers: Sequence[Answer]) -> Mapping[str, Values]:
        """Compare one answer per query with the right ones.

        Args:
            answers: In the order of `queries`.

        Returns:
            float64 [queries] from 0 to 1 by measure. NaN where a measure does not apply to a query.
        """


class ConstraintCollection(TestCollection):
    """Queries whose right answers follow from the fields of the wines.

    Precision is the share of right wines among the first `depth`. If only n < `depth` wines of the catalogue
    are right, it is the share among the first n. If none is, an empty ranking scores 1 and any other 0.
    """

    kind: ClassVar[str] = "constraints"

    def __init__(
        self, name: str, queries: Sequence[str], ground_truths: Sequence[GroundTruth], depth: int
    ) -> None:
        self.name, self.queries, self.depth = name, queries, depth
        self._ground_truths = ground_truths

    def measure(self, answers: Sequence[Answer]) -> Mapping[str, Values]:
        pairs = zip(self._ground_truths, answers, strict=True)
        precision = np.array(
            [self._precision(truth, answer.wine_ids) for truth, answer in pairs], dtype=np.float64
        )
        return {
            f"precision@{self.depth}": precision,
            f"all {self.depth} right": (precision == 1).astype(np.float64),
        }

    def _precision(self, ground_truth: GroundTruth, ranking: Sequence[int]) -> float:
        right = ground_truth.wines()
        possible = min(self.depth, right.count())
        if not possible:
            return float(not ranking)
        return right.filter(pk__in=ranking[:possible]).count() / possible


class DomainCollection(TestCollection):
    """Queries about wine, which should have results, and others, which should have none.

    Args:
        in_domain: Whether each query is about wine.
    """

    kind: ClassVar[str] = "domain"
    depth = 1

    def __init__(self, name: str, queries: Sequence[str], in_domain: Sequence[bool]) -> None:
        self.name, self.queries = name, queries
        self.in_domain = np.array(in_domain, dtype=np.bool_)

    def measure(self, answers: Sequence[Answer]) -> Mapping[str, Values]:
        answered = np.array([bool(answer.wine_ids) for answer in answers])
        return {
            "wine answered": np.where(self.in_domain, answered, np.nan),
            "nonsense refused": np.where(self.in_domain, np.nan, ~answered),
        }
