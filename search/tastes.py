"""Tastes that the shopper does not want, and the wines whose passages say them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import UNWANTED, Candidates
from indexer.lexical import terms
from indexer.models import Passage
from search.ranking import Ranking
from search.understanding import RefusedTaste, Understanding, says

# What is read of so many of the best wines decides; of the others, their words alone.
READ = 200


def unwanted_terms(understood: Understanding) -> tuple[str, ...]:
    """Return the terms of the refused tastes; of "full-bodied", neither word speaks by itself."""
    said = [terms(words) for taste in understood.refused_tastes for words in sorted(taste.terms)]
    return tuple(dict.fromkeys(found[0] for found in said if len(found) == 1))


def speaking_against(
    candidates: Candidates, ranking: Ranking, tastes: Sequence[RefusedTaste]
) -> NDArray[np.bool_]:
    """Return which candidates speak of a refused taste, bool [n]. One database query.

    "Unoaked" and "no oak at all" have the word, but only a reader knows what they say.
    """
    speaks = np.zeros(len(candidates.wine_ids), dtype=np.bool_)
    if UNWANTED in candidates.parts:
        speaks = candidates.parts[UNWANTED].scores > 0
    rows = ranking.best(READ)
    speaks[rows] = np.isin(candidates.wine_ids[rows], _read(candidates.wine_ids[rows], tastes))
    return speaks


def _read(wine_ids: NDArray[np.int64], tastes: Sequence[RefusedTaste]) -> list[int]:
    """Return the ids of the wines of which a passage says one of the tastes."""
    written = Passage.objects.filter(wine_id__in=wine_ids.tolist()).exclude(kind=Passage.Kind.SUMMARY)
    return [
        wine_id
        for wine_id, text in written.values_list("wine_id", "text")
        if any(says(taste, text) for taste in tastes)
    ]
