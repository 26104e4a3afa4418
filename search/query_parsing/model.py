"""What a shopper's sentence was understood to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.filters import AnyOf, Condition, Filter, NoneOf, NumericField, Range, TextField

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that must hold, shown as one removable chip.

    Attributes:
        key: Stable and readable, such as "price_max:25" or "not_country:France"; names the chip in `ignore`.
        label: The chip's text, such as "under $25" or "not France".
        conditions: All of them must hold.
        spans: The characters of the raw text that say it.
        conjunctive: Must hold beside others of its field ("Napa Valley, California") and not instead of them
            ("Napa or Sonoma").
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
    """A taste that pushes wines down whose passages say it.

    Attributes:
        terms: Words and phrases that say it.
        exempt: Words and phrases that hold one of them and say the opposite or something else ("off-dry",
            "soft tannins"). What denies a taste ("no oak") needs no entry: see `expresses`.
    """

    key: str
    label: str
    terms: frozenset[str]
    exempt: frozenset[str]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A sentence, taken apart.

    Attributes:
        text: What is left to rank by; the raw text when nothing was understood or all of it is ignored.
    """

    raw: str
    text: str
    constraints: tuple[Constraint, ...] = ()
    negative_preferences: tuple[NegativePreference, ...] = ()

    @property
    def required(self) -> tuple[Constraint, ...]:
        """What must hold."""
        return tuple(constraint for constraint in self.constraints if not constraint.negated)

    @property
    def exclusions(self) -> tuple[Constraint | NegativePreference, ...]:
        """What must not hold, or speaks against a wine."""
        negated = (constraint for constraint in self.constraints if constraint.negated)
        return (*negated, *self.negative_preferences)

    @property
    def chips(self) -> tuple[Constraint | NegativePreference, ...]:
        """All that the shopper can take away again."""
        return (*self.constraints, *self.negative_preferences)

    @property
    def filters(self) -> Filter:
        """All constraints together.

        Values of one field that the shopper wants are alternatives: no wine is both a Syrah and a Malbec.
        """
        return combined(self.constraints)


def combined(constraints: Iterable[Constraint]) -> Filter:
    """One filter that holds when all constraints do."""
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
                before = required[group].values if group in required else ()
                required[group] = AnyOf(condition.field, tuple(dict.fromkeys((*before, *condition.values))))
    return Filter(tuple(ranges), tuple(required.values()), tuple(negated))
