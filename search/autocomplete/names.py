"""The names of a catalogue, found by the beginning of any of their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

import numpy as np

from search.autocomplete.prefix_index import PrefixIndex
from search.autocomplete.query_tail import folded_words
from search.autocomplete.types import Name
from search.query_parsing.gazetteer_entry import canonical

# "sauv" is rather the beginning of Sauvignon Blanc than of Cabernet Sauvignon, but rather of this than of
# a blend with Sauvignon that three wines have.
_START_WEIGHT = 10
_APOSTROPHES = re.compile("['’]")


class NameIndex:
    """Names by their beginnings. Build it once a generation and share it among threads.

    A name has two ranks, for being found at its start and inside, lower ones first; `_place_of` is int64
    [ranks] and says whose a rank is. `_ranks` is int64 [keys], in the order of the sorted keys.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        """Learn names; of those with the same words, the one of most wines stays."""
        unique: dict[tuple[str, ...], Name] = {}
        for name in sorted(names, key=lambda name: (-name.wines, name.text)):
            unique.setdefault(folded_words(name.text), name)
        unique.pop((), None)
        self._names = tuple(unique.values())
        wines = np.array([name.wines for name in self._names], dtype=np.int64)
        order = np.argsort(-np.concatenate([wines * _START_WEIGHT, wines]), kind="stable")
        self._place_of = order % max(len(wines), 1)
        keys = sorted(_keys(self._names, np.argsort(order).tolist()))
        self.beginnings = PrefixIndex(key for key, _ in keys)
        self._ranks = np.array([rank for _, rank in keys], dtype=np.int64)

    def beginning_with(self, beginnings: Iterable[str], limit: int) -> list[Name]:
        """Return the best names of which a word begins so: those of most wines, above all from the start."""
        spans = [self._ranks[self.beginnings.span(beginning)] for beginning in beginnings]
        if not spans:
            return []
        best = np.unique(np.concatenate(spans))[: 2 * limit]
        places = dict.fromkeys(self._place_of[best].tolist())
        return [self._names[place] for place in places][:limit]


def _keys(names: Collection[Name], ranks: list[int]) -> Iterator[tuple[str, int]]:
    """Yield each name from each of its words on, with its rank when it is found there."""
    for place, name in enumerate(names):
        for spelling in _spellings(name.text):
            for at in range(len(spelling)):
                yield " ".join(spelling[at:]), ranks[place + (len(names) if at else 0)]


def _spellings(name: str) -> set[tuple[str, ...]]:
    """Nero d'Avola is typed without its apostrophe too, and Saint-Émilion as St. Émilion."""
    words, joined = folded_words(name), folded_words(_APOSTROPHES.sub("", name))
    return {words, joined, tuple(map(canonical, words))}
