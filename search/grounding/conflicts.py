"""Finds constraints of a sentence that exclude each other, and tells which of them to give up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import combinations

from indexer.engines.base import Reader
from indexer.filters import AnyOf, Filter, Range
from search.query_parsing import Constraint, Notice, ParsedQuery, to_filter
from search.query_parsing.name_context import are_joined, is_of_food, states_origin

_PLACES = frozenset({"country", "place", "region", "appellation"})
# So many wines with both would be expected if one had nothing to do with the other. Below that, that there is
# none says nothing: a shop with one Barolo has no cheap one.
_MIN_EXPECTED = 1.0


def conflict(
    parsed: ParsedQuery, reader: Reader, explicit: Collection[str]
) -> tuple[Constraint, Constraint] | None:
    """Return two constraints that no wine satisfies together: the one to give up, and the other.

    The caller has found that no wine satisfies all constraints. Hard limits that merely leave nothing, such
    as "Barolo under $5", are no conflict.

    Args:
        parsed: The sentence.
        reader: Counts the wines.
        explicit: Keys of explicit constraints, which are never given up.
    """
    stated = [constraint for constraint in parsed.constraints if constraint.conditions]
    for first, second in _pairs(stated):
        if first.key in explicit and second.key in explicit:
            continue
        if _exclude_each_other(first, second, reader):
            weaker, other = _weaker_first(first, second, parsed.wording)
            return (other, weaker) if weaker.key in explicit else (weaker, other)
    return None


def unjoined_places(
    parsed: ParsedQuery, reader: Reader, explicit: Collection[str]
) -> tuple[Constraint, Constraint] | None:
    """Return two places that nothing joins, the one to give up first.

    "Napa or Rioja" are alternatives, but a "Californian Rioja" is from one of them.
    """
    places = [
        constraint
        for constraint in parsed.required
        if constraint.field == "place" and constraint.spans and constraint.key not in explicit
    ]
    for first, second in combinations(places, 2):
        if are_joined(parsed.wording, *sorted((first.spans[0], second.spans[0]))):
            continue
        together = Filter(any_of=tuple(_any_of(first) + _any_of(second)))
        if not reader.count(together):
            return _weaker_first(first, second, parsed.wording)
    return None


def _any_of(constraint: Constraint) -> list[AnyOf]:
    return [condition for condition in constraint.conditions if isinstance(condition, AnyOf)]


def conflict_notice(weaker: Constraint, other: Constraint) -> Notice:
    """Return what a shopper reads about a constraint that was given up."""
    if other.negated:
        text = f"“{weaker.label}” and “{other.label}” exclude each other, so this was read as {other.label}."
    else:
        text = f"No wine is both {weaker.label} and {other.label}, so this was read as {other.label}."
    return Notice(f"conflict:{weaker.key}", text)


def _pairs(constraints: list[Constraint]) -> Iterator[tuple[Constraint, Constraint]]:
    for first, second in combinations(constraints, 2):
        if not (first.negated and second.negated):
            yield first, second


def _exclude_each_other(first: Constraint, second: Constraint, reader: Reader) -> bool:
    if _is_number(first) or _is_number(second):
        return first.field == second.field and _is_number(second) and _are_apart(first, second)
    if not first.negated and not second.negated and not _are_of_one_kind(first, second):
        return False
    counts = [reader.count(to_filter([constraint])) for constraint in (first, second)]
    if reader.count(to_filter([first, second])) or not all(counts):
        return False
    fields = {first.field, second.field}
    if fields <= _PLACES:
        return True
    if first.negated or second.negated:
        return len(fields) == 1
    expected = counts[0] * counts[1] / max(1, reader.manifest.wines)
    return expected >= _MIN_EXPECTED


def _are_of_one_kind(first: Constraint, second: Constraint) -> bool:
    """Tell what defines a wine, its grape and place, from what it may be: a rosé from Coonawarra."""
    fields = {first.field, second.field}
    return fields <= _PLACES | {"varietal"} or fields == {"varietal", "colour"}


def _is_number(constraint: Constraint) -> bool:
    return any(isinstance(condition, Range) for condition in constraint.conditions)


def _are_apart(first: Constraint, second: Constraint) -> bool:
    lows, highs = zip(*(_bounds(constraint) for constraint in (first, second)), strict=True)
    return bool(max(lows) > min(highs))


def _bounds(constraint: Constraint) -> tuple[float, float]:
    ranges = [condition for condition in constraint.conditions if isinstance(condition, Range)]
    lows = [bound.at_least for bound in ranges if bound.at_least is not None]
    highs = [bound.at_most for bound in ranges if bound.at_most is not None]
    return max(lows, default=float("-inf")), min(highs, default=float("inf"))


def _weaker_first(first: Constraint, second: Constraint, raw: str) -> tuple[Constraint, Constraint]:
    """Order two constraints by how certainly they are asked for; of equals the later one is weaker."""
    strengths: list[Callable[[Constraint], float]] = [
        lambda constraint: float(constraint.negated),
        lambda constraint: -float(any(is_of_food(raw, start) for start, _ in constraint.spans)),
        lambda constraint: float(constraint.field != "colour"),
        _strength_of_range,
        lambda constraint: _strength_of_place(constraint, raw),
        lambda constraint: -min((start for start, _ in constraint.spans), default=0),
    ]
    weaker, stronger = sorted((first, second), key=lambda item: [strength(item) for strength in strengths])
    return weaker, stronger


def _strength_of_place(constraint: Constraint, raw: str) -> float:
    """Prefer "from Napa", which is meant, to "French", which may be a style."""
    if constraint.field not in _PLACES:
        return 0.5
    return float(any(states_origin(raw, start) for start, _ in constraint.spans))


def _strength_of_range(constraint: Constraint) -> float:
    """A limit on one side is meant; a range around "$20" is a guess."""
    if not _is_number(constraint):
        return 0.0
    low, high = _bounds(constraint)
    return float(low == float("-inf") or high == float("inf"))
