"""What every kind of judged queries has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from search.evaluation.statistics import Values


class TestCollection(ABC):
    """Queries of one kind, out of one file, with what is known about their right answers.

    Attributes:
        name: of the file, for tables.
        queries: the shoppers' sentences, in NFC.
        depth: results that must be asked for, per query.
        remarks: what somebody who reads the figures should know.
    """

    # pytest must not take it for a test.
    __test__ = False

    kind: ClassVar[str]
    name: str
    queries: Sequence[str]
    depth: int

    @property
    def remarks(self) -> list[str]:
        return []

    @abstractmethod
    def judge(self, rankings: Sequence[Sequence[int]]) -> Mapping[str, Values]:
        """Measure one ranking a query.

        Args:
            rankings: ids of wines, best first, in the order of `queries`.

        Returns:
            float64 [queries] from 0 to 1 by measure, higher is better, NaN for queries that a measure has
            nothing to say about.
        """
