"""Short ways to say what a sentence was understood to be."""

from __future__ import annotations

from search.understanding import Understanding


def keys(understanding: Understanding) -> set[str]:
    return {chip.key for chip in understanding.chips}


def listed(expected: str) -> set[str]:
    """The keys in "varietal:Syrah; price_max:20"."""
    return {key.strip() for key in expected.split(";") if key.strip()}
