"""Reads numbers in digits and in words: "1.5k", "thirty-five", "two hundred and fifty"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search.query_parsing import lexicon
from search.query_parsing.tokens import Token, text_at

_WORDS: Mapping[str, int] = lexicon.load("quantities")["numbers"]
_SCALES: Mapping[str, int] = lexicon.load("quantities")["scales"]
# Words that a number in words may begin with.
NUMBER_WORDS = frozenset({*_WORDS, *_SCALES, "a"})


def read_number(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Return the number that starts at a token, and the index after it; None if there is none."""
    if at >= len(tokens):
        return None
    number = tokens[at].number
    if number is None:
        return _read_words(tokens, at) if tokens[at].type == "word" else None
    if text_at(tokens, at + 1) == "k" and tokens[at + 1].glued:
        return number * 1000, at + 2
    return number, at + 1


def _read_words(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    value, after = _below_hundred(tokens, at)
    has_article = after == at and tokens[at].text == "a"
    if has_article:
        value, after = 1, at + 1
    scale = _SCALES.get(text_at(tokens, after))
    if scale is None:
        return None if after == at or has_article else (float(value), after)
    value, after = max(value, 1) * scale, after + 1
    if scale < 100:
        return float(value), after  # "between a tenner and twenty"
    joined = after + 1 if text_at(tokens, after) == "and" else after
    rest, end = _below_hundred(tokens, joined)
    return (float(value + rest), end) if end > joined else (float(value), after)


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the number and the index after it; the index itself if there is no number."""
    value = _WORDS.get(text_at(tokens, at), 0)
    if value < 20:
        return value, at + (value > 0)
    after = at + 2 if text_at(tokens, at + 1) == "-" else at + 1
    ones = _WORDS.get(text_at(tokens, after), 0)
    return (value + ones, after + 1) if 0 < ones < 10 else (value, at + 1)
