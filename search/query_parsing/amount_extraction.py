"""Finds the amounts of a sentence: prices, ratings, vintages, strengths and sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from search.query_parsing.alcohol import read_alcohol, read_alcohol_words
from search.query_parsing.language import FUNCTION_WORDS, WINE_WORDS, words
from search.query_parsing.prices import read_price
from search.query_parsing.quantities import read_quantity
from search.query_parsing.range_constraints import AmountContext, RangeMatch, Reader
from search.query_parsing.ratings import read_praise, read_rating
from search.query_parsing.tokens import Token
from search.query_parsing.vintages import read_recent, read_short_year, read_vintage
from search.query_parsing.volumes import read_volume, read_volume_words

# What is most certain goes first: a number with a unit, then a year, then what a bare number is taken for.
_READERS: tuple[Reader, ...] = (read_volume, read_alcohol, read_vintage, read_rating, read_price)
_WORDS = (read_praise, read_alcohol_words, read_volume_words)
_MORE_MAY_FOLLOW = (
    FUNCTION_WORDS
    | WINE_WORDS
    | words(
        "a apiece budget each points price total range bracket limit mark rating ratings score scores "
        "varietal vintage country region colour color grape year"
    )
) - {
    "more"  # "five or so more years"
}
_PEOPLE = words("us them you people guests friends")

# What makes one expression of a number and its neighbour: "20-year-old", "5-10 years", "70%".
_GLUE = frozenset("-–—%°/'’")

Starts = Callable[[int], bool]


def extract_amounts(tokens: Sequence[Token], this_year: int, starts: Starts) -> Iterator[RangeMatch]:
    """Yield the amounts from left to right; none overlaps another.

    Args:
        tokens: The sentence.
        this_year: The year in which the shopper speaks.
        starts: Tells whether a name of the catalogue starts at a token.
    """
    sentence = AmountContext(tokens, _ends_amount(tokens, starts), this_year)
    at = 0
    while at < len(tokens):
        range_match, at = _measure_at(sentence, at)
        if range_match is not None:
            yield range_match


def _measure_at(sentence: AmountContext, at: int) -> tuple[RangeMatch | None, int]:
    """The amount that starts at a token, and where to look for the next."""
    for read in _WORDS:
        if (range_match := read(sentence.tokens, at)) is not None:
            return range_match, range_match.end
    quantity = read_quantity(sentence.tokens, at)
    if quantity is None:
        range_match = read_recent(sentence, at) or read_short_year(sentence, at)
        return (range_match, range_match.end) if range_match else (None, at + 1)
    range_match = next((found for reader in _READERS if (found := reader(sentence, quantity))), None)
    # The year of "best after 2013" is none by itself either.
    return range_match, max(quantity.end, at + 1)


def _ends_amount(tokens: Sequence[Token], starts: Starts) -> Callable[[int], bool]:
    """A bare number is an amount when nothing that it could count follows: "under 20 guests" is none."""

    def ends_amount(at: int) -> bool:
        if at >= len(tokens):
            return True
        token = tokens[at]
        if token.kind == "number":
            return True
        if token.kind == "sign":
            return not (token.glued and token.text in _GLUE)
        if token.text == "of" and at + 1 < len(tokens) and tokens[at + 1].text in _PEOPLE:
            return False
        return token.text in _MORE_MAY_FOLLOW or starts(at) or read_quantity(tokens, at) is not None

    return ends_amount
