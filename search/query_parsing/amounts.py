"""Finds prices, ratings, alcohol levels and bottle sizes; `vintages` reads the years."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from indexer.filters import Range
from search.query_parsing import lexicon
from search.query_parsing.amount_context import AmountContext, read_quantity
from search.query_parsing.decades import read_decade, read_figures
from search.query_parsing.denial import Scope, Stance
from search.query_parsing.numbers import read_number
from search.query_parsing.packs import bottles_of_price
from search.query_parsing.phrases import Phrases, split_phrase
from search.query_parsing.quantities import MAX_RATING, MIN_BARE_RATING, Quantity, RangeMatch, match_of
from search.query_parsing.relations import Relation
from search.query_parsing.tokens import Token, TokenPredicate, text_at
from search.query_parsing.units import Unit
from search.query_parsing.vintages import read_recent_years, read_short_year, read_vintage

_NAMED_RANGES = Phrases(
    {
        split_phrase(phrase): Range(entry["field"], entry.get("at_least"), entry.get("at_most"))
        for entry in lexicon.load("quantities")["named_ranges"]
        for phrase in entry["phrases"]
    }
)
# The smallest difference between two values of a field, so that "no high alcohol" ends below 14.5%.
_STEPS = {"alcohol_percent": 0.1, "volume_ml": 1}
_STANDARD_BOTTLE = 750
_PRICE_WORDS = lexicon.words("quantities", "price_words")
_POSSESSION = lexicon.words("quantities", "possession")
_RATING_WORDS = lexicon.words("quantities", "rating_words")
_AFTER_RATING = lexicon.words("quantities", "after_rating")
_BEFORE_RATING = lexicon.words("quantities", "before_rating")
_ALCOHOL_WORDS = lexicon.words("quantities", "alcohol_words")
_TEMPERATURES = lexicon.words("quantities", "temperatures")
_PERSONS = lexicon.words("quantities", "persons")
_AGE_BOUNDS = frozenset({"over", "under", "above", "below", "around", "about"})
_TIMES_OF_DAY = lexicon.words("quantities", "times_of_day")
_SHARES = lexicon.words("quantities", "shares")
# "Around $25" includes prices up to this fraction away.
_PRICE_TOLERANCE = 0.2
# "At least two" are bottles.
_MIN_BARE_PRICE = 5
_MIN_RATING = 50
# In percent, of any wine; more is new oak, a discount or a temperature.
_MAX_ALCOHOL = 25
# In percent, of nearly all table and fortified wine: a bare "13%" is alcohol, "10%" may be a share.
_USUAL_ALCOHOL = (10.5, 20.5)
_ALCOHOL_TOLERANCE = 0.5
_LAST_HOUR = 12
_MILLILITRES = {Unit.MILLILITRES: 1, Unit.CENTILITRES: 10, Unit.LITRES: 1000}


def extract_amounts(
    tokens: Sequence[Token], this_year: int, starts_name: TokenPredicate, starts_taste: TokenPredicate
) -> Iterator[RangeMatch]:
    """Yield the amounts from left to right. They do not overlap.

    Args:
        tokens: The sentence.
        this_year: The year in which the shopper asks.
        starts_name: Tells whether a name of the catalogue starts at a token.
        starts_taste: Tells whether a word for a taste starts at a token.
    """
    scope = Scope(tokens, starts_name, starts_taste, lambda at: _starts_number(tokens, at))
    context = AmountContext(tokens, starts_name, starts_taste, this_year, scope)
    at = 0
    while at < len(tokens):
        match, at = _amount_at(context, at)
        if match is not None:
            yield match
            context = replace(context, floor=match.end)


def _starts_number(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an amount may start at a token; the "one" of "not one over 30" is a wine."""
    return text_at(tokens, at) not in {"a", "one"} and read_number(tokens, at) is not None


def _amount_at(context: AmountContext, at: int) -> tuple[RangeMatch | None, int]:
    """Return the amount that starts at a token, and where to look for the next."""
    named = _NAMED_RANGES.find(context.tokens, at)
    if named is not None:
        return _read_named_range(context, at, named.end, named.value), named.end
    years = read_recent_years(context, at) or read_short_year(context, at)
    if years is not None:
        return years, years.end
    quantity = read_quantity(context, at)
    if quantity is None:
        return None, at + 1
    # The year of "best after 2013" must not be read again without its context.
    end = max(quantity.end, at + 1)
    if quantity.relation is Relation.ANY:
        return None, end
    match = next((match for read in _READERS if (match := read(context, quantity))), None)
    return match, max(end, match.end) if match else end


