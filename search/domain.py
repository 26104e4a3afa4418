"""Whether a query is about wine at all."""

from __future__ import annotations

from indexer.engines.base import Candidates, Reader
from search.understanding import Understanding


def is_out_of_domain(reader: Reader, candidates: Candidates, wish: str, understood: Understanding) -> bool:
    return False
