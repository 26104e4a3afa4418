"""Completes the end of a sentence to names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from search.parameters import MAX_QUERY_CHARACTERS
from search.suggesting.beginnings import Beginnings
from search.suggesting.model import Name, Suggestion
from search.suggesting.names import NameIndex
from search.suggesting.sentence import Ending, endings
from search.suggesting.typos import one_slip_away
from search.understanding.spelling import tolerance

# A word that so many texts hold is spelt right; a rarer one may be a slip of the reviewer's.
_RARE = 6


class Completer:
    """Completes sentences to the names of one catalogue. Safe from many threads."""

    def __init__(self, names: Iterable[Name], words: Mapping[str, int]) -> None:
        """Learn names, and in how many texts each word occurs."""
        self._names = NameIndex(names)
        self._right = Beginnings(word for word, texts in words.items() if texts > _RARE)

    def complete(self, sentence: str, limit: int) -> list[Suggestion]:
        """Return the best names that the last words begin, as many of these as belong to a name.

        Where none begins as typed, one letter may be wrong.
        """
        for ending in endings(sentence):
            names = self._names.beginning_with(ending.spellings, limit)
            names = names or self._names.beginning_with(self._mended(ending), limit)
            if names:
                return _suggestions(ending.head, names)
        return []

    def _mended(self, ending: Ending) -> Iterable[str]:
        """What may have been meant; nothing where the words are right, or too short to tell."""
        right = len(list(takewhile(self._right.__contains__, ending.words)))
        if right == len(ending.words) or not tolerance(ending.typed.rstrip()):
            return ()
        sure = len(" ".join(ending.words[:right]))
        return one_slip_away(ending.typed, self._names.beginnings, sure)


def _suggestions(head: str, names: Iterable[Name]) -> list[Suggestion]:
    """Leave out what would make the sentence too long to be searched for."""
    return [
        Suggestion(name.kind, head + name.text, name.text, name.wines)
        for name in names
        if len(head) + len(name.text) <= MAX_QUERY_CHARACTERS
    ]
