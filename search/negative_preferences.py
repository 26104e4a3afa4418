"""Tastes that the shopper does not want, and the wines that express them."""

from __future__ import annotations

from indexer.filters import AnyOf
from search.query_parsing import ParsedQuery


def unwanted_tastes(parsed: ParsedQuery) -> AnyOf | None:
    """Return the condition of wines that express an unwanted taste, None if no taste is unwanted."""
    names = tuple(preference.taste for preference in parsed.negative_preferences)
    return AnyOf("taste", names) if names else None
