"""Numbers with their units and bounds, whatever they measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from search.query_parsing.language import words
from search.query_parsing.numbers import read_number
from search.query_parsing.phrases import table
from search.query_parsing.relations import BOUNDS, Relation, denied, relation_after, relation_at
from search.query_parsing.tokens import Token


class Unit(Enum):
    """What a number counts, as far as the words at its side tell."""

    NONE = ""
    MONEY = "$"
    CENTS = "cents"
    POINTS = "points"
    PERCENT = "%"
    MILLILITRES = "ml"
    CENTILITRES = "cl"
    LITRES = "l"
    DECADE = "s"


_UNITS = table(
    {
        Unit.MONEY: (
            "dollar|dollars|buck|bucks|usd|us dollars|quid|pound|pounds|euro|euros|eur|gbp|aud|bucks us|$"
            "|€|£|dollar range|smackers|dolars|dollers"
        ),
        Unit.CENTS: "cents",
        Unit.POINTS: "point|points|pts|pt|pointer|pointers",
        Unit.PERCENT: (
            "%|percent|per cent|pct|% abv|percent abv|% alcohol|percent alcohol|per cent alcohol|abv"
            "|% alc|alcohol|% vol|% by volume|percent by volume|% alcohol by volume|degrees"
            "|percent alcohol by volume"
        ),
        Unit.MILLILITRES: "ml|mls|millilitre|millilitres|milliliter|milliliters",
        Unit.CENTILITRES: "cl|centilitre|centilitres|centiliter|centiliters",
        Unit.LITRES: "l|litre|litres|liter|liters|ltr",
    }
)
_SMALL_WORDS = words("the say like us usd of is price prices cost spend score rating ratings points") | {
    ":",
    "=",
}
_MOST_SMALL_WORDS = 3
_CURRENCIES = frozenset("$€£")
_RANGE_JOINERS = frozenset({"to", "-", "–", "—", "and", "&", "‑", "through", "til", "till", "−"})
_ONLY_AFTER_BETWEEN = frozenset({"and", "&"})
_MAY_SPAN = frozenset({Relation.BETWEEN, Relation.FROM, Relation.EXACT, Relation.ABOUT, Relation.BUDGET})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or two that span a range, as written.

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
    def bounds(self) -> tuple[float | None, float | None]:
        """The range of an amount for which both bounds count in; None leaves a side open."""
        if self.upper is not None:
            return min(self.value, self.upper), max(self.value, self.upper)
        if self.relation in {Relation.AT_MOST, Relation.BUDGET, Relation.BEFORE}:
            return None, self.value
        if self.relation in {Relation.AT_LEAST, Relation.AFTER, Relation.FROM}:
            return self.value, None
        return self.value, self.value


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float
    unit: Unit
    end: int


def read_quantity(tokens: Sequence[Token], at: int) -> Quantity | None:
    """The quantity that starts at a token, with the words that bound it."""
    relation, after = relation_at(tokens, at)
    # "from around $20", "budget of up to 30": the words nearest to the number say most.
    nearer, nearer_end = relation_at(tokens, after) if after > at else (Relation.EXACT, after)
    if nearer is not Relation.EXACT:
        budget = relation is Relation.BUDGET and nearer is not Relation.AT_LEAST
        relation, after = relation if budget else nearer, nearer_end
    after = _past_small_words(tokens, after) if after > at else after
    low = _read_amount(tokens, after)
    if low is None:
        return None
    quantity = _with_upper_end(tokens, Quantity(at, low.end, low.value, None, low.unit, relation))
    return _with_what_follows(tokens, quantity)


def _past_small_words(tokens: Sequence[Token], at: int) -> int:
    """Step over "the" in "under the $20 mark" and "price of" in "maximum price of 20".

    The "a" of "a hundred" belongs to the number.
    """
    for _ in range(_MOST_SMALL_WORDS):
        word = tokens[at].text if at < len(tokens) else ""
        article = word == "a" and read_number(tokens, at) is None
        if not article and word not in _SMALL_WORDS:
            break
        at += 1
    return at


def _read_amount(tokens: Sequence[Token], at: int) -> _Amount | None:
    currency = at < len(tokens) and tokens[at].text in _CURRENCIES
    number = read_number(tokens, at + 1 if currency else at)
    if number is None:
        return None
    value, after = number
    unit, end = _unit_at(tokens, after)
    if currency:
        unit, end = Unit.MONEY, (end if unit is Unit.MONEY else after)
    return _Amount(value, unit, end)


def _unit_at(tokens: Sequence[Token], at: int) -> tuple[Unit, int]:
    if at >= len(tokens):
        return Unit.NONE, at
    if tokens[at].glued and tokens[at].text == "s":
        return Unit.DECADE, at + 1
    # "A 20-dollar bottle", but "$20-$40" has no unit behind its dash.
    dashed = tokens[at].text == "-" and at + 1 < len(tokens) and tokens[at + 1].kind == "word"
    found = _UNITS.find(tokens, at + 1 if dashed else at)
    return (found.value, found.end) if found else (Unit.NONE, at)


def _with_upper_end(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    at = quantity.end
    if at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at + 1].text == "to":
        at += 1  # "fifty-to-seventy dollars"
    joiner = tokens[at].text if at < len(tokens) else ""
    if quantity.relation not in _MAY_SPAN or joiner not in _RANGE_JOINERS:
        return quantity
    if joiner in _ONLY_AFTER_BETWEEN and quantity.relation is not Relation.BETWEEN:
        return quantity
    at += 2 if at > quantity.end and at + 1 < len(tokens) and tokens[at + 1].text == "-" else 1
    upper = _read_amount(tokens, at)
    if upper is None or not _same_unit(quantity.unit, upper.unit):
        return quantity
    unit = upper.unit if quantity.unit is Unit.NONE else quantity.unit
    return replace(quantity, upper=upper.value, end=upper.end, unit=unit, relation=Relation.BETWEEN)


def _same_unit(one: Unit, other: Unit) -> bool:
    return one is other or Unit.NONE in {one, other}


def _with_what_follows(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Take "or more", "+", "tops" along, and a unit that stands behind them ("90+ points")."""
    quantity = _with_relation_behind(tokens, quantity)
    if quantity.relation is Relation.ABOUT:
        # "20-ish dollars tops": the bound says more than that it is about so much.
        quantity = _with_relation_behind(tokens, quantity)
    relation, start = denied(quantity.relation, tokens, quantity.start)
    return replace(quantity, relation=relation, start=start)


def _with_relation_behind(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    relation, end = relation_after(tokens, quantity.end)
    if relation is Relation.EXACT or quantity.upper is not None:
        return quantity
    if quantity.relation in {Relation.EXACT, Relation.ABOUT}:
        quantity = replace(quantity, relation=relation)
    unit, after = (quantity.unit, end) if quantity.unit is not Unit.NONE else _unit_at(tokens, end)
    return replace(quantity, unit=unit, end=after)


def bounded(quantity: Quantity) -> bool:
    """Tell whether words or signs make a bound of it."""
    return quantity.upper is not None or quantity.relation in BOUNDS