def _read_named_range(context: AmountContext, at: int, end: int, condition: Range) -> RangeMatch | None:
    """Read "top rated", "low alcohol", "a magnum"; "no high alcohol" is all below it."""
    words = " ".join(token.text for token in context.tokens[at:end] if token.type == "word")
    label = "" if condition.field == "rating" else words.removeprefix("a ")
    governed = context.scope.before(at)
    if governed.stance in {Stance.ASSERTED, Stance.DOUBTFUL}:
        return RangeMatch(at, end, condition, label)
    outside = _outside(condition) if governed.stance is Stance.DENIED else None
    if outside is None:
        return None
    label = f"not {label}" if label else ""
    return RangeMatch(governed.start, end, outside, label, negator=governed.negator)


def _outside(condition: Range) -> Range | None:
    """Return the side of a range that a shopper wants who refuses it; None if none is meant.

    Who needs no "top rated" wine would take one. Of two sides the one with the usual bottle is meant.
    """
    step = _STEPS.get(condition.field)
    if step is None or condition.at_least == condition.at_most == _STANDARD_BOTTLE:
        return None
    low, high = condition.at_least, condition.at_most
    if low is not None and (high is None or low > _STANDARD_BOTTLE):
        return Range(condition.field, None, round(low - step, 1))
    return Range(condition.field, round((high or 0) + step, 1))


