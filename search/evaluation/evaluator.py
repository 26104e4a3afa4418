"""Judged sets x settings -> measured values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indexer.backends import get_engine
from search.evaluation.run_config import RunConfig
from search.evaluation.statistics import Values
from search.evaluation.test_collection import TestCollection
from search.service import search
from search.types import SearchRequest


class System:
    """A setting, and the generation that it searches, held open from the first query to the last.

    Raises:
        GenerationError: the generation cannot be used.
    """

    def __init__(self, config: RunConfig) -> None:
        self.config = config
        engine = get_engine()
        self._reader = engine.open(config.generation) if config.generation else engine.reader()

    @property
    def generation(self) -> str:
        return self._reader.manifest.generation

    def ranking(self, query: str, depth: int) -> list[int]:
        """Return the ids of the wines that a query finds, best first.

        Raises:
            SearchUnavailable: the generation is of another encoder.
        """
        request = SearchRequest(query, depth, parse=self.config.parse, weights=self.config.weights)
        return [result.wine.pk for result in search(request, self._reader).results]


@dataclass(frozen=True, slots=True)
class Measured:
    """A judged set with what each contender reached, in their order.

    Attributes:
        values: by measure, float64 [queries].
    """

    judged: TestCollection
    values: Sequence[Mapping[str, Values]]


def evaluate(judged: TestCollection, systems: Sequence[System], advance: Callable[[int], object]) -> Measured:
    """Ask every query of every contender, and judge what they answer.

    Raises:
        SearchUnavailable: a generation is of another encoder.
    """
    return Measured(judged, [judged.judge(_rankings(judged, one, advance)) for one in systems])


def _rankings(judged: TestCollection, system: System, advance: Callable[[int], object]) -> list[list[int]]:
    rankings = []
    for query in judged.queries:
        rankings.append(system.ranking(query, judged.depth))
        advance(1)
    return rankings
