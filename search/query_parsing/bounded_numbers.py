"""Reads a number with its unit, its bounds and the other end of its range, whatever it measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.query_parsing import lexicon
from search.query_parsing.numbers import read_number
from search.query_parsing.phrases import Match, Phrases
from search.query_parsing.quantities import MAX_RATING, MIN_BARE_RATING, YEARS, Quantity
from search.query_parsing.relations import Relation, bound_of_next_number, relation_after, relation_before
from search.query_parsing.tokens import Token, text_at
from search.query_parsing.units import Amount, Unit, currency_at, read_amount, unit_at

_BEFORE_NUMBER = lexicon.words("quantities", "before_number")
_MAX_WORDS_BEFORE_NUMBER = 3
_EACH: Phrases[str] = lexicon.phrases("quantities", "each", str)
_JOINERS: Phrases[str] = lexicon.phrases("quantities", "range_joiners", str)
_DASHES = frozenset("-–—‑−")
_AFTER_JOINER = lexicon.words("quantities", "after_range_joiner")
_MAY_BEGIN_RANGE = frozenset(
    {Relation.BETWEEN, Relation.FROM, Relation.EXACT, Relation.ABOUT, Relation.BUDGET}
)


def read_bounded_number(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Return the quantity that starts at a token, without what denies it."""
    relation, after = relation_before(tokens, at)
    # The words next to the number decide: "from around $20", "budget of up to 30".
    nearer, nearer_end = relation_before(tokens, after) if after > at else (Relation.EXACT, after)
    if nearer is not Relation.EXACT:
        is_budget = relation is Relation.BUDGET and nearer not in {Relation.AT_LEAST, Relation.BETWEEN}
        relation, after = relation if is_budget else nearer, nearer_end
    after = _past_words_before_number(tokens, after) if after > at else after
    amount = read_amount(tokens, after)
    if amount is None:
        return None
    quantity = Quantity(at, amount.end, amount.value, None, amount.unit, relation, amount.currency)
    quantity = _with_alternatives(tokens, _with_upper_end(tokens, quantity))
    return _with_each(tokens, _with_bound_after(tokens, _with_each(tokens, quantity)))


def _past_words_before_number(tokens: Sequence[Token], at: int) -> int:
    """Skip "the" in "under the $20 mark" and "price of" in "maximum price of 20".

    The "a" of "a hundred" belongs to the number, that of "A$40" to the currency.
    """
    for _ in range(_MAX_WORDS_BEFORE_NUMBER):
        word = text_at(tokens, at)
        is_article = word == "a" and read_number(tokens, at) is None and not currency_at(tokens, at)[0]
        if not is_article and word not in _BEFORE_NUMBER:
            break
        at += 1
    return at


