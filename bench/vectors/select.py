"""Which of an index's searches stands for it."""

from __future__ import annotations

from typing import Any

# What is left out beyond this shows.
GOOD_RECALL = 0.99


def chosen_search(searches: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the least effort that finds enough, else the one that finds most."""
    good = (search for search in searches if search["index_recall@10"] >= GOOD_RECALL)
    return next(good, max(searches, key=lambda search: search["index_recall@10"]))
