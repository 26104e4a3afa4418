"""The names that a shopper may say, learnt from a generation."""

from __future__ import annotations

import threading
from weakref import WeakKeyDictionary

from indexer.engines.base import Reader
from indexer.filters import EVERYTHING
from search.understanding import CatalogueValues, Vocabulary

# Weak, so that the memory of a generation is given back when the last request lets go of it.
_learnt: WeakKeyDictionary[Reader, Vocabulary] = WeakKeyDictionary()
# Learning a catalogue takes a moment: two first callers must not both do it.
_lock = threading.Lock()


def vocabulary_of(reader: Reader) -> Vocabulary:
    """Return the vocabulary of a generation, learnt at the first call."""
    if known := _learnt.get(reader):
        return known
    with _lock:
        if reader not in _learnt:
            _learnt[reader] = _learn(reader)
        return _learnt[reader]


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
