"""Tastes that the shopper does not want, and the wines whose passages express them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import NEGATIVE, Candidates
from indexer.models import Passage
from search.query_parsing import NegativePreference, ParsedQuery, expresses
from search.ranking import Ranking

# The passages of this many of the best wines are read. The other wines are judged by their words alone.
WINES_READ = 200


def negative_terms(parsed: ParsedQuery) -> tuple[str, ...]:
    """Return the words that express the unwanted tastes."""
    return tuple(word for taste in parsed.negative_preferences for word in sorted(taste.terms))


def expresses_negative_preference(
    candidates: Candidates, ranking: Ranking, tastes: Sequence[NegativePreference]
) -> NDArray[np.bool_]:
    """Tell which candidates express an unwanted taste, bool [n]. One database query.

    "Unoaked" and "no oak at all" contain the word and mean the opposite, so the passages of the best
    candidates are read.
    """
    expressed = np.zeros(len(candidates.wine_ids), dtype=np.bool_)
    if NEGATIVE in candidates.components:
        expressed = candidates.components[NEGATIVE].scores > 0
    rows = ranking.best(WINES_READ)
    wine_ids = candidates.wine_ids[rows]
    expressed[rows] = np.isin(wine_ids, _wines_that_express(wine_ids, tastes))
    return expressed


def _wines_that_express(wine_ids: NDArray[np.int64], tastes: Sequence[NegativePreference]) -> list[int]:
    passages = Passage.objects.filter(wine_id__in=wine_ids.tolist()).exclude(kind=Passage.Kind.SUMMARY)
    return [
        wine_id
        for wine_id, text in passages.values_list("wine_id", "text")
        if any(expresses(taste, text) for taste in tastes)
    ]
