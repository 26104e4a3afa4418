"""Finds prices, ratings, alcohol levels and bottle sizes; `vintages` reads the years."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from indexer.filters import Range
from search.query_parsing import lexicon
from search.query_parsing.phrases import Phrases, split_phrase
from search.query_parsing.quantities import (
    AmountContext,
    Quantity,
    RangeMatch,
    Unit,
    match_of,
    read_quantity,
)
from search.query_parsing.relations import Relation
from search.query_parsing.tokens import Token, TokenPredicate
from search.query_parsing.vintages import read_recent_years, read_short_year, read_vintage

_NAMED_RANGES = Phrases(
    {
        split_phrase(phrase): Range(entry["field"], entry.get("at_least"), entry.get("at_most"))
        for entry in lexicon.load("quantities")["named_ranges"]
        for phrase in entry["phrases"]
    }
)
_PRICE_WORDS = lexicon.words("quantities", "price_words")
_POSSESSION = lexicon.words("quantities", "possession")
_RATING_WORDS = lexicon.words("quantities", "rating_words")
_AFTER_RATING = lexicon.words("quantities", "after_rating")
_BEFORE_RATING = lexicon.words("quantities", "before_rating")
_ALCOHOL_WORDS = lexicon.words("quantities", "alcohol_words")
_SHARES = lexicon.words("quantities", "shares")
# "Around $25" includes prices up to this fraction away.
_PRICE_TOLERANCE = 0.2
# "At least two" are bottles.
_MIN_BARE_PRICE = 5
_MIN_RATING, _MAX_RATING = 50, 100
# Without "points" or "rated" only the upper part of the scale is certainly a rating: "90+" but not "60+".
_MIN_BARE_RATING = 80
# In percent, of any wine; more is new oak, a discount or a temperature.
_MAX_ALCOHOL = 25
_ALCOHOL_TOLERANCE = 0.5
_MILLILITRES = {Unit.MILLILITRES: 1, Unit.CENTILITRES: 10, Unit.LITRES: 1000}


def extract_amounts(
    tokens: Sequence[Token], this_year: int, starts_name: TokenPredicate
) -> Iterator[RangeMatch]:
    """Yield the amounts from left to right. They do not overlap.

    Args:
        tokens: The sentence.
        this_year: The year in which the shopper asks.
        starts_name: Tells whether a name of the catalogue starts at a token.
    """
    context = AmountContext(tokens, starts_name, this_year)
    at = 0
    while at < len(tokens):
        match, at = _amount_at(context, at)
        if match is not None:
            yield match


def _amount_at(context: AmountContext, at: int) -> tuple[RangeMatch | None, int]:
    """Return the amount that starts at a token, and where to look for the next."""
    match = _read_named_range(context.tokens, at)
    if match is not None:
        return match, match.end
    quantity = read_quantity(context.tokens, at)
    if quantity is None:
        match = read_recent_years(context, at) or read_short_year(context, at)
        return (match, match.end) if match else (None, at + 1)
    match = next((match for read in _READERS if (match := read(context, quantity))), None)
    # The year of "best after 2013" must not be read again without its context.
    return match, max(quantity.end, at + 1)


def _read_named_range(tokens: Sequence[Token], at: int) -> RangeMatch | None:
    """Read "top rated", "low alcohol", "a magnum"."""
    match = _NAMED_RANGES.find(tokens, at)
    if match is None:
        return None
    words = " ".join(token.text for token in tokens[at : match.end] if token.type == "word")
    label = "" if match.value.field == "rating" else words.removeprefix("a ")
    return RangeMatch(at, match.end, match.value, label)


def _read_price(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """Read a price. "Under $25" includes $25: no merchant argues about the cent."""
    if quantity.unit is not Unit.MONEY and not _is_bare_price(context, quantity):
        return None
    low, high = quantity.bounds
    if quantity.unit is Unit.MONEY and low == high and _is_possession(context, quantity):
        low, high = None, quantity.value
    elif quantity.relation in {Relation.ABOUT, Relation.EXACT} and quantity.upper is None:
        # "$25" alone is about what the shopper wants to pay.
        low = round(quantity.value * (1 - _PRICE_TOLERANCE), 2)
        high = round(quantity.value * (1 + _PRICE_TOLERANCE), 2)
    return match_of(quantity, "price", (low, high))


def _is_possession(context: AmountContext, quantity: Quantity) -> bool:
    """Tell whether the amount is all that the shopper can spend: "I have $40"."""
    return quantity.relation is Relation.EXACT and context.has_before(_POSSESSION, quantity.start, within=2)


def _is_bare_price(context: AmountContext, quantity: Quantity) -> bool:
    """Tell whether a number without a currency is a price, for a price word or a bound."""
    if quantity.unit is not Unit.NONE or not context.may_end_before(quantity.end):
        return False
    is_year = quantity.value == int(quantity.value) and 1900 <= quantity.value < 2100
    if is_year or quantity.value < _MIN_BARE_PRICE:
        return False
    if context.has_before(_PRICE_WORDS, quantity.start + 1, within=4):
        return True
    is_limit = quantity.is_bounded or quantity.relation is Relation.ABOUT
    falls = quantity.upper is not None and quantity.upper <= quantity.value  # "a 70-30 blend"
    has_plus = context.text(quantity.end - 1) in {"+", "plus"}  # "30+" may be guests or years
    return is_limit and not falls and not has_plus and not _is_on_rating_scale(quantity)


def _is_on_rating_scale(quantity: Quantity) -> bool:
    """Tell "over 90" and "90 to 95", which are points, from "under 90", which is a price."""
    if quantity.upper is not None:
        return all(_MIN_BARE_RATING < value <= _MAX_RATING for value in quantity.values)
    is_minimum = quantity.relation in {Relation.AT_LEAST, Relation.FROM}
    return is_minimum and _MIN_BARE_RATING <= quantity.value <= _MAX_RATING


def _read_rating(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    if not _is_rating(context, quantity):
        return None
    low, high = quantity.bounds
    if low == high or quantity.relation is Relation.BUDGET:
        high = None  # who asks for "92 points" does not mind 93
    return match_of(quantity, "rating", (0 if low is None and high is None else low, high))


def _is_rating(context: AmountContext, quantity: Quantity) -> bool:
    if not all(_MIN_RATING <= value <= _MAX_RATING for value in quantity.values):
        return False
    if quantity.unit is not Unit.NONE:
        return quantity.unit is Unit.POINTS
    if _has_rating_word(context, quantity) or context.text(quantity.end) in _AFTER_RATING:
        return True
    is_minimum_or_range = quantity.relation is Relation.AT_LEAST or quantity.upper is not None
    is_high = all(value >= _MIN_BARE_RATING for value in quantity.values)
    return is_minimum_or_range and is_high and context.may_end_before(quantity.end)


def _has_rating_word(context: AmountContext, quantity: Quantity) -> bool:
    """Tell "rated at least 90" and "a minimum score of 92" from "top rated Merlot under 50"."""
    if any(context.text(index) in _RATING_WORDS for index in range(quantity.start, quantity.end)):
        return True
    at = quantity.start
    while context.text(at - 1) in _BEFORE_RATING:
        at -= 1
    return context.text(at - 1) in _RATING_WORDS


def _read_alcohol(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """Read an alcohol level. Without a bound the word must be there: "100% Syrah", "20% off"."""
    is_bare = quantity.unit is Unit.NONE and context.has_before(_ALCOHOL_WORDS, quantity.start)
    if quantity.unit is not Unit.PERCENT and not (is_bare and quantity.is_bounded):
        return None
    if max(quantity.values) > _MAX_ALCOHOL or context.text(quantity.end) in _SHARES:
        return None
    nearby = range(max(0, quantity.start - 3), quantity.end + 2)
    if not quantity.is_bounded and not any(context.text(index) in _ALCOHOL_WORDS for index in nearby):
        return None
    low, high = quantity.bounds
    if low == high or quantity.relation is Relation.ABOUT:
        low, high = quantity.value - _ALCOHOL_TOLERANCE, quantity.value + _ALCOHOL_TOLERANCE
    return match_of(quantity, "alcohol_percent", (low, high))


def _read_volume(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    if (factor := _MILLILITRES.get(quantity.unit)) is None:
        return None
    low, high = (None if bound is None else bound * factor for bound in quantity.bounds)
    return match_of(quantity, "volume_ml", (low, high))


# The most certain first: a number with a unit, then a year, then what a bare number is assumed to be.
_READERS: tuple[Callable[[AmountContext, Quantity], RangeMatch | None], ...] = (
    _read_volume,
    _read_alcohol,
    read_vintage,
    _read_rating,
    _read_price,
)
