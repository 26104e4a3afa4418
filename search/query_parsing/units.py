"""Reads a number with its unit or currency: "$20", "30 quid", "CHF 45", "92 points", "three figures"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from search.query_parsing import lexicon
from search.query_parsing.numbers import NUMBER_WORDS, read_number
from search.query_parsing.phrases import Phrases
from search.query_parsing.tokens import Token, text_at, words_of


class Unit(Enum):
    """What a number counts, as far as the words beside it tell; the values are keys of `[units]`."""

    NONE = "none"
    MONEY = "money"
    CENTS = "cents"
    POINTS = "points"
    PERCENT = "percent"
    DEGREES = "degrees"  # of alcohol, or of a temperature
    MILLILITRES = "millilitres"
    CENTILITRES = "centilitres"
    LITRES = "litres"
    DECADE = "decade"  # "90s", "thirties"
    FIGURES = "figures"  # "three figures": the number counts digits
    OTHER = "other"  # anything but a wine's own numbers: years, guests, hours


class Amount(NamedTuple):
    """A number and its unit.

    Attributes:
        currency: ISO 4217 code of the currency written beside it; "" if none is.
        end: Index of the token after it.
    """

    value: float
    unit: Unit
    currency: str
    end: int


_UNITS: Phrases[Unit] = lexicon.phrases("quantities", "units", Unit)
# Signs and codes stand on either side of a number, names only after it.
_SIGNS: Phrases[str] = lexicon.phrases("quantities", "currency_signs", str)
_CURRENCIES: Phrases[str] = lexicon.phrases("quantities", "currency_names", str)
_TENS: Mapping[str, int] = lexicon.load("quantities")["tens"]
_DIGITS: Mapping[str, int] = lexicon.load("quantities")["digits"]
_FIGURES = lexicon.words("quantities", "figures")
_SIGN_WORDS = (
    words_of(sign) for signs in lexicon.load("quantities")["currency_signs"].values() for sign in signs
)
# Most words start no amount, which this tells at once.
_FIRST_WORDS = frozenset(
    {*_TENS, *_DIGITS, *NUMBER_WORDS, *(word for words in _SIGN_WORDS for word in words)}
)
_HYPHENS = frozenset("-‑–")
# No year has fewer digits, so "a 2015 year" is not a span of 2015 years.
_FIRST_YEAR = 1900


def read_amount(tokens: Sequence[Token], at: int) -> Amount | None:
    """Return the amount whose number or currency starts at a token; None if there is none."""
    if at >= len(tokens) or (tokens[at].type == "word" and tokens[at].text not in _FIRST_WORDS):
        return None
    if (tens := _TENS.get(tokens[at].text)) is not None:
        return Amount(tens, Unit.DECADE, "", at + 1)
    return _read_figures(tokens, at) or _read_number_with_unit(tokens, at)


def _read_number_with_unit(tokens: Sequence[Token], at: int) -> Amount | None:
    currency, start = currency_at(tokens, at)
    number = read_number(tokens, start)
    if number is None:
        return None
    value, after = number
    unit, written, end = unit_at(tokens, after)
    if unit is Unit.OTHER and value >= _FIRST_YEAR:
        unit, written, end = Unit.NONE, "", after
    if not currency or unit is Unit.DECADE:
        return Amount(value, unit, currency or written, end)
    return Amount(value, Unit.MONEY, written or currency, end if unit is Unit.MONEY else after)


def currency_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the code of the sign or code before a number, and the index of the number.

    The letters of "A$" belong to its sign, the article of "a $40 wine" does not.
    """
    match = _SIGNS.find(tokens, at)
    if match is None or not all(token.glued for token in tokens[at + 1 : match.end]):
        return "", at
    return match.value, match.end


def unit_at(tokens: Sequence[Token], at: int) -> tuple[Unit, str, int]:
    """Return the unit after a number, the code of its currency, and the index after it."""
    if at >= len(tokens):
        return Unit.NONE, "", at
    if tokens[at].glued and tokens[at].text == "s":
        return Unit.DECADE, "", at + 1
    # "A 20-dollar bottle", but "$20-$40" has no unit after its dash.
    is_hyphenated = tokens[at].text in _HYPHENS and at + 1 < len(tokens) and tokens[at + 1].type == "word"
    start = at + 1 if is_hyphenated else at
    if (unit := _UNITS.find(tokens, start)) is not None:
        return unit.value, "", unit.end
    money = _CURRENCIES.find(tokens, start)
    if money is None:
        # A sign before the next number belongs to that one: "rated 90 $20".
        money = _SIGNS.find(tokens, start)
        if money is None or read_number(tokens, money.end) is not None:
            return Unit.NONE, "", at
    return Unit.MONEY, money.value, money.end


def _read_figures(tokens: Sequence[Token], at: int) -> Amount | None:
    """Read "three-figure" and "double digits"; the value is the number of digits."""
    digits = _DIGITS.get(text_at(tokens, at))
    if digits is None:
        return None
    after = at + 2 if text_at(tokens, at + 1) in _HYPHENS else at + 1
    return Amount(digits, Unit.FIGURES, "", after + 1) if text_at(tokens, after) in _FIGURES else None
