"""Fuses the scores of candidates into one, and sorts by it or by a field that the shopper chose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from django.db import models
from numpy.typing import NDArray

from indexer.engines.base import Candidates, ScoreComponent
from indexer.filters import NumericField

Scores = NDArray[np.float64]
Rows = NDArray[np.intp]

# Name and size of the penalty for a wine whose passages express an unwanted taste. The size is more than the
# best score of nearly every query, so that such wines come after all others. Only a wine whose very name is
# in the query scores higher, and it is wanted all the same.
NEGATIVE_PREFERENCE = "negative_preference"
NEGATIVE_PREFERENCE_PENALTY = 20.0

# Name and size of the bonus for a wine that is known to satisfy a wish, above all others.
WISH = "wish"
WISH_BONUS = 20.0

# When a query has words to rank by, another order lists only this many of the most relevant wines: the
# cheapest smoky reds instead of the cheapest reds.
SORTED_RELEVANT_WINES = 200

# Scores that hardly differ carry no information, and normalising would turn rounding into a ranking.
_SMALLEST_DEVIATION = 1e-6


class Weights(NamedTuple):
    """The weight of each score component in the fused score, under the name that engines give to it.

    Attributes:
        lexical: BM25 over all words of the wine.
        name: Whether the query is the name of the wine. It is not normalised: at 1 all words agree.
        summary: Similarity of the vectors of query and summary.
        prose: Similarity of the vectors of query and nearest other passage.
    """

    lexical: float
    name: float
    summary: float
    prose: float


# More than all else of a query together adds, so that a whole name weighs all.
NAME_WEIGHT = 300.0

DEFAULT_WEIGHTS = Weights(lexical=1.0, name=NAME_WEIGHT, summary=0.1, prose=1.0)


class Sort(models.TextChoices):
    """An order of results. Unknown numbers come last in each."""

    RELEVANCE = "relevance", "Best"
    PRICE = "price", "Cheapest"
    PRICE_DESCENDING = "-price", "Most expensive"
    RATING = "-rating", "Best rated"
    VINTAGE = "vintage", "Oldest"
    VINTAGE_DESCENDING = "-vintage", "Youngest"


SORT_FIELDS: dict[Sort, NumericField] = {
    Sort.PRICE: "price",
    Sort.PRICE_DESCENDING: "price",
    Sort.RATING: "rating",
    Sort.VINTAGE: "vintage",
    Sort.VINTAGE_DESCENDING: "vintage",
}


def is_descending(sort: Sort) -> bool:
    """Tell whether an order begins with the highest number."""
    return sort.value.startswith("-")


class Ranking:
    """The fused scores of all candidates.

    A score is the weighted sum of the z-scores of its components, less a penalty for unwanted tastes. Means
    and deviations are those of the whole catalogue, so a wine's score does not depend on the filter.

    Attributes:
        candidates: What is ranked.
        scores: float64 [n], one score per candidate, higher is better.
        is_penalised: bool [n], which candidates express an unwanted taste.
    """

    def __init__(self, candidates: Candidates, weights: Weights = DEFAULT_WEIGHTS) -> None:
        self.candidates = candidates
        self._components = {
            name: weight * _z_scores(candidates.components[name])
            for name, weight in weights._asdict().items()
        }
        self.is_penalised: NDArray[np.bool_] = np.zeros(len(candidates.wine_ids), dtype=np.bool_)
        self.scores: Scores = sum(self._components.values(), np.zeros(len(candidates.wine_ids)))

    def penalise(self, rows: NDArray[np.bool_]) -> None:
        """Push candidates down that express an unwanted taste, bool [n]."""
        self.is_penalised = rows
        penalty = np.where(rows, -NEGATIVE_PREFERENCE_PENALTY, 0.0)
        self._components[NEGATIVE_PREFERENCE] = penalty
        self.scores = self.scores + penalty

    def prefer(self, rows: NDArray[np.bool_]) -> None:
        """Put candidates first that are known to satisfy a wish, bool [n]."""
        bonus = np.where(rows, WISH_BONUS, 0.0)
        self._components[WISH] = bonus
        self.scores = self.scores + bonus

    def best(self, limit: int) -> Rows:
        """Return the rows of the `limit` best candidates, best first; equal scores by wine id."""
        rows = _highest(self.scores, limit)
        # Candidates come in the order of wine ids, and a stable sort keeps that order among equals.
        return rows[np.argsort(-self.scores[rows], kind="stable")][:limit]

    def explain(self, row: int) -> Mapping[str, float]:
        """Return what each component adds to the score of a candidate."""
        return {name: float(component[row]) for name, component in self._components.items()}


def sort_candidates(sort: Sort, ranking: Ranking, limit: int, *, relevant_only: bool) -> Rows:
    """Return the rows of the first `limit` candidates in an order.

    An order by a number leaves out the wines that express an unwanted taste, unless all do. It has one
    sequence from the first page to the last, which could not hold if those wines followed the others.
    Candidates with the same number are ordered by wine id; by score, if only the relevant ones are sorted.

    Args:
        sort: The order.
        ranking: The candidates with their scores.
        limit: Number of rows to return.
        relevant_only: Sort only the `SORTED_RELEVANT_WINES` most relevant candidates, and leave out the
            others.
    """
    if sort is Sort.RELEVANCE:
        return ranking.best(limit)
    rows = ranking.best(SORTED_RELEVANT_WINES) if relevant_only else np.arange(len(ranking.scores))
    if not ranking.is_penalised[rows].all():
        rows = rows[~ranking.is_penalised[rows]]
    numbers = ranking.candidates.numeric_values(SORT_FIELDS[sort])[rows]
    keys = np.where(np.isnan(numbers), np.inf, -numbers if is_descending(sort) else numbers)
    return rows[np.argsort(keys, kind="stable")][:limit]


def _highest(scores: Scores, limit: int) -> Rows:
    """Return the rows of the `limit` highest scores and of all that equal the lowest of them, ascending."""
    if limit >= len(scores):
        return np.arange(len(scores))
    threshold = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    return np.flatnonzero(scores >= threshold)


def _z_scores(component: ScoreComponent) -> Scores:
    """Return z-scores, float64 [n]; an unknown score is 0, the mean."""
    if component.deviation < _SMALLEST_DEVIATION:
        return np.zeros(len(component.scores))
    return np.nan_to_num((component.scores.astype(np.float64) - component.mean) / component.deviation)
