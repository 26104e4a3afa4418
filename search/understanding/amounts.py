"""Finds the amounts of a sentence: prices, ratings, vintages, strengths and sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from search.understanding.language import FUNCTION_WORDS, WINE_WORDS, words
from search.understanding.measures import Measure, Reader, Sentence
from search.understanding.money import read_price
from search.understanding.quantities import read_quantity
from search.understanding.ratings import read_praise, read_rating
from search.understanding.strengths import read_strength, read_strength_words
from search.understanding.tokens import Token
from search.understanding.vintages import read_recent, read_short_year, read_vintage
from search.understanding.volumes import read_volume, read_volume_words

# What is most certain goes first: a number with a unit, then a year, then what a bare number is taken for.
_READERS: tuple[Reader, ...] = (read_volume, read_strength, read_vintage, read_rating, read_price)
_WORDS = (read_praise, read_strength_words, read_volume_words)
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


def find_amounts(tokens: Sequence[Token], this_year: int, starts: Starts) -> Iterator[Measure]:
    """Yield the amounts from left to right; none overlaps another.

    Args:
        tokens: The sentence.
        this_year: The year in which the shopper speaks.
        starts: Tells whether a name of the catalogue starts at a token.
    """
    sentence = Sentence(tokens, _settled(tokens, starts), this_year)
    at = 0
    while at < len(tokens):
        measure, at = _measure_at(sentence, at)
        if measure is not None:
            yield measure


def _measure_at(sentence: Sentence, at: int) -> tuple[Measure | None, int]:
    """The amount that starts at a token, and where to look for the next."""
    for read in _WORDS:
        if (measure := read(sentence.tokens, at)) is not None:
            return measure, measure.end
    quantity = read_quantity(sentence.tokens, at)
    if quantity is None:
        measure = read_recent(sentence, at) or read_short_year(sentence, at)
        return (measure, measure.end) if measure else (None, at + 1)
    measure = next((found for reader in _READERS if (found := reader(sentence, quantity))), None)
    # The year of "best after 2013" is none by itself either.
    return measure, max(quantity.end, at + 1)


def _settled(tokens: Sequence[Token], starts: Starts) -> Callable[[int], bool]:
    """A bare number is an amount when nothing that it could count follows: "under 20 guests" is none."""

    def settled(at: int) -> bool:
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

    return settled
