"""Splits text into terms, in the same way for documents, queries and the highlighting of matches."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from indexer.text import fold

# A word with its `'s`: "Chile's" is one word, searched as "chile".
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STOP_WORDS = frozenset(
    """
    a an and any are as at be but by can for from had has have he her him his i i'd i'm if in is it its just
    like looking me my of off on or our please really s she so some something than that that's the their them
    then there these they this to too up us very want was we were what which who will with would you your
    """.split()  # noqa: SIM905 - easier to read than a list
)
_local = threading.local()


class Word(NamedTuple):
    """A word in a text.

    Attributes:
        start, end: Its place in characters.
        term: The term that it is searched as; '' for a stop word.
    """

    start: int
    end: int
    term: str


def folded(word: str) -> str:
    """Fold a word, and replace a curly apostrophe by a straight one."""
    return fold(word).replace("’", "'")


@lru_cache(maxsize=200_000)
def term_of(word: str) -> str:
    """Return the term that a word is searched as: folded and stemmed; '' for a stop word."""
    plain = folded(word)
    if plain in _STOP_WORDS:
        return ""
    return str(_stemmer().stemWord(plain.removesuffix("'s")))


def _stemmer() -> Stemmer.Stemmer:
    # A Snowball stemmer has state in C and is not thread-safe.
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("english", 0)
    stemmer: Stemmer.Stemmer = _local.stemmer
    return stemmer


def split(text: str) -> list[str]:
    """Return the words of a text in order, as they are spelled."""
    return _WORD.findall(text)


def words(text: str) -> list[Word]:
    """Return the words of a text in order, stop words included, with their places."""
    return [Word(match.start(), match.end(), term_of(match.group())) for match in _WORD.finditer(text)]


def terms(text: str) -> list[str]:
    """Return the terms of a text in order: folded, stemmed, without stop words."""
    return [term for word in split(text) if (term := term_of(word))]


def name_terms(text: str) -> list[str]:
    """Return the words by which names are compared: folded, not stemmed, without stop words.

    "Oysters" is another word than the "Oyster" of Oyster Bay. All words count if all are stop words.
    """
    words = split(text)
    return [folded(word) for word in words if term_of(word)] or [folded(word) for word in words]
