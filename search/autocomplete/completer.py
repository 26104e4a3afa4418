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
from search.autocomplete.wine_completer import WineCompleter, WineMatches, WineRecord
from search.examples import EXAMPLES
from search.parameters import MAX_QUERY_CHARACTERS
from search.query_parsing.name_matching import SMALL_WORDS
from search.query_parsing.spelling import tolerance
from search.retrieval import open_index
from search.timings import Timings
from search.weak_cache import weakly_cached

# A single letter starts too many names. Until there are two, whole example queries are suggested.
_MIN_CHARACTERS = 2
_EXAMPLE_QUERIES = tuple(Suggestion("query", example.query, example.query, None) for example in EXAMPLES)
# A word in more texts than this is correct; a rarer one may be an error of the reviewer.
_RARE = 6
# A word of descriptions is in this many times more texts than names.
_DESCRIPTIVE = 2
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
        self._names, self._wines, self._texts = NameIndex(names), WineCompleter(wines), words
        self._correct_words = PrefixIndex(sorted(word for word, texts in words.items() if texts > _RARE))

    def complete(self, sentence: str, limit: int) -> list[Suggestion]:
        """Return the best names that start with the last words, with as many words as start any name.

        If none starts with the tail as typed, a wine may have its words further on, or one letter may be
        wrong. Wines come last, because the other names go on with the search.
        """
        tails = list(query_tails(sentence))
        for at, tail in enumerate(tails):
            suggestions = (
                self._starting_with(
                    tail, tail.spellings, tail.all_spellings, limit, inside=len(tail.words) == 1
                )
                or self._with_words_of(tail, tails[at + 1 :], limit)
                or self._starting_with(
                    tail,
                    self._corrected(tail, self._names.prefixes),
                    self._corrected(tail, self._wines.prefixes) if tail.is_whole else (),
                    limit,
                    inside=True,
                )
            )
            if suggestions:
                return suggestions
        return []

    def _starting_with(
        self,
        tail: QueryTail,
        prefixes: Iterable[str],
        wine_prefixes: Iterable[str],
        limit: int,
        *,
        inside: bool,
    ) -> list[Suggestion]:
        """Complete a tail to names that start with one of some prefixes.

        Within a sentence a single word starts too many names of wines.

        Args:
            tail: The tail.
            prefixes: Its spellings, for all names but those of wines.
            wine_prefixes: Those for wines.
            limit: Number of suggestions.
            inside: Whether wines that have the prefix inside their name are enough.
        """
        names = _short_ones_first(self._names.starting_with(prefixes, _NAMES_COMPARED * limit))[:limit]
        if not tail.is_whole and (names or len(tail.words) == 1):
            return _suggestions(tail.head, names)
        matches = self._wines.starting_with(wine_prefixes)
        if not tail.is_whole or not (names or inside):
            matches = matches.beginning_only()
        if names:
            matches = matches.specific()
        wines = self._wines.best(matches, _most_wines(len(names), limit))
        return [
            *_suggestions(tail.head, names[: limit - len(wines)]),
            *_wine_suggestions(tail.head, wines),
        ]

    def _with_words_of(self, tail: QueryTail, shorter: Sequence[QueryTail], limit: int) -> list[Suggestion]:
        """Complete a whole sentence to wines that have its words, and its last words to grapes and places.

        "opus ov" is Opus One Overture, and "shea vin" Ken Wright Shea Vineyard. "duckhorn merl" is both a few
        wines and Duckhorn's Merlots. But "dry cab" is rather a dry Cabernet than a wine from Dry Creek.

        Args:
            tail: The whole sentence; others are not completed.
            shorter: Its tails.
            limit: Number of suggestions.
        """
        if not tail.is_whole or len(tail.words) == 1:
            return []
        inside = self._wines.starting_with(tail.all_spellings).inside
        wines = self._wines.best(WineMatches(self._wines.skipping_words(tail), inside), limit)
        if not wines:
            return []
        others, is_description = self._grapes_and_places(tail, shorter, limit)
        found = _wine_suggestions(tail.head, wines[: _most_wines(len(others), limit)])
        others = others[: limit - len(found)]
        return others + found if is_description else found + others

    def _grapes_and_places(
        self, tail: QueryTail, shorter: Sequence[QueryTail], limit: int
    ) -> tuple[list[Suggestion], bool]:
        """Complete the last words to grapes and places, and tell whether those before describe a wine.

        After words of a name, only those follow that a wine of the name has.
        """
        for rest in shorter:
            names = self._names.starting_with(rest.spellings, _NAMES_COMPARED * limit)
            names = [name for name in names if name.kind != "winery"]
            before = tail.words[: -len(rest.words)]
            is_description = all(map(self._is_descriptive, before))
            if not is_description:
                names = [name for name in names if self._wines.has_words(before, folded_words(name.text))]
            if names:
                return _suggestions(rest.head, names[:limit]), is_description
        return [], False

    def _is_descriptive(self, word: str) -> bool:
        """Tell whether texts have a word more often than names of wines do: "dry", but not "ridge"."""
        return word in SMALL_WORDS or self._texts.get(word, 0) > max(
            _RARE, _DESCRIPTIVE * self._wines.count(word)
        )

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
    """Return how many wines are suggested beside other names: three of eight, and three if there is room."""
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
