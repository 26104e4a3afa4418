"""Completes the last words of a sentence to names of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from indexer.engines.base import Reader
from indexer.filters import EVERYTHING, TextField
from indexer.names import WineNames
from search.autocomplete.name_index import NameIndex
from search.autocomplete.prefix_index import PrefixIndex
from search.autocomplete.query_tail import QueryTail, folded_words, query_tails
from search.autocomplete.types import MAX_SUGGESTIONS, Name, NameKind, Suggestion, Suggestions
from search.autocomplete.wine_completer import WineCompleter, WineRecord
from search.examples import EXAMPLES
from search.parameters import MAX_QUERY_CHARACTERS
from search.query_parsing.spelling import tolerance
from search.retrieval import open_index
from search.timings import Timings
from search.weak_cache import weakly_cached

# A single letter starts too many names. Until there are two, whole example queries are suggested.
_MIN_CHARACTERS = 2
_EXAMPLE_QUERIES = tuple(Suggestion("query", example.query, example.query, None) for example in EXAMPLES)
# A word in more texts than this is correct; a rarer one may be an error of the reviewer.
_RARE = 6
# Wines among `MAX_SUGGESTIONS` if other names fit, too.
_MOST_WINES = 3
# Names per suggestion, of which those that say more come first.
_NAMES_COMPARED = 4
_FIELDS: dict[TextField, NameKind] = {
    "varietal": "grape",
    "country": "country",
    "region": "region",
    "appellation": "appellation",
    "winery": "winery",
}


def suggest(query: str, *, limit: int = MAX_SUGGESTIONS) -> Suggestions:
    """Suggest how to complete a sentence.

    Args:
        query: The text typed so far, in NFC. A space at its end says that the last word is complete.
        limit: Number of suggestions, at most `MAX_SUGGESTIONS`.

    Raises:
        SearchUnavailable: There is no usable index now.
    """
    timings = Timings()
    _, reader = open_index()
    timings.lap("open")
    completer = completer_of(reader)
    is_short = len(query.strip()) < _MIN_CHARACTERS
    suggestions = _EXAMPLE_QUERIES[:limit] if is_short else completer.complete(query, limit)
    timings.lap("suggest")
    return Suggestions(query, tuple(suggestions), timings.stop(), reader.manifest.generation)


class Completer:
    """Completes sentences to the names of one catalogue. Safe to share among threads."""

    def __init__(self, names: Iterable[Name], words: Mapping[str, int], wines: WineNames) -> None:
        """Index names.

        Args:
            names: The grapes, places and producers of the catalogue.
            words: How many texts contain each word.
            wines: The names of its wines.
        """
        self._names, self._wines = NameIndex(names), WineCompleter(wines)
        self._correct_words = PrefixIndex(sorted(word for word, texts in words.items() if texts > _RARE))

    def complete(self, sentence: str, limit: int) -> list[Suggestion]:
        """Return the best names that start with the last words, with as many words as start any name.

        If no name starts with the tail as typed, words between may be left out of the name of a wine, or one
        letter may be wrong. Wines come last, because the other names go on with the search.
        """
        tails = list(query_tails(sentence))
        for at, tail in enumerate(tails):
            suggestions = (
                self._starting_with(tail, tail.spellings, tail.all_spellings, limit)
                or self._skipping_words(tail, tails[at + 1 :], limit)
                or self._starting_with(
                    tail,
                    self._corrected(tail, self._names.prefixes),
                    self._corrected(tail, self._wines.prefixes) if tail.is_whole else (),
                    limit,
                )
            )
            if suggestions:
                return suggestions
        return []

    def _starting_with(
        self, tail: QueryTail, prefixes: Iterable[str], wine_prefixes: Iterable[str], limit: int
    ) -> list[Suggestion]:
        """Complete a tail to names that start with one of some prefixes.

        Within a sentence, words such as "with steak" are rather words of the language than inside the name of
        a wine, and a single word starts too many.
        """
        names = _short_ones_first(self._names.starting_with(prefixes, _NAMES_COMPARED * limit))[:limit]
        if not tail.is_whole and (names or len(tail.words) == 1):
            return _suggestions(tail.head, names)
        matches = self._wines.starting_with(wine_prefixes)
        if not tail.is_whole:
            matches = matches.beginning_only()
        if names:
            matches = matches.specific()
        wines = self._wines.best(matches, _most_wines(len(names), limit))
        return [
            *_suggestions(tail.head, names[: limit - len(wines)]),
            *_wine_suggestions(tail.head, wines),
        ]

    def _skipping_words(self, tail: QueryTail, shorter: Sequence[QueryTail], limit: int) -> list[Suggestion]:
        """Complete "opus ov" to Opus One Overture, and "ridge zin" both to Zinfandel and to wines of Ridge.

        Args:
            tail: The whole sentence; others are not completed.
            shorter: Its tails.
            limit: Number of suggestions.
        """
        if not tail.is_whole:
            return []
        wines = self._wines.best(self._wines.skipping_words(tail), limit)
        if not wines:
            return []
        others: list[Suggestion] = []
        for rest in shorter:
            names = self._names.starting_with(rest.spellings, _NAMES_COMPARED * limit)
            # After the beginning of a name, no other producer is meant.
            if others := _suggestions(rest.head, [name for name in names if name.kind != "winery"][:limit]):
                break
        found = _wine_suggestions(tail.head, wines[: _most_wines(len(others), limit)])
        others = others[: limit - len(found)]
        # "Dry Creek" has fewer friends than a dry Cabernet.
        return others + found if self._correct_words.has(tail.words[0]) else found + others

    def _corrected(self, tail: QueryTail, prefixes: PrefixIndex) -> Iterable[str]:
        """Return corrected tails; none if all words are correct or there are too few letters to tell."""
        correct = len(list(takewhile(self._correct_words.__contains__, tail.words)))
        if correct == len(tail.words) or not tolerance(tail.typed.rstrip()):
            return ()
        return prefixes.one_edit_away(tail.typed, len(" ".join(tail.words[:correct])))


@weakly_cached
def completer_of(reader: Reader) -> Completer:
    """Return the completer of a generation, built at the first call."""
    names = (
        Name(kind, text, wines)
        for field, kind in _FIELDS.items()
        for text, wines in reader.facet(field, EVERYTHING).items()
    )
    return Completer(names, reader.document_frequencies(), reader.wine_names())


def _most_wines(names: int, limit: int) -> int:
    """Return how many wines are suggested beside other names: three of eight, or as many as there is room for."""
    if not names:
        return limit
    return max(_MOST_WINES * limit // MAX_SUGGESTIONS, min(_MOST_WINES, limit - names))


def _short_ones_first(names: Sequence[Name]) -> list[Name]:
    """Move producers to the end that begin with a better one: "Cayuse Camaspelo" after Caymus.

    Where the catalogue does not state producers, some are derived with a part of the wine's name.
    """
    first: list[Name] = []
    longer: list[Name] = []
    for name in names:
        words = folded_words(name.text)
        is_longer = name.kind == "winery" and any(
            other.kind == "winery" and words[: len(shorter)] == shorter
            for other in first
            if (shorter := folded_words(other.text))
        )
        (longer if is_longer else first).append(name)
    return first + longer


def _suggestions(head: str, names: Iterable[Name]) -> list[Suggestion]:
    """Leave out names that make the sentence too long to be searched for."""
    return [
        Suggestion(name.kind, head + name.text, name.text, name.wines)
        for name in names
        if len(head) + len(name.text) <= MAX_QUERY_CHARACTERS
    ]


def _wine_suggestions(head: str, wines: Iterable[WineRecord]) -> list[Suggestion]:
    return [Suggestion("wine", head + wine.name, wine.name, 1, wine.wine_id) for wine in wines]
