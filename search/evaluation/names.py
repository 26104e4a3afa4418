"""Queries that are the name of a wine or of a producer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal, NamedTuple

import numpy as np

from indexer.models import Wine
from indexer.names import name_key, name_words
from indexer.names.wording import without_grape
from search.evaluation.statistics import Values
from search.evaluation.test_collection import Answer, TestCollection

NameField = Literal["name", "producer"]


class Target(NamedTuple):
    """The name that a query means.

    Attributes:
        field: Whether `text` is the name of a wine or that of a producer.
        text: As the catalogue writes it; the name of a wine with or without its grape.
    """

    field: NameField
    text: str

    def is_right(self, wine: Wine) -> bool:
        """Tell whether a wine has this name, or is made by this producer."""
        if self.field == "name":
            return key_of(self.text) in {key_of(wine.name), key_of(wine.name, wine.varietal)}
        producer = _words(self.text)
        return producer in (_words(wine.name)[: len(producer)], _words(wine.winery))


class NameCollection(TestCollection):
    """Queries that are names. One of the first three wines must have the name.

    Of the measures, "found in 3" should be 1 and "refused" 0.
    """

    kind: ClassVar[str] = "names"
    depth = 3

    def __init__(self, name: str, queries: Sequence[str], targets: Sequence[Target]) -> None:
        self.name, self.queries = name, queries
        self._targets = targets

    def entry(self, number: int) -> dict[str, Any]:
        """Return the entry as a file of this kind has it, so that a drawn collection can be kept."""
        target = self._targets[number]
        return {**super().entry(number), target.field: target.text}

    def measure(self, answers: Sequence[Answer]) -> Mapping[str, Values]:
        wines = Wine.objects.only("name", "varietal", "winery").in_bulk(
            {wine_id for answer in answers for wine_id in answer.wine_ids}
        )
        found = [
            any(target.is_right(wines[wine_id]) for wine_id in answer.wine_ids if wine_id in wines)
            for target, answer in zip(self._targets, answers, strict=True)
        ]
        return {
            "found in 3": np.array(found, dtype=np.float64),
            "refused": np.array([answer.is_refused for answer in answers], dtype=np.float64),
        }


def key_of(name: str, varietal: str = "") -> str:
    """Return the key of the name of a wine, without its vintage and this grape."""
    words, _ = without_grape(name_words(name), varietal)
    return name_key([word.text for word in words])


def _words(name: str) -> list[str]:
    return [word.text for word in name_words(name)]
