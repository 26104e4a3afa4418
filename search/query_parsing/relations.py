"""Reads the words that make a bound of a number: "under", "or more", "no more than"."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from search.query_parsing import lexicon
from search.query_parsing.tokens import Token, text_at


class Relation(Enum):
    """How a number limits what is asked for; the values are keys in `lexicon/quantities.toml`."""

    EXACT = "exact"
    ABOUT = "about"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    FROM = "from"  # "from $20" is at least that price, but "from 2015" is that vintage
    BUDGET = "budget"  # at most, and certainly a price


_BEFORE_NUMBER = lexicon.phrases("quantities", "bounds_before", Relation)
_AFTER_NUMBER = lexicon.phrases("quantities", "bounds_after", Relation)
_DENIALS = lexicon.words("quantities", "denials")
_AFTER_DENIAL = lexicon.words("quantities", "after_denial")
_MAX_DISTANCE_OF_DENIAL = 6
_OPPOSITE = {
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.AFTER: Relation.AT_MOST,
    Relation.BEFORE: Relation.AT_LEAST,
}


def relation_before(tokens: Sequence[Token], at: int) -> tuple[Relation, int]:
    """Return the relation that starts at a token, and the index of the number; EXACT if there is none."""
    match = _BEFORE_NUMBER.find(tokens, at)
    if match is None:
        return Relation.EXACT, at
    # A sign may follow a word, as in "sub-$15" and "max. 20".
    skips_sign = tokens[at].type == "word" and text_at(tokens, match.end) in {"-", "–", ":", "."}
    return match.value, match.end + skips_sign


def relation_after(tokens: Sequence[Token], at: int) -> tuple[Relation, int]:
    """Return the relation after a number ("or more", "+", "-ish"), and the index after it."""
    is_hyphenated = at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at].glued
    start = at + 1 if is_hyphenated else at
    match = _AFTER_NUMBER.find(tokens, start)
    if match is None or _bounds_next_number(tokens, start, match.end):
        return Relation.EXACT, at
    return match.value, match.end


def denied(relation: Relation, tokens: Sequence[Token], at: int) -> tuple[Relation, int]:
    """Reverse a relation that is denied: "no more than", "nothing over".

    Returns:
        The relation, and the index of its first token.
    """
    if relation not in _OPPOSITE:
        return relation, at
    for before in range(at - 1, max(-1, at - 1 - _MAX_DISTANCE_OF_DENIAL), -1):
        if tokens[before].text in _DENIALS:
            return _OPPOSITE[relation], before
        if tokens[before].text not in _AFTER_DENIAL:
            break
    return relation, at


def _bounds_next_number(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the bound belongs to the number after it: "over 90 and under $20"."""
    if tokens[start].text not in {"and", "or", "but"} or end >= len(tokens):
        return False
    return tokens[end].text in {"than", "$", "€", "£"} or tokens[end].number is not None