def _read_price(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """Read a price. "Under $25" includes $25: no merchant argues about the cent."""
    pack = bottles_of_price(context, quantity)
    if quantity.unit is not Unit.MONEY and not _is_bare_price(context, quantity, is_for_several=bool(pack)):
        return None
    low, high = quantity.bounds
    if quantity.unit is Unit.MONEY and low == high and _is_possession(context, quantity):
        low, high = None, quantity.value
    elif quantity.relation in {Relation.ABOUT, Relation.EXACT} and quantity.upper is None:
        # "$25" alone is about what the shopper wants to pay.
        low = round(quantity.value * (1 - _PRICE_TOLERANCE), 2)
        high = round(quantity.value * (1 + _PRICE_TOLERANCE), 2)
    if pack is None:
        return match_of(quantity, "price", (low, high))
    bottles, start, end = pack
    low, high = (None if bound is None else round(bound / bottles, 2) for bound in (low, high))
    return replace(match_of(quantity, "price", (low, high)), start=start, end=end)


def _is_possession(context: AmountContext, quantity: Quantity) -> bool:
    """Tell whether the amount is all that the shopper can spend: "I have $40"."""
    return quantity.relation is Relation.EXACT and context.has_before(_POSSESSION, quantity.start, within=2)


def _is_bare_price(context: AmountContext, quantity: Quantity, *, is_for_several: bool) -> bool:
    """Tell whether a number without a currency is a price, for a price word or a bound."""
    if quantity.unit is not Unit.NONE or quantity.is_year or quantity.value < _MIN_BARE_PRICE:
        return False
    if is_for_several or (quantity.is_limit and not _is_on_rating_scale(quantity)):
        return True
    if not context.may_end_before(quantity.end) or _is_of_something_else(context, quantity):
        return False
    if _has_price_word(context, quantity):
        return True
    is_limit = quantity.is_bounded or quantity.relation is Relation.ABOUT
    falls = quantity.upper is not None and quantity.upper <= quantity.value  # "a 70-30 blend"
    has_plus = context.text(quantity.end - 1) in {"+", "plus"}  # "30+" may be guests or years
    return is_limit and not falls and not has_plus and not _is_on_rating_scale(quantity)


def _has_price_word(context: AmountContext, quantity: Quantity) -> bool:
    if context.has_before(_PRICE_WORDS, quantity.start + 1, within=4):
        return True
    return any(context.text(at) in _PRICE_WORDS for at in range(quantity.start, quantity.end))


def _is_of_something_else(context: AmountContext, quantity: Quantity) -> bool:
    """Tell an age ("she's over 50"), a time ("around 8 tonight") and a temperature ("served below 16")."""
    before, earlier = context.text(quantity.start - 1), context.text(quantity.start - 2)
    is_of_person = before in _PERSONS or (
        before in {"is", "am", "are", "was", "were"} and earlier in _PERSONS
    )
    if is_of_person and context.text(quantity.start) in _AGE_BOUNDS:
        return True
    is_hour = quantity.relation is Relation.ABOUT and quantity.value <= _LAST_HOUR
    if is_hour and context.text(quantity.end) in _TIMES_OF_DAY:
        return True
    return _is_temperature(context, quantity)


def _is_temperature(context: AmountContext, quantity: Quantity) -> bool:
    near = context.tokens[max(context.floor, quantity.start - 3) : quantity.start]
    signs = [index for index, token in enumerate(near) if token.type == "sign"]
    return any(token.text in _TEMPERATURES for token in near[signs[-1] + 1 if signs else 0 :])


def _is_on_rating_scale(quantity: Quantity) -> bool:
    """Tell "over 90" and "90 to 95", which are points, from "under 90", which is a price."""
    if quantity.upper is not None:
        return all(MIN_BARE_RATING < value <= MAX_RATING for value in quantity.values)
    is_minimum = quantity.relation in {Relation.AT_LEAST, Relation.FROM}
    return is_minimum and MIN_BARE_RATING <= quantity.value <= MAX_RATING


def _read_rating(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    if not _is_rating(context, quantity):
        return None
    low, high = quantity.bounds
    if low == high or quantity.relation is Relation.BUDGET:
        high = None  # who asks for "92 points" does not mind 93
    return match_of(quantity, "rating", (0 if low is None and high is None else low, high))


def _is_rating(context: AmountContext, quantity: Quantity) -> bool:
    if not all(_MIN_RATING <= value <= MAX_RATING for value in quantity.values):
        return False
    if quantity.unit is not Unit.NONE:
        return quantity.unit is Unit.POINTS
    if _has_rating_word(context, quantity) or context.text(quantity.end) in _AFTER_RATING:
        return True
    is_minimum_or_range = quantity.relation is Relation.AT_LEAST or quantity.upper is not None
    is_high = all(value >= MIN_BARE_RATING for value in quantity.values)
    return (
        is_minimum_or_range
        and is_high
        and (quantity.is_limit or context.may_end_before(quantity.end))
        and not _has_price_word(context, quantity)
    )


def _has_rating_word(context: AmountContext, quantity: Quantity) -> bool:
    """Tell "rated at least 90" and "a minimum score of 92" from "top rated Merlot under 50"."""
    if any(context.text(index) in _RATING_WORDS for index in range(quantity.start, quantity.end)):
        return True
    at = quantity.start
    while context.text(at - 1) in _BEFORE_RATING:
        at -= 1
    # The "points" of "95 points under 50" belongs to the 95.
    return at > context.floor and context.text(at - 1) in _RATING_WORDS


def _read_alcohol(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    """Read an alcohol level; "100% Syrah", "20% off" and "serve at 16 degrees" are something else."""
    near = range(max(context.floor, quantity.start - 3), quantity.end)
    is_named = any(context.text(index) in _ALCOHOL_WORDS for index in (*near, quantity.end, quantity.end + 1))
    is_bare = quantity.unit is Unit.NONE and quantity.is_bounded
    is_bare = is_bare and any(context.text(index) in _ALCOHOL_WORDS for index in near)
    if quantity.unit not in {Unit.PERCENT, Unit.DEGREES} and not is_bare:
        return None
    if max(quantity.values) > _MAX_ALCOHOL or context.text(quantity.end) in _SHARES:
        return None
    if quantity.unit is Unit.DEGREES and _is_temperature(context, quantity):
        return None
    if not quantity.is_bounded and not is_named and not _is_usual_alcohol(context, quantity):
        return None
    low, high = quantity.bounds
    if low == high or quantity.relation is Relation.ABOUT:
        low, high = quantity.value - _ALCOHOL_TOLERANCE, quantity.value + _ALCOHOL_TOLERANCE
    return match_of(quantity, "alcohol_percent", (low, high))


def _is_usual_alcohol(context: AmountContext, quantity: Quantity) -> bool:
    """Tell the "13%" of "Riesling, 13%, under 20" from a share of a blend, a tip and a discount."""
    low, high = _USUAL_ALCOHOL
    is_usual = quantity.unit is Unit.PERCENT and low <= quantity.value <= high
    return is_usual and context.may_end_before(quantity.end) and not context.starts_name(quantity.end)


def _read_volume(context: AmountContext, quantity: Quantity) -> RangeMatch | None:
    if (factor := _MILLILITRES.get(quantity.unit)) is None:
        return None
    low, high = (None if bound is None else bound * factor for bound in quantity.bounds)
    return match_of(quantity, "volume_ml", (low, high))


# The most certain first: a number with a unit, then a year, then what a bare number is assumed to be.
_READERS: tuple[Callable[[AmountContext, Quantity], RangeMatch | None], ...] = (
    _read_volume,
    _read_alcohol,
    read_decade,
    read_figures,
    read_vintage,
    _read_rating,
    _read_price,
)
