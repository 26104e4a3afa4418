"""Example queries for the start page and for an empty search box."""

from __future__ import annotations

from typing import NamedTuple

from indexer.models import Colour


class Example(NamedTuple):
    """A query with the occasion that it stands for."""

    occasion: str
    query: str
    colour: Colour


EXAMPLES = (
    Example("By the grape", "I want a Cabernet Sauvignon that's under $25", Colour.RED),
    Example("By the grill", "something smoky for barbecue, not from California", Colour.RED),
    Example("By the sea", "crisp white for oysters", Colour.WHITE),
    Example("With the cheese", "sweet wine for blue cheese", Colour.WHITE),
    Example("In the heat", "light red to chill in summer", Colour.RED),
)
