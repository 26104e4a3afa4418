"""Reads the words that make a bound of a number: "under", "or more", "the most I'd pay is"."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from search.query_parsing import lexicon
from search.query_parsing.numbers import read_number
from search.query_parsing.phrases import Match, Phrases
from search.query_parsing.tokens import Token, text_at
from search.query_parsing.units import read_amount


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
    ANY = "any"  # "it doesn't matter if it's over 30", "not a 2015": no limit that a filter can express


_BEFORE_NUMBER: Phrases[Relation] = lexicon.phrases("quantities", "bounds_before", Relation)
_AFTER_NUMBER: Phrases[Relation] = lexicon.phrases("quantities", "bounds_after", Relation)
_SUPERLATIVES: Phrases[Relation] = lexicon.phrases("quantities", "superlatives", Relation)
# After "most" and "least": "the most I'd pay", but "the most popular is $20".
_SUBJECTS = lexicon.words("quantities", "subjects")
_NEED_SUBJECT = frozenset({"most", "least", "top"})
_SUBJECTS_OF_TOP = frozenset({"that", "which", "it", "price", "cost", "total", "who"})
_COPULAS = lexicon.words("quantities", "copulas")
_BETWEEN_COPULA_AND_LIMIT = frozenset(
    {"the", "my", "our", "a", "his", "her", "their", "about", "absolute", "very", "hard", "personal"}
)
_MAX_WORDS_OF_SUPERLATIVE = 10
OPPOSITE = {
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
    if tokens[at].text == "tops" and text_at(tokens, at - 1) in _SUBJECTS_OF_TOP:
        return Relation.AT_LEAST, match.end  # "nothing that tops 40", but "tops 40"
    # A sign may follow a word, as in "sub-$15" and "max. 20".
    skips_sign = tokens[at].type == "word" and text_at(tokens, match.end) in {"-", "–", ":", ".", "="}
    return match.value, match.end + skips_sign


def relation_after(tokens: Sequence[Token], at: int) -> tuple[Relation, int]:
    """Return the relation after a number ("or more", "+", "-ish"), and the index after it."""
    is_hyphenated = at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at].glued
    start = at + 1 if is_hyphenated else at
    match = _AFTER_NUMBER.find(tokens, start)
    if match is None or _bounds_next_number(tokens, start, match.end):
        return Relation.EXACT, at
    return match.value, match.end


def bound_of_next_number(tokens: Sequence[Token], at: int) -> Relation | None:
    """Return the relation of the bound at a token if it may belong to the number after it: "at most 20"."""
    relation, end = relation_before(tokens, at)
    is_bound = relation in {Relation.AT_MOST, Relation.AT_LEAST} and read_amount(tokens, end) is not None
    return relation if is_bound else None


def superlative_before(tokens: Sequence[Token], at: int, end: int) -> tuple[Relation, int] | None:
    """Return the relation of "the most I'd pay is 40", and its first token.

    Args:
        tokens: The sentence.
        at: First token of the amount, or of the words that bound it.
        end: The token after it.
    """
    if _COPULAS.isdisjoint(text_at(tokens, index) for index in range(at - 1, end)):
        return None
    for start in range(at - 1, max(-1, at - 1 - _MAX_WORDS_OF_SUPERLATIVE), -1):
        if (match := _superlative_at(tokens, start)) is not None and match.end <= at:
            return match.value, start - (text_at(tokens, start - 1) in {"the", "my", "our"})
        is_pause = tokens[start].type == "sign" and tokens[start].text not in {":", "=", "-", "'", "’"}
        if is_pause or tokens[start].number is not None or tokens[start].text in {"but", "and"}:
            break
    return None


def superlative_after(tokens: Sequence[Token], at: int) -> tuple[Relation, int] | None:
    """Return the relation of "40 is the most I'd pay", and the index after it."""
    if text_at(tokens, at) not in _COPULAS:
        return None
    at += 1
    match = _superlative_at(tokens, at)
    while match is None and text_at(tokens, at) in _COPULAS | _BETWEEN_COPULA_AND_LIMIT:
        at += 1
        match = _superlative_at(tokens, at)
    return (match.value, match.end) if match is not None else None


def _superlative_at(tokens: Sequence[Token], at: int) -> Match[Relation] | None:
    match = _SUPERLATIVES.find(tokens, at)
    if match is None:
        return None
    is_bare = match.end == at + 1 and tokens[at].text in _NEED_SUBJECT
    return None if is_bare and text_at(tokens, match.end) not in _SUBJECTS else match


def _bounds_next_number(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the bound belongs to the number after it: "over 90 and under $20"."""
    if tokens[start].text not in {"and", "or", "but"} or end >= len(tokens):
        return False
    if tokens[end].text == "a" and read_number(tokens, end) is None:
        end += 1
    return text_at(tokens, end) == "than" or read_amount(tokens, end) is not None
