"""Splits a text into tokens that know their place in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from indexer.text import fold

# A number with its separators, a word with its apostrophes, or any other single character. Each alternative
# starts with a character that no other accepts, so matching takes linear time.
_TOKEN = re.compile(r"(?P<number>[0-9]+(?:[.,][0-9]+)*)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<sign>\S)")
# No price has more digits. A longer number has no value, so it cannot overflow.
_MAX_DIGITS = 9

TokenType = Literal["word", "number", "sign"]
# Tells something about the token at an index, such as whether a name starts there.
TokenPredicate = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign.

    Attributes:
        start, end: Characters [start, end) of the raw text.
        text: Folded: lower case, no accents, no apostrophes ("d'Asti" is "dasti", "Chile's" is "chile").
        written: As in the raw text.
        glued: No space separates it from the token before.
        number: The value; None for words, signs and numbers of too many digits.
    """

    start: int
    end: int
    text: str
    written: str
    type: TokenType
    glued: bool
    number: float | None = None


def tokenize(raw: str) -> list[Token]:
    """Return the tokens of a text in order."""
    tokens: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(raw):
        written, group, start = match[0], cast("TokenType", match.lastgroup), match.start()
        text = fold_word(written) if group == "word" else written
        number = _value(written) if group == "number" else None
        tokens.append(Token(start, match.end(), text, written, group, glued=start == end, number=number))
        end = match.end()
    return tokens


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """Return one spelling for a word whatever its case, accents and apostrophes."""
    return fold(word).replace("’", "'").removesuffix("'s").replace("'", "")


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a text, without its numbers and signs."""
    return tuple(token.text for token in tokenize(name) if token.type == "word")


def text_at(tokens: Sequence[Token], at: int) -> str:
    """Return the folded text of the token at an index, "" outside the sentence."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _value(text: str) -> float | None:
    if len(text) > _MAX_DIGITS + 3:
        return None
    whole, separator, decimals = text.rpartition("." if text.rfind(".") > text.rfind(",") else ",")
    if not separator:
        return float(text)
    # "1,000" groups thousands and "12,5" is European: three digits after the only comma decide.
    if separator == "," and len(decimals) == 3:
        whole, decimals = whole + decimals, "0"
    digits = whole.replace(",", "").replace(".", "")
    return float(f"{digits}.{decimals}")
