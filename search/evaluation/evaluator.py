"""Runs the queries of a test collection on one or two systems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indexer.backends import get_engine
from search.evaluation.run_config import RunConfig
from search.evaluation.statistics import Values
from search.evaluation.test_collection import Answer, TestCollection
from search.service import search
from search.types import SearchRequest


class System:
    """A run configuration with its generation, which stays open from the first query to the last.

    Raises:
        GenerationError: The generation cannot be used.
    """

    def __init__(self, config: RunConfig) -> None:
        self.config = config
        engine = get_engine()
        self._reader = engine.open(config.generation) if config.generation else engine.reader()

    @property
    def generation(self) -> str:
        return self._reader.manifest.generation

    def answer(self, query: str, depth: int) -> Answer:
        """Search for the `depth` best wines.

        Raises:
            SearchUnavailable: As `search.service.search`.
        """
        request = SearchRequest(query, depth, parse=self.config.parse, weights=self.config.weights)
        response = search(request, self._reader)
        if response.out_of_domain:
            return Answer((), is_refused=True)
        return Answer([result.wine.pk for result in response.results])


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A test collection with the measured values of each system, in the order of the systems.

    Attributes:
        values: By measure, float64 [queries].
    """

    collection: TestCollection
    values: Sequence[Mapping[str, Values]]


def evaluate(
    collection: TestCollection, systems: Sequence[System], advance: Callable[[int], object]
) -> Evaluation:
    """Run every query on every system, and measure the answers.

    Args:
        collection: Gives the queries and measures the answers.
        systems: What is evaluated.
        advance: Called with 1 after each query.

    Raises:
        SearchUnavailable: As `search.service.search`.
    """
    return Evaluation(
        collection, [collection.measure(_answers(collection, system, advance)) for system in systems]
    )


def _answers(collection: TestCollection, system: System, advance: Callable[[int], object]) -> list[Answer]:
    answers = []
    for query in collection.queries:
        answers.append(system.answer(query, collection.depth))
        advance(1)
    return answers
