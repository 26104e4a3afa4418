"""The last words of a sentence, which may be the beginning of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.text import fold
from search.query_parsing.gazetteer_entry import canonical
from search.query_parsing.language import FUNCTION_WORDS

# Unlike a term of the lexical index, a word ends at an apostrophe: "avola" begins a word of "Nero d'Avola".
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 6
_FEWEST_LETTERS = 2
# Thousands of names share their words: "Estate", "Château".
_fold = lru_cache(maxsize=20_000)(fold)


@dataclass(frozen=True, slots=True)
class QueryTail:
    """The last words of a sentence.

    Attributes:
        head: The sentence up to the first of them, as it was typed.
        words: Folded.
        ended: Whether something that is no part of a word follows the last one.
    """

    head: str
    words: tuple[str, ...]
    ended: bool

    @property
    def typed(self) -> str:
        """Single spaces between the words; one at the end tells "red " from the beginning of "redwood"."""
        return " ".join(self.words) + " " * self.ended

    @property
    def spellings(self) -> tuple[str, str]:
        """As typed, and with the words that are complete in the spelling under which names are compared."""
        complete = len(self.words) - (not self.ended)
        words = (*map(canonical, self.words[:complete]), *self.words[complete:])
        return self.typed, " ".join(words) + " " * self.ended

    @property
    def may_begin_a_name(self) -> bool:
        """One letter says too little; within a sentence, so do "from" and the 20 of "under 20"."""
        if len(self.typed) < _FEWEST_LETTERS:
            return False
        return not self.head or not all(word.isdigit() or word in FUNCTION_WORDS for word in self.words)


def query_tails(sentence: str) -> Iterator[QueryTail]:
    """Yield the endings that may begin a name, the longest first."""
    found = list(_WORD.finditer(sentence))[-_MOST_WORDS:]
    words = tuple(_fold(match.group()) for match in found)
    for at, match in enumerate(found):
        ending = QueryTail(sentence[: match.start()], words[at:], found[-1].end() < len(sentence))
        if ending.may_begin_a_name:
            yield ending


def folded_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded as those of a sentence are."""
    return tuple(_fold(match.group()) for match in _WORD.finditer(name))
