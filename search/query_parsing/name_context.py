"""Tells how certainly a name in a sentence asks for a wine, by the words before it."""

from __future__ import annotations

from search.query_parsing import lexicon
from search.query_parsing.tokens import tokenize
from search.query_parsing.types import Span

_FOOD = lexicon.words("conflicts", "food")
_ORIGIN = lexicon.words("conflicts", "origin")
_JOINERS = lexicon.words("conflicts", "joiners")
_CLAUSE_ENDS = frozenset({",", ".", ";", ":", "!", "?"})
_MAX_WORDS = 6
_MAX_WORDS_TO_ORIGIN = 2


def is_of_food(raw: str, start: int) -> bool:
    """Tell whether a name belongs to food: "duck in Marsala sauce", "with French cheese".

    Args:
        raw: The sentence.
        start: Index of the name's first character.
    """
    return not _FOOD.isdisjoint(_words_before(raw, start))


def states_origin(raw: str, start: int) -> bool:
    """Tell whether a name says where the wine comes from: "from Napa"; see `is_of_food` for the arguments."""
    return not _ORIGIN.isdisjoint(_words_before(raw, start)[-_MAX_WORDS_TO_ORIGIN:])


def are_joined(raw: str, first: Span, second: Span) -> bool:
    """Tell whether "or", "and" or a comma joins two names into a list.

    Args:
        raw: The sentence.
        first: Characters of the first name.
        second: Characters of the second name.
    """
    return any(token.text in _JOINERS for token in tokenize(raw[first[1] : second[0]]))


def _words_before(raw: str, start: int) -> list[str]:
    """Return the last words of the clause before a position."""
    words: list[str] = []
    for token in tokenize(raw[:start]):
        words = [] if token.text in _CLAUSE_ENDS else [*words, token.text]
    return words[-_MAX_WORDS:]
