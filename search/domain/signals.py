"""What is known of a query's distance to the catalogue."""

from __future__ import annotations

from typing import NamedTuple


class Signals(NamedTuple):
    """What speaks for a query's being about wine; more is more, in each.

    Attributes:
        nearness: score of the passage that lies nearest, of the whole catalogue; a cosine for `ip`.
        constrained: 1 where something of it was understood as a constraint, else 0.
        said: BM25 of the wine that says most of it, as a share of what a wine could reach that is made of its
            words; words that no wine has count as the rarest.
        leaning: cosine with the nearest text about wine, less that with the nearest about something else.
    """

    nearness: float
    constrained: float
    said: float
    leaning: float
