"""Completes the end of a sentence to names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from indexer.engines.base import Reader
from indexer.filters import EVERYTHING, TextField
from search.autocomplete.fuzzy import one_slip_away
from search.autocomplete.names import NameIndex
from search.autocomplete.prefix_index import PrefixIndex
from search.autocomplete.query_tail import QueryTail, query_tails
from search.autocomplete.types import Name, NameKind, Suggestion
from search.parameters import MAX_QUERY_CHARACTERS
from search.query_parsing.spelling import tolerance
from search.weak_cache import weakly_cached

# A word that so many texts hold is spelt right; a rarer one may be a slip of the reviewer's.
_RARE = 6
_FIELDS: dict[TextField, NameKind] = {
    "varietal": "grape",
    "country": "country",
    "region": "region",
    "appellation": "appellation",
    "winery": "winery",
}


class Completer:
    """Completes sentences to the names of one catalogue. Safe from many threads."""

    def __init__(self, names: Iterable[Name], words: Mapping[str, int]) -> None:
        """Learn names, and in how many texts each word occurs."""
        self._names = NameIndex(names)
        self._right = PrefixIndex(word for word, texts in words.items() if texts > _RARE)

    def complete(self, sentence: str, limit: int) -> list[Suggestion]:
        """Return the best names that the last words begin, as many of these as belong to a name.

        Where none begins as typed, one letter may be wrong.
        """
        for ending in query_tails(sentence):
            names = self._names.beginning_with(ending.spellings, limit)
            names = names or self._names.beginning_with(self._mended(ending), limit)
            if names:
                return _suggestions(ending.head, names)
        return []

    def _mended(self, ending: QueryTail) -> Iterable[str]:
        """What may have been meant; nothing where the words are right, or too short to tell."""
        right = len(list(takewhile(self._right.__contains__, ending.words)))
        if right == len(ending.words) or not tolerance(ending.typed.rstrip()):
            return ()
        sure = len(" ".join(ending.words[:right]))
        return one_slip_away(ending.typed, self._names.beginnings, sure)


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
    """Leave out what would make the sentence too long to be searched for."""
    return [
        Suggestion(name.kind, head + name.text, name.text, name.wines)
        for name in names
        if len(head) + len(name.text) <= MAX_QUERY_CHARACTERS
    ]
