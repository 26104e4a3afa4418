"""Constraints that come as parameters, and how they are merged with those of the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from indexer.filters import NUMERIC_FIELDS, TEXT_FIELDS, AnyOf, Condition, NoneOf, Range
from indexer.text import fold
from search.query_parsing import Constraint, ParsedQuery, range_key, range_label


def explicit_constraints(values: Mapping[str, Any]) -> tuple[Constraint, ...]:
    """Return the constraints in parameters: `price_max` 25, `varietal` [Merlot], `not_country` [France]."""
    return tuple(map(to_constraint, _conditions(values)))


def to_query_params(conditions: Iterable[Condition]) -> dict[str, list[str]]:
    """Return the query parameters that stand for conditions."""
    params: dict[str, list[str]] = {}
    for condition in conditions:
        if isinstance(condition, Range):
            bounds = {"min": condition.at_least, "max": condition.at_most}
            params |= {f"{condition.field}_{end}": [_exact(n)] for end, n in bounds.items() if n is not None}
        else:
            name = f"not_{condition.field}" if isinstance(condition, NoneOf) else condition.field
            params.setdefault(name, []).extend(condition.values)
    return params


def merge_constraints(parsed: ParsedQuery, explicit: Sequence[Constraint]) -> ParsedQuery:
    """Add explicit constraints. They replace those of the sentence on the same field.

    One that the sentence states, too, gets its spans.
    """
    if not explicit:
        return parsed
    spans = {constraint.key: constraint.spans for constraint in parsed.constraints}
    others = [
        constraint
        for constraint in parsed.constraints
        if not any(_overrides(parameter, constraint) for parameter in explicit)
    ]
    stated = (replace(parameter, spans=spans.get(parameter.key, ())) for parameter in explicit)
    return replace(parsed, constraints=(*others, *stated))


def to_constraint(condition: Condition) -> Constraint:
    """Return a condition with the key and the label of its chip."""
    if isinstance(condition, Range):
        return Constraint(range_key(condition), range_label(condition), condition.field, (condition,), ())
    names, negated = ", ".join(condition.values), isinstance(condition, NoneOf)
    key, label = f"{condition.field}:{names}", names
    if negated:
        key, label = f"not_{key}", f"not {label}"
    return Constraint(key, label, condition.field, (condition,), (), negated=negated)


def _overrides(explicit: Constraint, parsed: Constraint) -> bool:
    """Tell whether an explicit constraint replaces one of the sentence.

    A required value or a range replaces everything on its field. A negated value leaves required values
    alone, except those that it excludes.
    """
    if explicit.field != parsed.field or not parsed.conditions:
        return False
    return not explicit.negated or parsed.negated or bool(_values(explicit) & _values(parsed))


def _values(constraint: Constraint) -> set[str]:
    return {
        fold(value)
        for condition in constraint.conditions
        if not isinstance(condition, Range)
        for value in condition.values
    }


def _exact(number: float) -> str:
    """Return 25 for 25.0, and 90.125, so that a link has the same filter."""
    return repr(number).removesuffix(".0")


def _conditions(values: Mapping[str, Any]) -> Iterable[Condition]:
    for number in NUMERIC_FIELDS:
        bounds = values.get(f"{number}_min"), values.get(f"{number}_max")
        if bounds != (None, None):
            yield Range(number, *bounds)
    for text in TEXT_FIELDS:
        yield from (AnyOf(text, (value,)) for value in _unique(values.get(text) or ()))
        yield from (NoneOf(text, (value,)) for value in _unique(values.get(f"not_{text}") or ()))


def _unique(names: Iterable[str]) -> Iterable[str]:
    """Return the names, of those that differ in case or accents only one."""
    return {fold(name): name for name in names}.values()
