"""Judged sets x settings -> measured values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indexer.configured import configured_engine
from search.evaluation.judged import JudgedSet
from search.evaluation.setting import Setting
from search.evaluation.statistics import Values
from search.pipeline import search


class Contender:
    """A setting, and the generation that it searches, held open from the first query to the last.

    Raises:
        GenerationError: the generation cannot be used.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        engine = configured_engine()
        self._reader = engine.open(setting.generation) if setting.generation else engine.reader()

    @property
    def generation(self) -> str:
        return self._reader.manifest.generation

    def ranking(self, query: str, depth: int) -> list[int]:
        """Return the ids of the wines that a query finds, best first.

        Raises:
            SearchUnavailable: the generation is of another encoder.
        """
        answer = search(
            query,
            limit=depth,
            understanding=self.setting.understanding,
            weights=self.setting.weights,
            reader=self._reader,
        )
        return [result.wine.pk for result in answer.results]


@dataclass(frozen=True, slots=True)
class Measured:
    """A judged set with what each contender reached, in their order.

    Attributes:
        values: by measure, float64 [queries].
    """

    judged: JudgedSet
    values: Sequence[Mapping[str, Values]]


def evaluate(
    judged: JudgedSet, contenders: Sequence[Contender], advance: Callable[[int], object]
) -> Measured:
    """Ask every query of every contender, and judge what they answer.

    Raises:
        SearchUnavailable: a generation is of another encoder.
    """
    return Measured(judged, [judged.judge(_rankings(judged, one, advance)) for one in contenders])


def _rankings(judged: JudgedSet, contender: Contender, advance: Callable[[int], object]) -> list[list[int]]:
    rankings = []
    for query in judged.queries:
        rankings.append(contender.ranking(query, judged.depth))
        advance(1)
    return rankings
