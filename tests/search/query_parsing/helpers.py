"""Short ways to state what a sentence was parsed to."""

from __future__ import annotations

from collections.abc import Callable

from search.query_parsing import ParsedQuery

Parse = Callable[..., ParsedQuery]


def chip_keys(parsed: ParsedQuery) -> set[str]:
    return {chip.key for chip in parsed.chips}


def split_keys(expected: str) -> set[str]:
    """Return the keys in "varietal:Syrah; price_max:20"."""
    return {key.strip() for key in expected.split(";") if key.strip()}
