"""Turns constraints on fields that few wines have into wishes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from indexer.engines.base import Reader
from indexer.filters import NumericField, Range
from search.query_parsing import Constraint, Notice, ParsedQuery, to_filter

# A field that a smaller share of the wines has is no ground to hide the others.
MIN_COVERAGE = 0.1
_NAMES: Mapping[str, str] = {
    "price": "their price",
    "rating": "a rating",
    "vintage": "their vintage",
    "alcohol_percent": "their alcohol",
    "volume_ml": "their bottle size",
}


def wishes(parsed: ParsedQuery, reader: Reader, explicit: Collection[str]) -> tuple[Constraint, ...]:
    """Return the constraints of the sentence that the catalogue can hardly judge.

    Args:
        parsed: The sentence.
        reader: Counts the wines.
        explicit: Keys of explicit constraints, which always hold.
    """
    return tuple(
        constraint
        for constraint in parsed.constraints
        if any(isinstance(condition, Range) for condition in constraint.conditions)
        and constraint.key not in explicit
        and not _is_covered(parsed, reader, constraint)
    )


def with_wishes(parsed: ParsedQuery, unjudged: Collection[Constraint], in_words: ParsedQuery) -> ParsedQuery:
    """Return the query with some constraints as wishes.

    Args:
        parsed: The query.
        unjudged: What `wishes` returned.
        in_words: The sentence without these constraints, so that their words are in its text.
    """
    keys = {constraint.key for constraint in unjudged}
    constraints = tuple(
        _wish(constraint) if constraint.key in keys else constraint for constraint in parsed.constraints
    )
    fields = tuple(dict.fromkeys(_field(constraint) for constraint in unjudged))
    notices = (
        Notice(f"wish:{field}", f"Few wines state {_NAMES[field]}, so this is a wish.") for field in fields
    )
    return replace(
        parsed,
        constraints=constraints,
        text=in_words.text,
        relative_text=in_words.relative_text,
        wishes=fields,
        notices=(*parsed.notices, *notices),
    )


def _is_covered(parsed: ParsedQuery, reader: Reader, constraint: Constraint) -> bool:
    others = to_filter(other for other in parsed.constraints if other.field != constraint.field)
    others = replace(others, without_wines=parsed.without_wines)
    known = reader.count(others.with_range(Range(_field(constraint))))
    return known >= MIN_COVERAGE * reader.count(others)


def _field(constraint: Constraint) -> NumericField:
    return next(condition.field for condition in constraint.conditions if isinstance(condition, Range))


def _wish(constraint: Constraint) -> Constraint:
    conditions = tuple(
        replace(condition, or_unknown=True) if isinstance(condition, Range) else condition
        for condition in constraint.conditions
    )
    return replace(constraint, label=f"{constraint.label}, if known", conditions=conditions)
