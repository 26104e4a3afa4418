"""Reads vintages: "2015", "before 2010", "the 90s", "last decade", "a '09"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from indexer.filters import NumericField, Range
from search.query_parsing import lexicon
from search.query_parsing.amount_context import AmountContext
from search.query_parsing.decades import is_decade_of_years
from search.query_parsing.numbers import read_number
from search.query_parsing.quantities import Bounds, Quantity, RangeMatch, match_of
from search.query_parsing.relations import Relation
from search.query_parsing.units import Unit

_EARLIEST = 1900
# Catalogues offer next year's wine in advance.
_YEARS_AHEAD = 1
_DRINKING = lexicon.words("quantities", "drinking")
_DRINKING_BEFORE_YEAR = lexicon.words("quantities", "drinking_before_year")
_LIFE = lexicon.words("quantities", "life")
_LIFE_BEFORE_YEAR = _LIFE - lexicon.words("quantities", "life_occasions")
# "From 2016 on" begins with that year, "from 2016" means it alone.
_ONWARDS = frozenset({"on", "up", "forward", "forwards"})
_YEARS: Mapping[str, int] = lexicon.load("quantities")["spans"]


def read_vintage(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """Return the vintage or the range of vintages that a quantity is, if it is one."""
    if quantity.unit is Unit.DECADE:
        return _read_decade(context, quantity)
    if quantity.unit is not Unit.NONE or _is_for_drinking(context, quantity):
        return None
    if not all(_is_year(context, value) for value in quantity.values) or not _has_four_digits(
        context, quantity
    ):
        return None
    return match_of(*_with_onwards(context, quantity))


def _with_onwards(context: AmountContext, quantity: Quantity) -> tuple[Quantity, NumericField, Bounds]:
    if quantity.relation is Relation.FROM and quantity.upper is None:
        is_open = context.text(quantity.end) in _ONWARDS
        if is_open or context.text(quantity.start) == "since":
            end = quantity.end + is_open
            return replace(quantity, end=end), "vintage", (quantity.value, None)
    return quantity, "vintage", _bounds(quantity)


def read_recent_years(context: AmountContext, at: int) -> RangeMatch | None:
    """Read "last decade" and "the past five years", counted back from this year."""
    if context.text(at) not in {"last", "past"}:
        return None
    number = read_number(context.tokens, at + 1)
    count, after = number if number and number[0] < 200 else (1.0, at + 1)
    years = _YEARS.get(context.text(after), 0)
    if not years or (number is None and years == 1):
        return None
    return RangeMatch(at, after + 1, Range("vintage", context.this_year - count * years))


def read_short_year(context: AmountContext, at: int) -> RangeMatch | None:
    """Read "a '09 Bordeaux"."""
    tokens = context.tokens
    if context.text(at) not in {"'", "’", "‘"} or at + 1 >= len(tokens) or not tokens[at + 1].glued:
        return None
    digits, after = context.text(at + 1), context.text(at + 2)
    if len(digits) != 2 or not digits.isdecimal() or (after == "s" and tokens[at + 2].glued):
        return None
    year = 2000 + int(digits)
    year -= 100 * (year > context.this_year + _YEARS_AHEAD)
    return RangeMatch(at, at + 2, Range("vintage", year, year))


def _bounds(quantity: Quantity) -> Bounds:
    """Exclude 2010 from "before 2010". "From 2015" means that year only, "2015+" begins with it."""
    if quantity.upper is not None:
        return quantity.bounds
    year = quantity.value
    bounds: dict[Relation, Bounds] = {
        Relation.BEFORE: (None, year - 1),
        Relation.AFTER: (year + 1, None),
        Relation.AT_LEAST: (year, None),
        Relation.AT_MOST: (None, year),
        Relation.ABOUT: (year - 2, year + 2),
    }
    return bounds.get(quantity.relation, (year, year))


def _is_for_drinking(context: AmountContext, quantity: Quantity) -> bool:
    """Tell "keep until 2030" and "best after 2013" from the "best 2015 Barolo"."""
    before = context.text(quantity.start - 1)
    is_bound = before == "by" or quantity.relation is not Relation.EXACT
    if before in _DRINKING_BEFORE_YEAR and is_bound:
        return True
    return context.has_before(_DRINKING, quantity.start + 1) or _is_of_a_life(context, quantity)


def _is_of_a_life(context: AmountContext, quantity: Quantity) -> bool:
    before = context.text(quantity.start - 1)
    if before in {"in", "on"}:
        return context.has_before(_LIFE, quantity.start, within=5)
    return before in _LIFE_BEFORE_YEAR


def _is_year(context: AmountContext, value: float) -> bool:
    return value == int(value) and _EARLIEST <= value <= context.this_year + _YEARS_AHEAD


def _has_four_digits(context: AmountContext, quantity: Quantity) -> bool:
    """Tell "2000" from "2,000" and "two thousand"."""
    numbers = [token for token in context.tokens[quantity.start : quantity.end] if token.type == "number"]
    return all(len(token.text) == 4 for token in numbers) and bool(numbers)


def _read_decade(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    start = quantity.value
    if start < 100 and start % 10 == 0:
        # "The 90s" are the latest that have begun.
        start += 2000 if 2000 + start <= context.this_year else 1900
    if start % 10 or not _is_year(context, start) or not is_decade_of_years(context, quantity):
        return None
    if quantity.relation in {Relation.BEFORE, Relation.AT_MOST}:
        return match_of(quantity, "vintage", (None, start - 1))
    if quantity.relation is Relation.AFTER:
        return match_of(quantity, "vintage", (start + 10, None))
    return match_of(quantity, "vintage", (start, start + 9))
