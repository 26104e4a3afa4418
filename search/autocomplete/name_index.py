"""Finds the names of a catalogue by the prefix of any of their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

import numpy as np

from search.autocomplete.prefix_index import PrefixIndex
from search.autocomplete.query_tail import folded_words
from search.autocomplete.types import Name
from search.query_parsing.gazetteer_entry import canonical

# Wines of a name that starts with the prefix count this many times: "sauv" ranks Sauvignon Blanc above
# Cabernet Sauvignon, and that above a Sauvignon blend with only three wines.
_START_WEIGHT = 10
_APOSTROPHES = re.compile("['’]")


class NameIndex:
    """Names by their prefixes. Build it once per generation and share it among threads.

    A name has two ranks, lower is better: for a match at its start and for one inside. `_name_of_rank` is
    int64 [ranks]. `_ranks` is int64 [keys], in the order of the sorted keys.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        """Index names; of those with the same words, only the one with most wines."""
        unique: dict[tuple[str, ...], Name] = {}
        for name in sorted(names, key=lambda name: (-name.wines, name.text)):
            unique.setdefault(folded_words(name.text), name)
        unique.pop((), None)
        self._names = tuple(unique.values())
        wines = np.array([name.wines for name in self._names], dtype=np.int64)
        order = np.argsort(-np.concatenate([wines * _START_WEIGHT, wines]), kind="stable")
        self._name_of_rank = order % max(len(wines), 1)
        keys = sorted(_keys(self._names, np.argsort(order).tolist()))
        self.prefixes = PrefixIndex([key for key, _ in keys])
        self._ranks = np.array([rank for _, rank in keys], dtype=np.int64)

    def starting_with(self, prefixes: Iterable[str], limit: int) -> list[Name]:
        """Return the best names with a word that starts with one of the prefixes, best first."""
        spans = [self._ranks[self.prefixes.span(prefix)] for prefix in prefixes]
        if not spans:
            return []
        # A name may be found by both of its ranks.
        best = np.unique(np.concatenate(spans))[: 2 * limit]
        indices = dict.fromkeys(self._name_of_rank[best].tolist())
        return [self._names[index] for index in indices][:limit]


def _keys(names: Collection[Name], ranks: list[int]) -> Iterator[tuple[str, int]]:
    """Yield each name from each of its words on, with the rank of such a match."""
    for index, name in enumerate(names):
        for spelling in _spellings(name.text):
            for at in range(len(spelling)):
                yield " ".join(spelling[at:]), ranks[index + (len(names) if at else 0)]


def _spellings(name: str) -> set[tuple[str, ...]]:
    """Return also "Nero dAvola" for "Nero d'Avola", and "St. Émilion" for "Saint-Émilion"."""
    words, joined = folded_words(name), folded_words(_APOSTROPHES.sub("", name))
    return {words, joined, tuple(map(canonical, words))}
