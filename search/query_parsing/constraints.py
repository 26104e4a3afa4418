"""Turns what was found in a sentence into constraints with keys and labels."""

from __future__ import annotations

from indexer.annotations import Taste
from indexer.filters import AnyOf, Condition, NoneOf, NumericField, Range
from search.query_parsing.entity_matching import Mention
from search.query_parsing.gazetteer_entry import GazetteerEntry
from search.query_parsing.quantities import RangeMatch
from search.query_parsing.types import Constraint, NegativePreference, Span

# Labels of a range without a lower bound, without an upper one, and with both.
_LABELS: dict[NumericField, tuple[str, str, str]] = {
    "price": ("under ${}", "over ${}", "${} to ${}"),
    "rating": ("at most {} points", "{}+ points", "{} to {} points"),
    "vintage": ("vintage {} or earlier", "vintage {} or later", "vintages {} to {}"),
    "alcohol_percent": ("under {}% alcohol", "over {}% alcohol", "{} to {}% alcohol"),
    "volume_ml": ("up to {} ml", "from {} ml", "{} to {} ml"),
}
_SORTS: dict[str, tuple[NumericField, str]] = {
    "price": ("price", "cheapest first"),
    "-price": ("price", "dearest first"),
    "vintage": ("vintage", "oldest first"),
    "-vintage": ("vintage", "youngest first"),
}
_LABELS_OF_ONE_VALUE: dict[NumericField, str] = {"vintage": "vintage {}", "volume_ml": "{} ml"}


def constraint_of_range(match: RangeMatch, span: Span) -> Constraint:
    """Return the constraint on a number."""
    condition = match.condition
    label = match.label or range_label(condition)
    return Constraint(
        range_key(condition), label, condition.field, (condition,), (span,), currency=match.currency
    )


def constraint_of_entry(mention: Mention, entry: GazetteerEntry, span: Span) -> Constraint:
    """Return the constraint on a text, required or negated."""
    negated = mention.negated
    conditions: tuple[Condition, ...] = (
        (_exclusion(mention, entry),) if negated else _conditions(mention, entry)
    )
    return Constraint(
        key=f"{'not_' if negated else ''}{entry.field}:{entry.label}",
        label=f"not {entry.label}" if negated else entry.label,
        field=entry.field,
        conditions=conditions,
        spans=(span,),
        negated=negated,
        conjunctive=mention.conjunctive and not negated,
    )


def constraint_of_sort(sort: str, span: Span) -> Constraint:
    """Return the chip of an order that the sentence asks for. It has no conditions."""
    field, label = _SORTS[sort]
    return Constraint(f"sort:{sort}", label, field, (), (span,))


def preference_against(taste: Taste, span: Span) -> NegativePreference:
    """Return the negative preference of an unwanted taste."""
    return NegativePreference(f"not_taste:{taste.name}", f"not {taste.name}", taste.name, (span,))


def range_key(condition: Range) -> str:
    """Return the key of a constraint on a number, such as "price_max:25"."""
    low, high = condition.at_least, condition.at_most
    if low is None:
        return f"{condition.field}_max:{format_number(high or 0)}"
    if high is None:
        return f"{condition.field}_min:{format_number(low)}"
    bounds = format_number(low) if low == high else f"{format_number(low)}-{format_number(high)}"
    return f"{condition.field}:{bounds}"


def range_label(condition: Range) -> str:
    """Return the label of a constraint on a number, such as "under $25"."""
    low, high = condition.at_least, condition.at_most
    at_most, at_least, between = _LABELS[condition.field]
    if low is None:
        return at_most.format(format_number(high or 0))
    if high is None:
        return at_least.format(format_number(low))
    if low == high and condition.field in _LABELS_OF_ONE_VALUE:
        return _LABELS_OF_ONE_VALUE[condition.field].format(format_number(low))
    return between.format(format_number(low), format_number(high))


def format_number(value: float) -> str:
    """Return 25 for 25.0, and 12.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _conditions(mention: Mention, entry: GazetteerEntry) -> tuple[AnyOf, ...]:
    if mention.as_place:
        return (AnyOf("place", (entry.label,)),)
    return (AnyOf(entry.field, (entry.label,)),) if mention.by_name else entry.conditions


def _exclusion(mention: Mention, entry: GazetteerEntry) -> NoneOf:
    if mention.by_name:
        return NoneOf(entry.field, (entry.label,))
    if mention.excluded_values.isdisjoint(entry.exclusion.values):
        return entry.exclusion
    # A wine that is required contains what is refused ("Chardonnay-Viognier, but no Chardonnay"), so only the
    # varietal tells them apart.
    values = (value for value in entry.exclusion.values if value not in mention.excluded_values)
    return NoneOf(entry.field, tuple(values))