def _with_upper_end(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    at = quantity.end
    # "fifty-to-seventy dollars"
    at += text_at(tokens, at) == "-" and text_at(tokens, at + 1) == "to"
    joiner = Match("to", at + 1) if text_at(tokens, at) in _DASHES else _JOINERS.find(tokens, at)
    if joiner is None or quantity.relation not in _MAY_BEGIN_RANGE or quantity.unit is Unit.DECADE:
        return quantity
    if joiner.value == "between" and quantity.relation is not Relation.BETWEEN:
        return quantity
    at = joiner.end + (text_at(tokens, joiner.end) == "-")
    while text_at(tokens, at) in _AFTER_JOINER:
        at += 1
    amount = read_amount(tokens, at)
    if amount is None or not _may_join(quantity, amount, is_sure=joiner.value != "up_to"):
        return quantity
    return replace(_joined(quantity, amount), upper=amount.value, relation=Relation.BETWEEN)


def _may_join(quantity: Quantity, amount: Amount, *, is_sure: bool) -> bool:
    """Tell "20 up to $40" from "92 points up to $40" and "2015 up to $40"."""
    if amount.unit is not quantity.unit and Unit.NONE not in {amount.unit, quantity.unit}:
        return False
    if amount.unit is Unit.OTHER and quantity.unit is Unit.NONE:
        return True  # "5 to 10 years"
    if quantity.unit is Unit.NONE and amount.unit is not Unit.NONE and quantity.is_year:
        return False
    if is_sure or quantity.relation is not Relation.EXACT:
        return True
    return quantity.value < amount.value and (quantity.value in YEARS) == (amount.value in YEARS)


def _joined(quantity: Quantity, amount: Amount) -> Quantity:
    unit = amount.unit if quantity.unit is Unit.NONE else quantity.unit
    return replace(quantity, end=amount.end, unit=unit, currency=quantity.currency or amount.currency)


def _with_alternatives(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Read "93 or 94 points", "a 91, 92 or 93" and "2015 or 2016" as the range of them.

    No filter can express a gap in it.
    """
    if quantity.upper is not None or quantity.relation not in {Relation.EXACT, Relation.FROM}:
        return quantity
    values, joined, has_or, at = [quantity.value], quantity, False, quantity.end
    while (separator := text_at(tokens, at)) in {"or", ",", "/", "and"}:
        after = at + 1 if separator != "," or text_at(tokens, at + 1) != "or" else at + 2
        while text_at(tokens, after) in _AFTER_JOINER:
            after += 1
        amount = read_amount(tokens, after)
        if amount is None and text_at(tokens, after) == "a":
            amount = read_amount(tokens, after + 1)
        if amount is None or not _may_join(joined, amount, is_sure=True):
            break
        values.append(amount.value)
        joined, at = _joined(joined, amount), amount.end
        has_or = has_or or separator in {"or", "/"} or text_at(tokens, after - 1) == "or"
    ordered = replace(joined, value=min(values), upper=max(values), relation=Relation.BETWEEN)
    if len(values) == 1 or not (ordered.is_year or (has_or and _are_alike(ordered))):
        return quantity
    return ordered


def _are_alike(quantity: Quantity) -> bool:
    """Tell "93 or 94" and "20 or 30 dollars" from "2 or 3"."""
    if quantity.unit in {Unit.MONEY, Unit.POINTS, Unit.PERCENT}:
        return True
    is_rating = all(MIN_BARE_RATING <= value <= MAX_RATING for value in quantity.values)
    return quantity.unit is Unit.NONE and is_rating


def _with_each(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Read "each" and "a bottle" after a number as a sign of a price."""
    if quantity.unit not in {Unit.NONE, Unit.MONEY} or quantity.is_each:
        return quantity
    match = _EACH.find(tokens, quantity.end)
    if match is None or text_at(tokens, match.end) == "of" or quantity.is_year:
        return quantity
    if quantity.unit is Unit.NONE and quantity.relation is Relation.EXACT and quantity.value < 3:
        return quantity
    return replace(quantity, end=match.end, unit=Unit.MONEY, is_each=True)


def _with_bound_after(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Add "or more", "+" or "tops" after a quantity, and a unit after that ("90+ points")."""
    quantity = _with_relation_after(tokens, quantity)
    if quantity.relation is Relation.ABOUT:
        # "20-ish dollars tops": the bound says more than that it is about so much.
        quantity = _with_relation_after(tokens, quantity)
    return quantity


def _leaves_bound(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether the bound after a quantity belongs to the next: "2015 at most 30", "92 points max $20".

    A shopper caps the price and sets a floor to the rating, and a year alone is a vintage.
    """
    relation = bound_of_next_number(tokens, quantity.end)
    if relation is None:
        return False
    if quantity.unit is Unit.NONE and quantity.is_year:
        return True
    is_measure = quantity.unit in {Unit.POINTS, Unit.PERCENT}
    return (is_measure and relation is Relation.AT_MOST) or (
        quantity.unit is Unit.MONEY and relation is Relation.AT_LEAST
    )


def _with_relation_after(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    relation, end = relation_after(tokens, quantity.end)
    if relation is Relation.EXACT or quantity.upper is not None or _leaves_bound(tokens, quantity):
        return quantity
    if quantity.relation in {Relation.EXACT, Relation.ABOUT, Relation.FROM}:
        quantity = replace(quantity, relation=relation)
    if quantity.unit is not Unit.NONE:
        return replace(quantity, end=end)
    unit, currency, after = unit_at(tokens, end)
    return replace(quantity, unit=unit, currency=quantity.currency or currency, end=after)
