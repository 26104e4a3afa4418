"""Says in words from how many wines the results were ranked."""

from __future__ import annotations

from typing import NamedTuple

from indexer.filters import AnyOf, Range
from search.facets import BAND_LABELS
from search.query_parsing import Constraint, ParsedQuery
from search.ranking import Sort
from search.types import SearchResponse

# Singular and plural of wines of one colour.
_COLOURS = {
    "red": ("red", "reds"),
    "white": ("white", "whites"),
    "rosé": ("rosé", "rosés"),
    "orange": ("orange wine", "orange wines"),
}


def headline(response: SearchResponse) -> str:
    """Return the heading of a page of results, such as "Best matches from 30,225 whites".

    The total counts the wines that satisfy the constraints. Words only rank them, so the heading must not
    pass all of them for matches.
    """
    wines, sort = describe_total(response.parsed, response.total), response.sort
    if response.total > 1 and sort is not Sort.RELEVANCE:
        return f"{wines}, {sort.label.lower()} first"
    if response.total > 1 and response.parsed.text:
        return f"Best matches from {wines}"
    return wines


def describe_total(parsed: ParsedQuery, total: int) -> str:
    """Return a number of wines with the constraints in force: "12 sparkling rosés under $30"."""
    if not total:
        return "0 wines"
    singular, plural, named = _noun(parsed)
    # An order and a likeness have no condition: they filter nothing.
    others = [
        constraint for constraint in parsed.constraints if constraint not in named and constraint.conditions
    ]
    noun = singular if total == 1 else plural
    return f"{total:,} {noun}{_qualifier(others, total)}"


class _Noun(NamedTuple):
    """A name for wines of some kind, and the constraints that it expresses."""

    singular: str
    plural: str
    named: tuple[Constraint, ...]


def _noun(parsed: ParsedQuery) -> _Noun:
    style, colour, grape = (_only(parsed, field) for field in ("style", "colour", "varietal"))
    named = tuple(constraint for constraint in (style, colour, grape) if constraint)
    if colour and not grape and colour.label.lower() in _COLOURS:
        nouns = _COLOURS[colour.label.lower()]
        adjectives = [style] if style else []
    else:
        nouns, adjectives = ("wine", "wines"), list(named)
    words = [
        constraint.label if constraint is grape else constraint.label.lower() for constraint in adjectives
    ]
    singular, plural = (" ".join((*words, noun)) for noun in nouns)
    return _Noun(singular, plural, named)


def _only(parsed: ParsedQuery, field: str) -> Constraint | None:
    """Return the constraint on a text if it is the only one on that field, and a simple one."""
    constraints = [constraint for constraint in parsed.constraints if constraint.field == field]
    if len(constraints) != 1 or constraints[0].negated:
        return None
    conditions = constraints[0].conditions
    return constraints[0] if len(conditions) == 1 and isinstance(conditions[0], AnyOf) else None


def _qualifier(constraints: list[Constraint], total: int) -> str:
    """Return what follows the noun: a price, or that there are other filters, which the chips show."""
    if not constraints:
        return ""
    if len(constraints) == 1 and constraints[0].field == "price" and len(constraints[0].conditions) == 1:
        (condition,) = constraints[0].conditions
        label = BAND_LABELS.get(condition) if isinstance(condition, Range) else None
        label = label or constraints[0].label
        return f" at {label}" if label.startswith("$") else f" {label}"
    return " that fits your filters" if total == 1 else " that fit your filters"
