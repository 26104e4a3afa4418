"""Numbers written in words: "thirty-five", "a hundred", "two hundred and fifty"."""

from __future__ import annotations

from collections.abc import Sequence

from search.query_parsing.tokens import Token

_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen"
)
_UNITS = {word: value for value, word in enumerate(_SMALL.split("|"), start=1)}
_TEN_TO_NINETY = "ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TENS = {word: 10 * value for value, word in enumerate(_TEN_TO_NINETY.split("|"), start=1) if value > 1}
_TENS["fourty"] = 40  # as half of the world spells it
_SCALES = {"hundred": 100, "thousand": 1000, "tenner": 10, "fiver": 5}


def read_number(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The number that starts at a token, and the index after it; None when there is none."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.number is not None:
        return _with_thousands(token.number, tokens, at + 1)
    if token.kind != "word":
        return None
    return _read_words(tokens, at)


def _with_thousands(value: float, tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """Take the "k" of "1k" along."""
    if at < len(tokens) and tokens[at].text == "k" and tokens[at].glued:
        return value * 1000, at + 1
    return value, at


def _read_words(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    value, after = _below_hundred(tokens, at)
    if after == at and tokens[at].text == "a":
        value, after = 1, at + 1
    scale = _SCALES.get(_word(tokens, after))
    if scale is None:
        # "a" alone is an article.
        return None if after == at or tokens[at].text == "a" else (float(value), after)
    value, after = max(value, 1) * scale, after + 1
    joined = after + 1 if _word(tokens, after) == "and" else after
    rest, end = _below_hundred(tokens, joined)
    return (float(value + rest), end) if end > joined else (float(value), after)


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    word = _word(tokens, at)
    if word in _UNITS:
        return _UNITS[word], at + 1
    if word not in _TENS:
        return 0, at
    after = at + 1
    unit = after + 1 if after < len(tokens) and tokens[after].text == "-" else after
    one = _UNITS.get(_word(tokens, unit), 0)
    return (_TENS[word] + one, unit + 1) if 0 < one < 10 else (_TENS[word], after)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) and tokens[at].kind == "word" else ""
