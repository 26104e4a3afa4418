"""Short ways to say what a sentence was understood to be."""

from __future__ import annotations

from search.query_parsing import ParsedQuery


def keys(parsed: ParsedQuery) -> set[str]:
    return {chip.key for chip in parsed.chips}


def listed(expected: str) -> set[str]:
    """The keys in "varietal:Syrah; price_max:20"."""
    return {key.strip() for key in expected.split(";") if key.strip()}
