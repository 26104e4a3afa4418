"""The values of query parsing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.filters import AnyOf, Condition, Filter, NoneOf, NumericField, Range, TextField

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Constraint:
    """Something that must hold, shown as one removable chip.

    Attributes:
        key: Stable and readable, such as "price_max:25" or "not_country:France"; `ignore` lists such keys.
        label: The chip's text, such as "under $25" or "not France".
        conditions: All of them must hold.
        spans: Characters [start, end) of the raw text that state it; empty if only a parameter does.
        negated: A wine must not have the value.
        conjunctive: It must hold together with others of its field ("Napa Valley, California"), not as an
            alternative to them ("Napa or Sonoma").
    """

    key: str
    label: str
    field: NumericField | TextField
    conditions: tuple[Condition, ...]
    spans: tuple[Span, ...]
    negated: bool = False
    conjunctive: bool = False


@dataclass(frozen=True, slots=True)
class NegativePreference:
    """An unwanted taste. It lowers the score of wines whose passages express it.

    Attributes:
        taste: Its name, a text of the indexed field `taste`.
    """

    key: str
    label: str
    taste: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A sentence, taken apart.

    Attributes:
        raw: The sentence.
        text: The residual text to rank by; the raw text if no constraint was found or all are ignored.
    """

    raw: str
    text: str
    constraints: tuple[Constraint, ...] = ()
    negative_preferences: tuple[NegativePreference, ...] = ()

    @property
    def required(self) -> tuple[Constraint, ...]:
        """What a wine must have."""
        return tuple(constraint for constraint in self.constraints if not constraint.negated)

    @property
    def exclusions(self) -> tuple[Constraint | NegativePreference, ...]:
        """What a wine must not or should not have."""
        negated = (constraint for constraint in self.constraints if constraint.negated)
        return (*negated, *self.negative_preferences)

    @property
    def chips(self) -> tuple[Constraint | NegativePreference, ...]:
        """Everything that the shopper can remove."""
        return (*self.constraints, *self.negative_preferences)

    @property
    def filters(self) -> Filter:
        """All constraints as one filter."""
        return to_filter(self.constraints)


def to_filter(constraints: Iterable[Constraint]) -> Filter:
    """Return the filter that holds if all constraints hold.

    Required values of one field are alternatives, because no wine is both a Syrah and a Malbec.
    """
    ranges: list[Range] = []
    negated: list[NoneOf] = []
    required: dict[tuple[str, str], AnyOf] = {}
    for constraint in constraints:
        for condition in constraint.conditions:
            if isinstance(condition, Range):
                ranges.append(condition)
            elif isinstance(condition, NoneOf):
                negated.append(condition)
            else:
                group = (condition.field, constraint.key if constraint.conjunctive else "")
                values = required[group].values if group in required else ()
                required[group] = AnyOf(condition.field, tuple(dict.fromkeys((*values, *condition.values))))
    return Filter(tuple(ranges), tuple(required.values()), tuple(negated))
