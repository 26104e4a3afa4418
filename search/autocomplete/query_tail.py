"""The last words of a sentence, which may be the prefix of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from indexer.text import fold
from search.query_parsing.gazetteer_entry import canonical, same_spelling
from search.query_parsing.lexicon import FUNCTION_WORDS

# Unlike a token of a query, a word ends at an apostrophe: "avola" starts a word of "Nero d'Avola".
_WORD = re.compile(r"[^\W_]+")
_MAX_WORDS = 6
# The name of a wine has more words than that of a grape, place or producer.
_MAX_WORDS_OF_WINE = 16
_MIN_LETTERS = 2
# Hardly any name has two words with several spellings.
_MAX_SPELLINGS = 16
# Thousands of names share their words: "Estate", "Château".
_fold = lru_cache(maxsize=20_000)(fold)


@dataclass(frozen=True, slots=True)
class QueryTail:
    """The last words of a sentence.

    Attributes:
        head: The sentence before them, as typed.
        words: Folded.
        ended: Whether the last word is complete, because something else follows it.
    """

    head: str
    words: tuple[str, ...]
    ended: bool

    @property
    def typed(self) -> str:
        """The words; a space at the end distinguishes "red " from the prefix of "redwood"."""
        return " ".join(self.words) + " " * self.ended

    @property
    def spellings(self) -> tuple[str, str]:
        """As typed, and with complete words in their canonical spelling."""
        complete = len(self.words) - (not self.ended)
        words = (*map(canonical, self.words[:complete]), *self.words[complete:])
        return self.typed, " ".join(words) + " " * self.ended

    @property
    def all_spellings(self) -> list[str]:
        """With complete words in each of their spellings."""
        complete = len(self.words) - (not self.ended)
        words = (*map(same_spelling, self.words[:complete]), *((word,) for word in self.words[complete:]))
        return [" ".join(spelling) + " " * self.ended for spelling in islice(product(*words), _MAX_SPELLINGS)]

    @property
    def is_whole(self) -> bool:
        """Whether nothing but signs stands before the words."""
        return not _WORD.search(self.head)

    @property
    def may_start_name(self) -> bool:
        """One letter matches too much; within a sentence, so do "from" and the 20 of "under 20"."""
        if len(self.typed) < _MIN_LETTERS:
            return False
        return not self.head or not all(word.isdigit() or word in FUNCTION_WORDS for word in self.words)


def query_tails(sentence: str) -> Iterator[QueryTail]:
    """Yield the tails that may start a name, longest first: the whole sentence unless it is long."""
    matches = list(_WORD.finditer(sentence))
    words = tuple(_fold(match.group()) for match in matches)
    for at, match in enumerate(matches):
        if len(matches) - at > _MAX_WORDS and (at or len(matches) > _MAX_WORDS_OF_WINE):
            continue
        tail = QueryTail(sentence[: match.start()], words[at:], matches[-1].end() < len(sentence))
        if tail.may_start_name:
            yield tail


def folded_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded like those of a sentence."""
    return tuple(_fold(match.group()) for match in _WORD.finditer(name))
