"""Reads numbers with their units and bounds, whatever they measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from indexer.filters import NumericField, Range
from search.query_parsing import lexicon
from search.query_parsing.lexicon import FUNCTION_WORDS, WINE_WORDS
from search.query_parsing.numbers import read_number
from search.query_parsing.relations import Relation, denied, relation_after, relation_before
from search.query_parsing.tokens import Token, TokenPredicate, text_at

Bounds = tuple[float | None, float | None]


class Unit(Enum):
    """What a number counts, as far as the words beside it tell; the values are keys of `[units]`."""

    NONE = "none"
    MONEY = "money"
    CENTS = "cents"
    POINTS = "points"
    PERCENT = "percent"
    MILLILITRES = "millilitres"
    CENTILITRES = "centilitres"
    LITRES = "litres"
    DECADE = "decade"


_UNITS = lexicon.phrases("quantities", "units", Unit)
_BEFORE_NUMBER = lexicon.words("quantities", "before_number")
_MAX_WORDS_BEFORE_NUMBER = 3
_PEOPLE = lexicon.words("quantities", "people")
# "More" counts something: "five or so more years".
_AFTER_AMOUNT = (FUNCTION_WORDS | WINE_WORDS | lexicon.words("quantities", "after_amount")) - {"more"}
# Glued to a number, these make one expression with what follows: "20-year-old", "5-10 years", "70%".
_GLUE = frozenset("-–—%°/'’")
_CURRENCIES = frozenset("$€£")
_RANGE_JOINERS = frozenset({"to", "-", "–", "—", "and", "&", "‑", "through", "til", "till", "−"})
_JOIN_ONLY_AFTER_BETWEEN = frozenset({"and", "&"})
_MAY_BEGIN_RANGE = frozenset(
    {Relation.BETWEEN, Relation.FROM, Relation.EXACT, Relation.ABOUT, Relation.BUDGET}
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or the two of a range, as written.

    Attributes:
        start, end: Tokens [start, end).
        value: The number, or the lower end of a range.
        upper: The upper end of a range.
    """

    start: int
    end: int
    value: float
    upper: float | None
    unit: Unit
    relation: Relation

    @property
    def values(self) -> tuple[float, ...]:
        return (self.value,) if self.upper is None else (self.value, self.upper)

    @property
    def bounds(self) -> Bounds:
        """The lower and upper bound, both included; None leaves a side open."""
        if self.upper is not None:
            return min(self.values), max(self.values)
        if self.relation in {Relation.AT_MOST, Relation.BUDGET, Relation.BEFORE}:
            return None, self.value
        if self.relation in {Relation.AT_LEAST, Relation.AFTER, Relation.FROM}:
            return self.value, None
        return self.value, self.value

    @property
    def is_bounded(self) -> bool:
        """Whether words or signs make it a bound or a range."""
        return self.upper is not None or self.relation in {
            Relation.AT_MOST,
            Relation.AT_LEAST,
            Relation.BUDGET,
        }


@dataclass(frozen=True, slots=True)
class RangeMatch:
    """A range that the tokens [start, end) ask for, with the label of its chip; "" for the usual one."""

    start: int
    end: int
    condition: Range
    label: str = ""


@dataclass(frozen=True, slots=True)
class AmountContext:
    """The sentence around a quantity.

    Attributes:
        starts_name: Tells whether a name of the catalogue starts at a token.
        this_year: The year in which the shopper asks.
    """

    tokens: Sequence[Token]
    starts_name: TokenPredicate
    this_year: int

    def text(self, at: int) -> str:
        return text_at(self.tokens, at)

    def has_before(self, words: frozenset[str], at: int, *, within: int = 3) -> bool:
        """Tell whether one of the words is among the `within` tokens before a token."""
        return any(self.text(index) in words for index in range(max(0, at - within), at))

    def may_end_before(self, at: int) -> bool:
        """Tell whether a bare number may be an amount, because it does not count the token after it.

        "Under 20 guests" is no amount.
        """
        if at >= len(self.tokens) or (token := self.tokens[at]).type == "number":
            return True
        if token.type == "sign":
            return not (token.glued and token.text in _GLUE)
        if token.text == "of" and self.text(at + 1) in _PEOPLE:
            return False
        return (
            token.text in _AFTER_AMOUNT or self.starts_name(at) or read_quantity(self.tokens, at) is not None
        )


