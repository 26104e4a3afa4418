"""A text as tokens that know where they stand in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

# A number with its separators, a word with its apostrophes, or any other single character. Each branch
# starts with a character that no other takes, so matching is linear.
_TOKEN = re.compile(r"(?P<number>[0-9]+(?:[.,][0-9]+)*)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<sign>\S)")
# More digits than any price has; longer ones are no numbers to us, and cannot overflow.
_MOST_DIGITS = 9

Kind = Literal["word", "number", "sign"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign.

    Attributes:
        text: Folded: lower case, no accents, no apostrophes ("d'Asti" is "dasti", "Chile's" is "chile").
        written: As it stands in the raw text.
        glued: Nothing stands between it and the token before.
        number: The value of a number of sensible length.
    """

    start: int
    end: int
    text: str
    written: str
    kind: Kind
    glued: bool
    number: float | None = None


def tokenize(raw: str) -> list[Token]:
    """Return the tokens of a text in order."""
    tokens: list[Token] = []
    end = -1
    for found in _TOKEN.finditer(raw):
        kind = found.lastgroup
        text, number = found[0], None
        if kind == "number":
            number = _value(text)
        elif kind == "word":
            text = folded(text)
        tokens.append(Token(found.start(), found.end(), text, found[0], kind, found.start() == end, number))  # type: ignore[arg-type]
        end = found.end()
    return tokens


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """One spelling for a word whatever its case, accents and apostrophes."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(char for char in decomposed if not unicodedata.combining(char)).replace("’", "'")
    return word.casefold().removesuffix("'s").replace("'", "")


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name as the catalogue writes it."""
    return tuple(token.text for token in tokenize(name) if token.kind == "word")


def _value(text: str) -> float | None:
    if len(text) > _MOST_DIGITS + 3:
        return None
    whole, separator, decimals = text.rpartition("." if text.rfind(".") > text.rfind(",") else ",")
    if not separator:
        return float(text)
    # "1,000" groups thousands and "12,5" is European: three digits after the only comma decide.
    if separator == "," and len(decimals) == 3:
        whole, decimals = whole + decimals, "0"
    digits = whole.replace(",", "").replace(".", "")
    return float(f"{digits}.{decimals}")
