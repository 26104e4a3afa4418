"""Phrases that turn a number into a bound."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from search.query_parsing.language import words
from search.query_parsing.phrases import table
from search.query_parsing.tokens import Token


class Relation(Enum):
    """How a number bounds what is asked for."""

    EXACT = "exact"
    ABOUT = "about"
    AT_MOST = "at most"
    AT_LEAST = "at least"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    FROM = "from"  # money from $20 up, but the vintage that is from 2015
    BUDGET = "budget"  # at most, and surely money


BOUNDS = frozenset({Relation.AT_MOST, Relation.AT_LEAST, Relation.BUDGET})

_BEFORE_NUMBER = table(
    {
        Relation.AT_MOST: (
            "under|below|beneath|less than|lower than|fewer than|up to|upto|at most|at the most|max"
            "|maximum|maximum of|max of|cheaper than|within|sub|not exceeding|capped at|cap of|limit of"
            "|smaller than|ceiling of|ceiling|tops|as much as|as high as|south of|keep to|stick to|go to"
            "|less than or equal to|lower than or equal to|equal to or less than|cap|cap at|limit|limit to"
            "|price cap|price limit|go up to"
        ),
        Relation.BUDGET: (
            "budget of|budget is|budget|budget around|budget about|budget up to|limit is|budget under"
            "|budget s|spend|spend up to|to spend up to|only got|i have got|spending limit|spending cap"
            "|price ceiling"
        ),
        Relation.AT_LEAST: (
            "over|above|more than|at least|min|minimum|minimum of|min of|greater than|higher than"
            "|better than|starting at|starting from|upwards of|upward of|north of|pricier than"
            "|dearer than|beyond|exceeding|costlier than|more expensive than|as low as|stronger than"
            "|from at least|greater than or equal to|more than or equal to|equal to or more than"
            "|higher than or equal to|exceed|exceeds|break|breaks|breaking"
        ),
        Relation.ABOUT: (
            "around|about|roughly|approximately|approx|circa|close to|in the region of|somewhere around"
            "|around about|near|in the neighbourhood of|in the neighborhood of|give or take"
        ),
        Relation.BEFORE: "before|older than|prior to|pre|earlier than",
        Relation.AFTER: "after|newer than|younger than|later than|post|more recent than",
        Relation.FROM: "from|since|starting|from about",
        Relation.BETWEEN: "between|anywhere between|somewhere between|anywhere from",
    }
)
_AFTER_NUMBER = table(
    {
        Relation.AT_LEAST: (
            "or more|or higher|or above|or better|or over|or up|or upwards|and up|and above|and over"
            "|and higher|and more|and upwards|and better|upwards|plus|minimum|at least|or greater|min"
            "|or newer|or later|or younger|or more recent|and newer|and later|onward|onwards|or stronger"
            "|and beyond|or beyond|at the least|at the very least|at minimum|or better still"
        ),
        Relation.AT_MOST: (
            "or less|or under|or below|or cheaper|or lower|or fewer|and under|and below|and less|max"
            "|maximum|tops|at most|at the most|or older|or earlier|and older|and earlier|limit|budget"
            "|or lighter|ceiling|cap|at the very most|to spend|to play with|to burn|to blow|and no more"
            "|but no more|not more|no more"
        ),
        Relation.ABOUT: "ish|or so|give or take|or thereabouts|or thereabout",
    }
)
_SIGNS = {"<": Relation.AT_MOST, "≤": Relation.AT_MOST, ">": Relation.AT_LEAST, "≥": Relation.AT_LEAST}
_SIGNS["~"] = _SIGNS["≈"] = Relation.ABOUT
_DENIALS = words(
    "no not nothing never without dont doesnt isnt wont arent cannot cant mustnt shouldnt nowt none"
)
# "I don't want to spend more than", "not a penny over".
_BETWEEN_DENIAL_AND_BOUND = words(
    "a an any anything be bottle bottles by cent cost costs costing day dime exceed for go going have i "
    "in is it its like much pay paying penny priced single spend spending that thats to want way wine "
    "wines with would year rated rating ratings score scores scored scoring point points dollar dollars "
    "buck bucks euro euros pound pounds under do should must got getting go goes ever little bit even "
    "being been something paying costs let lets me us you him her them"
)
_FARTHEST_DENIAL = 6
_OPPOSITE = {
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.AFTER: Relation.AT_MOST,
    Relation.BEFORE: Relation.AT_LEAST,
}


def relation_at(tokens: Sequence[Token], at: int) -> tuple[Relation, int]:
    """The relation that is said from a token on, and the index after it; EXACT when none is."""
    if at < len(tokens) and tokens[at].text in _SIGNS:
        after = at + 1
        if after < len(tokens) and tokens[after].text == "=":
            after += 1
        return _SIGNS[tokens[at].text], after
    found = _BEFORE_NUMBER.find(tokens, at)
    if found is None:
        return Relation.EXACT, at
    end = found.end
    if end < len(tokens) and tokens[end].text in {"-", "–", ":", "."}:
        end += 1  # "sub-$15", "max: 20", "max. 20"
    return found.value, end


def relation_after(tokens: Sequence[Token], at: int) -> tuple[Relation, int]:
    """The relation that is said behind a number: "or more", "+", "tops", "-ish"."""
    if at < len(tokens) and tokens[at].text == "+":
        return Relation.AT_LEAST, at + 1
    dashed = at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at].glued
    start = at + 1 if dashed else at
    found = _AFTER_NUMBER.find(tokens, start)
    if found is None or _bounds_the_next(tokens, start, found.end):
        return Relation.EXACT, at
    return found.value, found.end


def _bounds_the_next(tokens: Sequence[Token], start: int, end: int) -> bool:
    """In "over 90 and under $20" the bound belongs to the number behind it."""
    if tokens[start].text not in {"and", "or", "but"} or end >= len(tokens):
        return False
    return tokens[end].text in {"than", "$", "€", "£"} or tokens[end].number is not None


def denied(relation: Relation, tokens: Sequence[Token], at: int) -> tuple[Relation, int]:
    """Turn the relation round when a denial stands before it: "no more than", "nothing over".

    Returns:
        The relation and the index of its first token.
    """
    if relation not in _OPPOSITE:
        return relation, at
    for before in range(at - 1, max(-1, at - 1 - _FARTHEST_DENIAL), -1):
        if tokens[before].text in _DENIALS:
            return _OPPOSITE[relation], before
        if tokens[before].text not in _BETWEEN_DENIAL_AND_BOUND:
            break
    return relation, at
