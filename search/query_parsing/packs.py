"""Reads prices for several bottles: "two bottles for $30" is $15 each.

A merchant prices by the bottle, and so does the catalogue. "For" makes a price that of all bottles ("six for
$120"), and so do "total" and a case, which is sold as one ("a case under $240"). Without them a price is that
of each bottle: "six bottles under $20". "Each" always wins: "two bottles for $30 each".
"""

from __future__ import annotations

from typing import NamedTuple

from search.query_parsing import lexicon
from search.query_parsing.amount_context import AmountContext
from search.query_parsing.lexicon import WINE_WORDS
from search.query_parsing.numbers import read_number
from search.query_parsing.phrases import Phrases
from search.query_parsing.quantities import Quantity
from search.query_parsing.tokens import text_at
from search.query_parsing.units import Unit

_PACKS: Phrases[str] = lexicon.phrases("quantities", "packs", str)
_CASES = frozenset({"case", "cases", "pack", "packs", "box", "boxes"})
_BOTTLES = WINE_WORDS - {"number", "one", "ones"}
_AFTER_COUNT = WINE_WORDS | lexicon.words("quantities", "after_count")
_TOTALS: Phrases[str] = lexicon.phrases("quantities", "totals", str)
_BEFORE_PEOPLE = lexicon.words("quantities", "before_people")
_LEADS = lexicon.words("quantities", "before_price_of_several")
_BOTTLES_OF_A_CASE = 12
_MAX_BOTTLES = 60
_MAX_WORDS_BETWEEN = 5


class Pack(NamedTuple):
    """Several bottles, tokens [start, end).

    Attributes:
        is_unit: It is sold as one, such as a case.
        is_named: A noun follows the number: "three bottles", not "three".
    """

    start: int
    end: int
    bottles: int
    is_unit: bool
    is_named: bool


def bottles_of_price(context: AmountContext, quantity: Quantity) -> tuple[int, int, int] | None:
    """Return for how many bottles a price is, and the tokens [start, end) that say it; None if for one."""
    if quantity.is_each or quantity.unit not in {Unit.MONEY, Unit.NONE}:
        return None
    return (
        _before_price(context, quantity) or _after_price(context, quantity) or _with_total(context, quantity)
    )


def _before_price(context: AmountContext, quantity: Quantity) -> tuple[int, int, int] | None:
    """Read "two bottles for $30" and "a case under $240"."""
    lead = quantity.start - 1
    while context.text(lead) in _LEADS:
        lead -= 1
    has_for = any(context.text(at) == "for" for at in range(lead + 1, quantity.start))
    if quantity.unit is Unit.NONE and not (has_for or quantity.is_bounded):
        return None  # the six of "a case of six"
    for start in range(max(context.floor, lead - _MAX_WORDS_BETWEEN), lead + 1):
        pack = _pack_at(context, start)
        if pack is None or pack.bottles < 2 or not _is_filled(context, pack.end, lead + 1):
            continue
        if context.text(start - 1) in _BEFORE_PEOPLE or not (has_for or pack.is_unit):
            continue
        has_name = any(
            context.starts_name(at) or context.starts_taste(at) for at in range(pack.end, lead + 1)
        )
        return pack.bottles, quantity.start if has_name else start, quantity.end
    return None


def _after_price(context: AmountContext, quantity: Quantity) -> tuple[int, int, int] | None:
    """Read "$120 for six bottles" and "$180 a dozen", but not "under $30 for two"."""
    lead = context.text(quantity.end)
    if lead not in {"for", "a", "per", "the", "/"}:
        return None
    start = quantity.end if lead == "a" and _PACKS.find(context.tokens, quantity.end) else quantity.end + 1
    start += lead == "for" and context.text(start) == "the"
    pack = _pack_at(context, start)
    if pack is None or pack.bottles < 2 or not pack.is_named:
        return None
    return pack.bottles, quantity.start, pack.end


def _with_total(context: AmountContext, quantity: Quantity) -> tuple[int, int, int] | None:
    """Read "six bottles, $120 in total"."""
    match = _TOTALS.find(context.tokens, quantity.end)
    has_total = any(context.text(at) == "total" for at in range(quantity.start - 1, quantity.end))
    if match is None and not has_total:
        return None
    end = match.end if match is not None else quantity.end
    for start in range(max(context.floor, quantity.start - 10), quantity.start):
        pack = _pack_at(context, start)
        if pack is not None and pack.is_named and pack.bottles > 1:
            return pack.bottles, quantity.start, end
    return None


def _pack_at(context: AmountContext, at: int) -> Pack | None:
    """Return the bottles that a token starts to count."""
    tokens = context.tokens
    if 0 < at < len(tokens) and tokens[at].glued and tokens[at - 1].type == "sign":
        return None
    match = _PACKS.find(tokens, at)
    if match is None:
        return _counted_at(context, at)
    bottles, end = int(match.value), match.end
    is_case = tokens[end - 1].text in _CASES
    if text_at(tokens, end) == "of" and (size := read_number(tokens, end + 1)) is not None:
        # "A case of six" has six; "two cases of six" twelve.
        bottles, end = int(size[0]) * max(1, bottles // _BOTTLES_OF_A_CASE), size[1]
    return Pack(at, end, bottles, is_case, is_named=True)


def _counted_at(context: AmountContext, at: int) -> Pack | None:
    """Return the bottles of "three bottles", "a 6-pack", "three cases of six" and "2 dozen"."""
    tokens = context.tokens
    number = read_number(tokens, at)
    if number is None or number[0] != int(number[0]) or not 1 < number[0] <= _MAX_BOTTLES:
        return None
    count, after = int(number[0]), number[1]
    after += text_at(tokens, after) == "-"
    word, end, bottles = text_at(tokens, after), after + 1, count
    if word == "dozen":
        bottles = count * 12
    elif word in {"case", "cases"}:
        size = read_number(tokens, end + 1) if text_at(tokens, end) == "of" else None
        per_case, end = (int(size[0]), size[1]) if size else (_BOTTLES_OF_A_CASE, end)
        bottles = count * per_case
    elif word not in {"pack", "packs"}:
        named = any(text_at(tokens, index) in _BOTTLES for index in (after, after + 1))
        return Pack(at, number[1], count, is_unit=False, is_named=named)
    return Pack(at, end, bottles, is_unit=word != "dozen", is_named=True)


def _is_filled(context: AmountContext, start: int, end: int) -> bool:
    """Tell whether only bottles and names stand between a count and its price."""
    return all(
        context.text(at) in _AFTER_COUNT
        or context.starts_name(at)
        or context.starts_name(at - 1)  # the "Noir" of "Pinot Noir"
        or context.starts_taste(at)
        for at in range(start, end)
    )
