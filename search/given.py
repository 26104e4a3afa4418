"""Constraints that come as parameters, and how they settle with those of the sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from indexer.filters import AnyOf, Condition, NoneOf, NumericField, Range, TextField
from search.understanding import Constraint, Understanding, money, ratings, strengths, vintages, volumes
from search.understanding.constraints import range_key
from search.understanding.measures import plain

Label = Callable[[float | None, float | None], str]
Parameters = dict[str, list[str]]

NUMBERS: tuple[NumericField, ...] = get_args(NumericField)
TEXTS: tuple[TextField, ...] = get_args(TextField)

_LABELS: Mapping[NumericField, Label] = {
    "price": money.label,
    "rating": ratings.label,
    "vintage": vintages.label,
    "alcohol_percent": strengths.label,
    "volume_ml": volumes.label,
}


def constraints_given(values: Mapping[str, Any]) -> tuple[Constraint, ...]:
    """Return what parameters ask for: `price_max` 25, `varietal` [Merlot], `not_country` [France]."""
    return tuple(map(constraint_on, _conditions(values)))


def parameters_of(conditions: Iterable[Condition]) -> Parameters:
    """Return the parameters that ask for the same."""
    asked: Parameters = {}
    for condition in conditions:
        if isinstance(condition, Range):
            bounds = {"min": condition.at_least, "max": condition.at_most}
            asked |= {f"{condition.field}_{end}": [plain(n)] for end, n in bounds.items() if n is not None}
        else:
            name = f"not_{condition.field}" if isinstance(condition, NoneOf) else condition.field
            asked.setdefault(name, []).extend(condition.values)
    return asked


def settle(understood: Understanding, given: Sequence[Constraint]) -> Understanding:
    """Add what was given as parameters; where the sentence says otherwise, the parameters win."""
    if not given:
        return understood
    kept = [said for said in understood.constraints if not any(_overrules(one, said) for one in given)]
    return replace(understood, constraints=(*kept, *given))


def _overrules(given: Constraint, said: Constraint) -> bool:
    """Whether a parameter takes the place of what the sentence says.

    A wanted value or a range does for its whole field. A refused value leaves wanted ones alone that are not
    refused by it.
    """
    if given.field != said.field:
        return False
    return not given.refused or said.refused or bool(_values(given) & _values(said))


def _values(constraint: Constraint) -> set[str]:
    return {
        value
        for condition in constraint.conditions
        if not isinstance(condition, Range)
        for value in condition.values
    }


def constraint_on(condition: Condition) -> Constraint:
    """Return a condition with the key and label of its chip."""
    if isinstance(condition, Range):
        label = _LABELS[condition.field](condition.at_least, condition.at_most)
        return Constraint(range_key(condition), label, condition.field, (condition,), ())
    names, refused = ", ".join(condition.values), isinstance(condition, NoneOf)
    key, label = f"{condition.field}:{names}", names
    if refused:
        key, label = f"not_{key}", f"not {label}"
    return Constraint(key, label, condition.field, (condition,), (), refused=refused)


def _conditions(values: Mapping[str, Any]) -> Iterable[Condition]:
    for number in NUMBERS:
        bounds = values.get(f"{number}_min"), values.get(f"{number}_max")
        if bounds != (None, None):
            yield Range(number, *bounds)
    for text in TEXTS:
        yield from (AnyOf(text, (value,)) for value in values.get(text) or ())
        yield from (NoneOf(text, (value,)) for value in values.get(f"not_{text}") or ())
