"""Completes the last words of a sentence to names of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from indexer.engines.base import Reader
from indexer.filters import EVERYTHING, TextField
from search.autocomplete.name_index import NameIndex
from search.autocomplete.prefix_index import PrefixIndex
from search.autocomplete.query_tail import QueryTail, query_tails
from search.autocomplete.types import MAX_SUGGESTIONS, Name, NameKind, Suggestion, Suggestions
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

    def __init__(self, names: Iterable[Name], words: Mapping[str, int]) -> None:
        """Index names.

        Args:
            names: The names of the catalogue.
            words: How many texts contain each word.
        """
        self._names = NameIndex(names)
        self._correct_words = PrefixIndex(word for word, texts in words.items() if texts > _RARE)

    def complete(self, sentence: str, limit: int) -> list[Suggestion]:
        """Return the best names that start with the last words, with as many words as start any name.

        One letter may be wrong if no name starts with the tail as typed.
        """
        for tail in query_tails(sentence):
            names = self._names.starting_with(tail.spellings, limit)
            names = names or self._names.starting_with(self._corrected(tail), limit)
            if names:
                return _suggestions(tail.head, names)
        return []

    def _corrected(self, tail: QueryTail) -> Iterable[str]:
        """Return corrected tails; none if all words are correct or there are too few letters to tell."""
        correct = len(list(takewhile(self._correct_words.__contains__, tail.words)))
        if correct == len(tail.words) or not tolerance(tail.typed.rstrip()):
            return ()
        return self._names.prefixes.one_edit_away(tail.typed, len(" ".join(tail.words[:correct])))


@weakly_cached
def completer_of(reader: Reader) -> Completer:
    """Return the completer of a generation, built at the first call."""
    names = (
        Name(kind, text, wines)
        for field, kind in _FIELDS.items()
        for text, wines in reader.facet(field, EVERYTHING).items()
    )
    return Completer(names, reader.document_frequencies())


def _suggestions(head: str, names: Iterable[Name]) -> list[Suggestion]:
    """Leave out names that make the sentence too long to be searched for."""
    return [
        Suggestion(name.kind, head + name.text, name.text, name.wines)
        for name in names
        if len(head) + len(name.text) <= MAX_QUERY_CHARACTERS
    ]
