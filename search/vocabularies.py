"""The names that a shopper may say, learnt from a generation."""

from __future__ import annotations

import threading
from functools import lru_cache

from indexer.engines.base import Reader
from indexer.filters import EVERYTHING
from search.understanding import CatalogueValues, Vocabulary

# lru_cache lets two first callers in, and learning a catalogue takes a moment.
_lock = threading.Lock()


def vocabulary_of(reader: Reader) -> Vocabulary:
    """Return the vocabulary of a generation, learnt at the first call."""
    with _lock:
        return _learn(reader)


# The old generation and the new one, while requests move from one to the other.
@lru_cache(maxsize=2)
def _learn(reader: Reader) -> Vocabulary:
    return Vocabulary.of(
        CatalogueValues(
            varietal=reader.facet("varietal", EVERYTHING),
            country=reader.facet("country", EVERYTHING),
            region=reader.facet("region", EVERYTHING),
            appellation=reader.facet("appellation", EVERYTHING),
            winery=reader.facet("winery", EVERYTHING),
            colour=reader.facet("colour", EVERYTHING),
            style=reader.facet("style", EVERYTHING),
            locations=reader.facet("location", EVERYTHING),
            words=reader.words(),
        )
    )
