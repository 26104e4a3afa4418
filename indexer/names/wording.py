"""Takes the name of a wine apart: its words, and the key by which names are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.text import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d|NV")
# "Smith & Sons" and "Smith and Sons" are one name.
_AND = frozenset({"and", "et", "und", "y", "e"})


class NameWord(NamedTuple):
    """A word of a name: folded, and the characters [start, end) where it is written."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=100_000)
def fold_name_word(word: str) -> str:
    """Return one spelling for a word whatever its case, accents and apostrophes."""
    return fold(word).replace("'", "").replace("’", "")


def name_words(name: str) -> list[NameWord]:
    """Return the words of a name in order, without signs."""
    return [NameWord(fold_name_word(match[0]), *match.span()) for match in _WORD.finditer(name)]


def is_year(word: str) -> bool:
    """Tell whether a word is a vintage, or says that there is none."""
    return _YEAR.fullmatch(word.upper()) is not None


def name_key(words: Sequence[str]) -> str:
    """Return the key by which names are compared: the folded words without spaces and without "and".

    So "oysterbay" is Oyster Bay, and "cake bread" is Cakebread.
    """
    first, *others = words or ("",)
    *inner, last = others or ("",)
    return "".join((first, *(word for word in inner if word not in _AND), last))


def without_grape(words: list[NameWord], varietal: str) -> tuple[list[NameWord], int]:
    """Take grape and vintage out of the name of a wine.

    Args:
        words: The words of the name.
        varietal: The wine's grape.

    Returns:
        The words that are left, and how many of them stand before the grape.
    """
    words = [word for word in words if not is_year(word.text)]
    grape = _grape_words(varietal)
    # The last one, because a producer may be called after a grape.
    for start in range(len(words) - len(grape), 0, -1):
        if grape and words[start].text == grape[0] and _texts(words[start : start + len(grape)]) == grape:
            return words[:start] + words[start + len(grape) :], start
    return words, len(words)


@lru_cache(maxsize=10_000)
def _grape_words(varietal: str) -> tuple[str, ...]:
    return _texts(name_words(varietal))


def _texts(words: list[NameWord]) -> tuple[str, ...]:
    return tuple(word.text for word in words)
