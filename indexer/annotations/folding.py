"""Folds the texts of wines and the word lists in the same way."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_ALPHANUMERIC = re.compile(r"[a-z0-9]+")


class FoldedText(NamedTuple):
    """A folded text, and the different words in it; "isn't" is two words there."""

    text: str
    words: frozenset[str]


def fold_text(text: str) -> str:
    """Return lower case without accents or typographic quotes. A hyphen is a space, a dash ends a clause."""
    if not text.isascii():
        text = text.replace("’", "'").replace("–", " - ").replace("—", " - ")
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return text.lower().replace(" - ", " ; ").replace("--", " ; ").replace("-", " ")


@lru_cache(maxsize=16)
def folded(text: str) -> FoldedText:
    """Fold a text. Grapes and tastes are read one after the other, so the last few texts are kept."""
    as_folded = fold_text(text)
    return FoldedText(as_folded, frozenset(_ALPHANUMERIC.findall(as_folded)))


def plain_word(word: str) -> str:
    """Return a folded word without its apostrophe: "dont", and "winery" for "winery's"."""
    return word.removesuffix("'s").replace("'", "") if "'" in word else word


def words_of(text: str) -> tuple[str, ...]:
    """Return the plain words of a text that is not folded yet."""
    return tuple(map(plain_word, _WORD.findall(fold_text(text))))
