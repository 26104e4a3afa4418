"""Harvests: "2015", "before 2010", "the 90s", "last decade"."""

from __future__ import annotations

from indexer.filters import Range
from search.query_parsing.language import words
from search.query_parsing.numbers import read_number
from search.query_parsing.quantities import Quantity, Unit
from search.query_parsing.range_constraints import AmountContext, RangeMatch, plain, ranged
from search.query_parsing.relations import Relation

_EARLIEST = 1900
_NEWEST_AHEAD = 1  # catalogues sell next year's wine ahead
# A year of drinking and not of the harvest: "keep until 2030", "drink 2020-2025".
_DRINKING = words(
    "until till til through drink drinking keep cellar hold lay mature peak ready open opened enjoy improve"
)
# A year of a life: "we married in 2012", "established 1890"; but "for our anniversary a 2015".
_LIFE = words("born wedding anniversary birthday established founded est married met graduated engaged")
# "Best after 2013", "by 2020": but the "best 2015 Barolo" is one.
_DRINKING_NEXT = words("best better by now")
_SPANS = {"decade": 10, "decades": 10, "year": 1, "years": 1, "vintage": 1, "vintages": 1}


def read_vintage(sentence: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """A vintage or a span of them, when the quantity is one."""
    if quantity.unit is Unit.DECADE:
        return _decade(sentence, quantity)
    if quantity.unit is not Unit.NONE or _is_for_drinking(sentence, quantity):
        return None
    years = [quantity.value] if quantity.upper is None else [quantity.value, quantity.upper]
    if not all(_is_year(sentence, year) for year in years) or not _looks_like_year(sentence, quantity):
        return None
    low, high = _bounds(quantity)
    return ranged(quantity, "vintage", (low, high), label(low, high))


def read_recent(sentence: AmountContext, at: int) -> RangeMatch | None:
    """Read "last decade" and "the past five years", counted back from this year."""
    if sentence.text(at) not in {"last", "past"}:
        return None
    number = read_number(sentence.tokens, at + 1)
    count, after = number if number and number[0] < 200 else (1.0, at + 1)
    span = _SPANS.get(sentence.text(after), 0)
    if not span or (number is None and span == 1):
        return None
    low = sentence.this_year - count * span
    return RangeMatch(at, after + 1, Range("vintage", low, None), label(low, None))


def read_short_year(sentence: AmountContext, at: int) -> RangeMatch | None:
    """Read "a '09 Bordeaux"."""
    tokens = sentence.tokens
    if sentence.text(at) not in {"'", "’", "‘"} or at + 1 >= len(tokens) or not tokens[at + 1].glued:
        return None
    digits, after = sentence.text(at + 1), sentence.text(at + 2)
    if len(digits) != 2 or not digits.isdecimal() or (after == "s" and tokens[at + 2].glued):
        return None
    year = 2000 + int(digits)
    year -= 100 * (year > sentence.this_year + _NEWEST_AHEAD)
    return RangeMatch(at, at + 2, Range("vintage", year, year), label(year, year))


def label(low: float | None, high: float | None) -> str:
    """The words of a vintage chip."""
    if low is not None and high is not None:
        return f"vintage {plain(low)}" if low == high else f"vintages {plain(low)} to {plain(high)}"
    return f"vintage {plain(low)} or later" if low is not None else f"vintage {plain(high or 0)} or earlier"


def _bounds(quantity: Quantity) -> tuple[float | None, float | None]:
    """Leave 2010 out of "before 2010"; "from 2015" is that year, and "2015+" begins with it."""
    if quantity.upper is not None:
        return quantity.bounds
    year = quantity.value
    bounds: dict[Relation, tuple[float | None, float | None]] = {
        Relation.BEFORE: (None, year - 1),
        Relation.AFTER: (year + 1, None),
        Relation.AT_LEAST: (year, None),
        Relation.AT_MOST: (None, year),
        Relation.ABOUT: (year - 2, year + 2),
    }
    return bounds.get(quantity.relation, (year, year))


def _is_for_drinking(sentence: AmountContext, quantity: Quantity) -> bool:
    before = sentence.text(quantity.start - 1)
    if before in _DRINKING_NEXT and (before == "by" or quantity.relation is not Relation.EXACT):
        return True
    return sentence.has_before(_DRINKING, quantity.start + 1) or _is_of_a_life(sentence, quantity)


def _is_of_a_life(sentence: AmountContext, quantity: Quantity) -> bool:
    before = sentence.text(quantity.start - 1)
    if before in {"in", "on"}:
        return sentence.has_before(_LIFE, quantity.start, within=5)
    return before in _LIFE - {"anniversary", "wedding", "birthday"}


def _is_year(sentence: AmountContext, value: float) -> bool:
    return value == int(value) and _EARLIEST <= value <= sentence.this_year + _NEWEST_AHEAD


def _looks_like_year(sentence: AmountContext, quantity: Quantity) -> bool:
    """Written as four digits: neither "2,000" nor "two thousand"; and no money is spoken of."""
    digits = [token for token in sentence.tokens[quantity.start : quantity.end] if token.kind == "number"]
    return all(len(token.text) == 4 for token in digits) and bool(digits)


def _decade(sentence: AmountContext, quantity: Quantity) -> RangeMatch | None:
    start = quantity.value
    if start < 100 and start % 10 == 0:
        # "The 90s" are the last ones that have begun; "the low 90s" are points, which have no decade.
        start += 2000 if 2000 + start <= sentence.this_year else 1900
    if start % 10 or not _is_year(sentence, start):
        return None
    if sentence.has_before(frozenset({"low", "mid", "high", "scores", "upper"}), quantity.start):
        return None
    low, high = _decade_bounds(start, quantity.relation)
    return ranged(quantity, "vintage", (low, high), label(low, high))


def _decade_bounds(start: float, relation: Relation) -> tuple[float | None, float | None]:
    if relation in {Relation.BEFORE, Relation.AT_MOST}:
        return None, start - 1
    if relation is Relation.AFTER:
        return start + 10, None
    return start, start + 9
