"""The orders in which results can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from django.db import models

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from indexer.engines.base import Candidates
    from indexer.filters import NumericField
    from search.ranking import Ranking

# As many as a patient shopper looks through. Sorted among themselves they are the cheapest smoky reds;
# all wines sorted by price would be the cheapest reds, smoky or not.
RELEVANT = 200


class Sort(models.TextChoices):
    """An order of results; unknown numbers come last in each."""

    RELEVANCE = "relevance", "Best"
    PRICE = "price", "Cheapest"
    PRICE_DOWN = "-price", "Dearest"
    RATING = "-rating", "Best rated"
    VINTAGE = "vintage", "Oldest"
    VINTAGE_DOWN = "-vintage", "Youngest"


_FIELDS: dict[Sort, NumericField] = {
    Sort.PRICE: "price",
    Sort.PRICE_DOWN: "price",
    Sort.RATING: "rating",
    Sort.VINTAGE: "vintage",
    Sort.VINTAGE_DOWN: "vintage",
}


def best_by(
    sort: Sort, candidates: Candidates, ranking: Ranking, limit: int, *, among_relevant: bool
) -> NDArray[np.intp]:
    """Return the places of the first `limit` candidates in an order; equal ones by score, then by wine id.

    Args:
        sort: which order.
        candidates: what the ranking ranks.
        ranking: their scores.
        limit: candidates to return.
        among_relevant: the most relevant are sorted among themselves, before all others.
    """
    if sort is Sort.RELEVANCE:
        return ranking.best(limit)
    numbers = candidates.numbers(_FIELDS[sort])
    keys = np.where(np.isnan(numbers), np.inf, -numbers if sort.value.startswith("-") else numbers)
    later = np.zeros(len(keys), dtype=np.bool_)
    if among_relevant:
        later[:] = True
        later[ranking.best(RELEVANT)] = False
    return np.lexsort((-ranking.scores, keys, later))[:limit]
