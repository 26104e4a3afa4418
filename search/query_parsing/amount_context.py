"""Reads quantities in their sentence: what denies them, and whether they count something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.query_parsing import lexicon
from search.query_parsing.bounded_numbers import read_bounded_number
from search.query_parsing.denial import Governed, Negator, Scope, Stance
from search.query_parsing.lexicon import FUNCTION_WORDS, WINE_WORDS
from search.query_parsing.quantities import MAX_RATING, MIN_BARE_RATING, Quantity
from search.query_parsing.relations import OPPOSITE, Relation, superlative_after, superlative_before
from search.query_parsing.tokens import Token, TokenPredicate, text_at
from search.query_parsing.units import Unit

_PEOPLE = lexicon.words("quantities", "people")
# "More" counts something: "five or so more years".
_AFTER_AMOUNT = (FUNCTION_WORDS | WINE_WORDS | lexicon.words("quantities", "after_amount")) - {"more"}
# Glued to a number, these make one expression with what follows: "20-year-old", "5-10 years", "70%".
_GLUE = frozenset("-–—%°/'’")
_COMPARATIVES = frozenset(OPPOSITE)
# "I won't pay 40 dollars" is a limit; farther from its negator an amount is not what is denied.
_MAX_DISTANCE_OF_DENIED_AMOUNT = 5


@dataclass(frozen=True, slots=True)
class AmountContext:
    """The sentence around a quantity.

    Attributes:
        starts_name: Tells whether a name of the catalogue starts at a token.
        starts_taste: Tells whether a word for a taste starts at a token.
        this_year: The year in which the shopper asks.
        scope: Finds what governs a comparative.
        floor: The token after the last amount; the words of one amount say nothing about the next.
    """

    tokens: Sequence[Token]
    starts_name: TokenPredicate
    starts_taste: TokenPredicate
    this_year: int
    scope: Scope
    floor: int = 0

    def text(self, at: int) -> str:
        return text_at(self.tokens, at)

    def has_before(self, words: frozenset[str], at: int, *, within: int = 3) -> bool:
        """Tell whether one of the words is among the `within` tokens before a token."""
        return any(self.text(index) in words for index in range(max(self.floor, at - within), at))

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
            token.text in _AFTER_AMOUNT
            or self.starts_name(at)
            or read_bounded_number(self.tokens, at) is not None
        )


def read_quantity(context: AmountContext, at: int) -> Quantity | None:
    """Return the quantity that starts at a token, with the words that bound and deny it."""
    quantity = read_bounded_number(context.tokens, at)
    if quantity is None:
        return None
    return _with_stance(context, _with_superlative(context.tokens, quantity))


def _with_superlative(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Read "the most I'd pay is 40" and "40 is the most I'd pay"."""
    if quantity.upper is not None or quantity.relation not in {
        Relation.EXACT,
        Relation.ABOUT,
        Relation.BUDGET,
    }:
        return quantity
    if (before := superlative_before(tokens, quantity.start, quantity.end)) is not None:
        return replace(quantity, relation=before[0], start=before[1], is_limit=True)
    if (after := superlative_after(tokens, quantity.end)) is not None:
        return replace(quantity, relation=after[0], end=after[1], is_limit=True)
    return quantity


def _with_stance(context: AmountContext, quantity: Quantity) -> Quantity:
    """Apply what governs a quantity: reverse a comparative that is denied, drop one that nobody needs."""
    if quantity.is_limit:
        return quantity
    governed = context.scope.before(quantity.start)
    if quantity.relation not in _COMPARATIVES:
        return _with_denied_amount(context, quantity, governed)
    if governed.stance is Stance.ASSERTED and _is_cap(quantity):
        after = context.scope.after(quantity.end)
        if after.stance is not Stance.ASSERTED:
            quantity = replace(quantity, end=after.start)
            governed = after._replace(start=quantity.start)
    stance = governed.stance
    is_refused = (
        stance is Stance.DENIED
        or (stance is Stance.UNNEEDED and _is_cap(quantity))
        or (stance is Stance.DOUBTFUL and _is_plausible_denial(quantity))
    )
    if is_refused:
        relation = OPPOSITE[quantity.relation]
        start, negator = governed.start, governed.negator
        return replace(quantity, start=start, relation=relation, is_denied=True, negator=negator)
    is_dropped = stance is Stance.UNNEEDED or (
        stance is Stance.INDIFFERENT and not _is_allowance(context, quantity)
    )
    return replace(quantity, relation=Relation.ANY) if is_dropped else quantity


def _with_denied_amount(context: AmountContext, quantity: Quantity, governed: Governed) -> Quantity:
    """Read "I won't pay 40 dollars" as a limit. Nothing is left of "not a 2015", which no range expresses."""
    is_near = governed.stance is Stance.DENIED and governed.distance <= _MAX_DISTANCE_OF_DENIED_AMOUNT
    if not is_near or quantity.relation is Relation.BUDGET or governed.start == quantity.start:
        return quantity
    between = context.tokens[governed.start + 1 : quantity.start]
    is_adjacent = all(token.text in FUNCTION_WORDS | WINE_WORDS for token in between)
    if quantity.unit in {Unit.DECADE, Unit.FIGURES}:
        return replace(quantity, is_denied=True, start=governed.start)
    is_amount = quantity.relation is Relation.EXACT and quantity.upper is None
    if is_amount and _may_be_price(context, quantity, governed):
        return replace(quantity, start=governed.start, relation=Relation.AT_MOST, is_denied=True)
    return replace(quantity, relation=Relation.ANY) if is_adjacent else quantity


def _may_be_price(context: AmountContext, quantity: Quantity, governed: Governed) -> bool:
    if quantity.unit is Unit.MONEY:
        return governed.type is not Negator.DETERMINER or governed.distance <= 2
    ends_clause = quantity.end >= len(context.tokens) or context.tokens[quantity.end].type == "sign"
    is_done = governed.type in {Negator.AUXILIARY, Negator.REFUSAL, Negator.PREDICATE}
    is_verb_between = 1 <= governed.distance <= 3 and not quantity.is_year
    return quantity.unit is Unit.NONE and ends_clause and is_done and is_verb_between


def _is_cap(quantity: Quantity) -> bool:
    """Tell whether the denial of a bound caps a price: of "more than $30", not of "over 90 points"."""
    is_low = quantity.relation is Relation.AT_LEAST
    return is_low and (quantity.unit is Unit.MONEY or (quantity.unit is Unit.NONE and not quantity.is_year))


def _is_plausible_denial(quantity: Quantity) -> bool:
    """Tell whether a shopper would deny a bound. Shoppers cap prices and set floors to ratings.

    "No Merlot over $20" caps the price; "no Merlot under $20" refuses Merlot and caps it as well.
    """
    is_rating = quantity.unit is Unit.POINTS or (
        quantity.unit is Unit.NONE and MIN_BARE_RATING <= quantity.value <= MAX_RATING
    )
    if is_rating:
        return quantity.relation is Relation.AT_MOST and quantity.unit is Unit.POINTS
    is_price_or_strength = quantity.unit in {Unit.MONEY, Unit.NONE, Unit.PERCENT} and not quantity.is_year
    return is_price_or_strength and quantity.relation is Relation.AT_LEAST


def _is_allowance(context: AmountContext, quantity: Quantity) -> bool:
    """Tell "I don't mind paying up to 40", which is a limit, from "I don't mind if it's under 20"."""
    before = {context.text(at) for at in range(max(0, quantity.start - 4), quantity.start)}
    return quantity.relation is Relation.AT_MOST and before.isdisjoint({"if", "whether", "that"})