def match_of(quantity: Quantity, field: NumericField, bounds: Bounds) -> RangeMatch:
    """Return the match of all tokens of a quantity."""
    return RangeMatch(quantity.start, quantity.end, Range(field, *bounds))


def read_quantity(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Return the quantity that starts at a token, with the words that bound it."""
    relation, after = relation_before(tokens, at)
    # The words next to the number decide: "from around $20", "budget of up to 30".
    nearer, nearer_end = relation_before(tokens, after) if after > at else (Relation.EXACT, after)
    if nearer is not Relation.EXACT:
        is_budget = relation is Relation.BUDGET and nearer is not Relation.AT_LEAST
        relation, after = relation if is_budget else nearer, nearer_end
    after = _past_words_before_number(tokens, after) if after > at else after
    amount = _read_amount(tokens, after)
    if amount is None:
        return None
    value, unit, end = amount
    quantity = _with_upper_end(tokens, Quantity(at, end, value, None, unit, relation))
    return _with_bound_after(tokens, quantity)


def _past_words_before_number(tokens: Sequence[Token], at: int) -> int:
    """Skip "the" in "under the $20 mark" and "price of" in "maximum price of 20".

    The "a" of "a hundred" belongs to the number.
    """
    for _ in range(_MAX_WORDS_BEFORE_NUMBER):
        word = text_at(tokens, at)
        is_article = word == "a" and read_number(tokens, at) is None
        if not is_article and word not in _BEFORE_NUMBER:
            break
        at += 1
    return at


def _read_amount(tokens: Sequence[Token], at: int) -> tuple[float, Unit, int] | None:
    """Return a value, its unit and the index after them."""
    has_currency = text_at(tokens, at) in _CURRENCIES
    number = read_number(tokens, at + 1 if has_currency else at)
    if number is None:
        return None
    value, after = number
    unit, end = _unit_at(tokens, after)
    if has_currency:
        unit, end = Unit.MONEY, (end if unit is Unit.MONEY else after)
    return value, unit, end


def _unit_at(tokens: Sequence[Token], at: int) -> tuple[Unit, int]:
    if at >= len(tokens):
        return Unit.NONE, at
    if tokens[at].glued and tokens[at].text == "s":
        return Unit.DECADE, at + 1
    # "A 20-dollar bottle", but "$20-$40" has no unit after its dash.
    is_hyphenated = tokens[at].text == "-" and at + 1 < len(tokens) and tokens[at + 1].type == "word"
    match = _UNITS.find(tokens, at + 1 if is_hyphenated else at)
    return (match.value, match.end) if match else (Unit.NONE, at)


def _with_upper_end(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    at = quantity.end
    # "fifty-to-seventy dollars"
    is_hyphenated = text_at(tokens, at) == "-" and text_at(tokens, at + 1) == "to"
    at += is_hyphenated
    joiner = text_at(tokens, at)
    if quantity.relation not in _MAY_BEGIN_RANGE or joiner not in _RANGE_JOINERS:
        return quantity
    if joiner in _JOIN_ONLY_AFTER_BETWEEN and quantity.relation is not Relation.BETWEEN:
        return quantity
    at += 2 if is_hyphenated and text_at(tokens, at + 1) == "-" else 1
    amount = _read_amount(tokens, at)
    if amount is None or (amount[1] is not quantity.unit and Unit.NONE not in {amount[1], quantity.unit}):
        return quantity
    upper, unit, end = amount
    unit = unit if quantity.unit is Unit.NONE else quantity.unit
    return replace(quantity, upper=upper, end=end, unit=unit, relation=Relation.BETWEEN)


def _with_bound_after(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Add "or more", "+" or "tops" after a quantity, and a unit after that ("90+ points")."""
    quantity = _with_relation_after(tokens, quantity)
    if quantity.relation is Relation.ABOUT:
        # "20-ish dollars tops": the bound says more than that it is about so much.
        quantity = _with_relation_after(tokens, quantity)
    relation, start = denied(quantity.relation, tokens, quantity.start)
    return replace(quantity, relation=relation, start=start)


def _with_relation_after(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    relation, end = relation_after(tokens, quantity.end)
    if relation is Relation.EXACT or quantity.upper is not None:
        return quantity
    if quantity.relation in {Relation.EXACT, Relation.ABOUT}:
        quantity = replace(quantity, relation=relation)
    unit, after = (quantity.unit, end) if quantity.unit is not Unit.NONE else _unit_at(tokens, end)
    return replace(quantity, unit=unit, end=after)
