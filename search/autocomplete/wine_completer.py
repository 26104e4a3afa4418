"""Completes a text to the names of wines, and finds the wine that each of them opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.models import Wine
from indexer.names import WineNames
from search.autocomplete.prefix_index import PrefixIndex
from search.autocomplete.query_tail import QueryTail
from search.query_parsing.lexicon import FUNCTION_WORDS

Mask = NDArray[np.bool_]

# So many wines say nothing about which one is meant: "chateau", "cabernet".
_MANY = 100
# Groups of wines whose records are read at first. Only deleted wines make more necessary.
_GROUPS_AT_ONCE = 16


class WineRecord(NamedTuple):
    """A wine that exists, with its name as it is now."""

    wine_id: int
    name: str


class WineMatches(NamedTuple):
    """Names of wines that match a text.

    Attributes:
        beginning: bool [names], names that begin with the text.
        inside: bool [names], names in which another word begins with it.
    """

    beginning: Mask
    inside: Mask

    def beginning_only(self) -> WineMatches:
        return WineMatches(self.beginning, np.zeros_like(self.inside))

    def specific(self) -> WineMatches:
        """Return only those that are few."""
        return WineMatches(
            *(mask if np.count_nonzero(mask) <= _MANY else np.zeros_like(mask) for mask in self)
        )


class WineCompleter:
    """Completes texts to the names of the wines of a generation. Safe to share among threads."""

    def __init__(self, names: WineNames) -> None:
        self._names = names
        self.prefixes = PrefixIndex(names)
        self._no_names = names.names(slice(0, 0))
        self.no_matches = WineMatches(self._no_names, self._no_names)

    def starting_with(self, prefixes: Iterable[str]) -> WineMatches:
        """Return the names with a word from which on they start with one of the prefixes."""
        spans = [span for span in map(self.prefixes.span, prefixes) if span.start < span.stop]
        if not spans:
            return self.no_matches
        return WineMatches(self._mask(spans, inside=False), self._mask(spans, inside=True))

    def skipping_words(self, tail: QueryTail) -> Mask:
        """Return the names that begin with the first words of a text and have the others further on.

        Small words alone, such as "the", begin too many names.
        """
        for length in range(len(tail.words) - 1, 0, -1):
            first, others = tail.words[:length], tail.words[length:]
            if all(word in FUNCTION_WORDS or word.isdigit() for word in first):
                break
            beginning = self.starting_with(QueryTail("", first, ended=True).all_spellings).beginning
            if beginning.any():
                spans = [[self.prefixes.span(word)] for word in others]
                names: Mask = np.logical_and.reduce([beginning, *map(self._mask, spans)])
                return names
        return self._no_names

    def has_words(self, first: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Tell whether a name begins with some words and has others further on."""
        return bool(self.skipping_words(QueryTail("", first + others, ended=False)).any())

    def count(self, word: str) -> int:
        """Return how often names have a word."""
        # A space sorts before all letters: first come the names that end with the word.
        first: int = self.prefixes.span(word).start
        last: int = self.prefixes.span(f"{word} ").stop
        return last - first

    def best(self, matches: WineMatches, number: int) -> list[WineRecord]:
        """Return the best wines, one of each name and its vintages. Reads records: deleted wines are none."""
        records: list[WineRecord] = []
        groups, size = self._groups(matches), _GROUPS_AT_ONCE
        while len(records) < number and (chunk := list(islice(groups, size))):
            records += _existing(chunk)
            size *= 4
        return records[:number]

    def _groups(self, matches: WineMatches) -> Iterator[list[int]]:
        """Yield the wines of each group, best first."""
        inside = matches.inside & ~matches.beginning
        for mask in (matches.beginning, inside):
            yield from self._names.groups(np.flatnonzero(mask))

    def _mask(self, spans: Sequence[slice], *, inside: bool | None = None) -> Mask:
        names: Mask = np.logical_or.reduce([self._names.names(span, inside=inside) for span in spans])
        return names


def _existing(groups: Sequence[Sequence[int]]) -> list[WineRecord]:
    """Return the first wine of each group that exists."""
    wines = [wine for group in groups for wine in group]
    names = dict(Wine.objects.filter(pk__in=wines).values_list("pk", "name"))
    firsts = (next((wine for wine in group if wine in names), None) for group in groups)
    return [WineRecord(wine, names[wine]) for wine in firsts if wine is not None]
