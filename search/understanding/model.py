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
        apart: Must hold beside others of its field ("Napa Valley, California") and not instead of them
            ("Napa or Sonoma").
    """

    key: str
    label: str
    field: NumericField | TextField
    conditions: tuple[Condition, ...]
    spans: tuple[Span, ...]
    refused: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class RefusedTaste:
    """A taste that pushes wines down whose passages say it.

    Attributes:
        terms: Words and phrases that say it.
        exempt: Words and phrases that hold one of them and say the opposite or something else ("off-dry",
            "soft tannins"). What denies a taste ("no oak") needs no entry: see `says`.
    """

    key: str
    label: str
    terms: frozenset[str]
    exempt: frozenset[str]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Understanding:
    """A sentence, taken apart.

    Attributes:
        text: What is left to rank by; the raw text when nothing was understood or all of it is ignored.
    """

    raw: str
    text: str
    constraints: tuple[Constraint, ...] = ()
    refused_tastes: tuple[RefusedTaste, ...] = ()

    @property
    def wanted(self) -> tuple[Constraint, ...]:
        """What must hold."""
        return tuple(constraint for constraint in self.constraints if not constraint.refused)

    @property
    def refusals(self) -> tuple[Constraint | RefusedTaste, ...]:
        """What must not hold, or speaks against a wine."""
        refused = (constraint for constraint in self.constraints if constraint.refused)
        return (*refused, *self.refused_tastes)

    @property
    def chips(self) -> tuple[Constraint | RefusedTaste, ...]:
        """All that the shopper can take away again."""
        return (*self.constraints, *self.refused_tastes)

    @property
    def filters(self) -> Filter:
        """All constraints together.

        Values of one field that the shopper wants are alternatives: no wine is both a Syrah and a Malbec.
        """
        return combined(self.constraints)


def combined(constraints: Iterable[Constraint]) -> Filter:
    """One filter that holds when all constraints do."""
    ranges: list[Range] = []
    refused: list[NoneOf] = []
    wanted: dict[tuple[str, str], AnyOf] = {}
    for constraint in constraints:
        for condition in constraint.conditions:
            if isinstance(condition, Range):
                ranges.append(condition)
            elif isinstance(condition, NoneOf):
                refused.append(condition)
            else:
                group = (condition.field, constraint.key if constraint.apart else "")
                before = wanted[group].values if group in wanted else ()
                wanted[group] = AnyOf(condition.field, tuple(dict.fromkeys((*before, *condition.values))))
    return Filter(tuple(ranges), tuple(wanted.values()), tuple(refused))
