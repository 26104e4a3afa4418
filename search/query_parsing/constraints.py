"""Constraints, with their keys and labels, out of what was found in a sentence."""

from __future__ import annotations

from indexer.filters import AnyOf, Condition, NoneOf, Range
from search.query_parsing.gazetteer import Gazetteer
from search.query_parsing.gazetteer_entry import GazetteerEntry
from search.query_parsing.mentions import Mention
from search.query_parsing.model import Constraint, NegativePreference, Span
from search.query_parsing.range_constraints import RangeMatch, plain
from search.query_parsing.synonyms import Taste


def range_constraint(range_match: RangeMatch, span: Span) -> Constraint:
    """A constraint on a number."""
    condition = range_match.condition
    return Constraint(range_key(condition), range_match.label, condition.field, (condition,), (span,))


def text_constraint(mention: Mention, span: Span, gazetteer: Gazetteer) -> Constraint:
    """A constraint on a text: wanted or refused."""
    entry = mention.meaning
    if isinstance(entry, Taste):
        raise TypeError("a taste is no constraint")
    required = _wanted(entry, mention, gazetteer)
    conditions: tuple[Condition, ...] = (_refusal(entry, mention),) if mention.negated else required
    return Constraint(
        key=f"{'not_' if mention.negated else ''}{entry.field}:{entry.label}",
        label=f"not {entry.label}" if mention.negated else entry.label,
        field=entry.field,
        conditions=conditions,
        spans=(span,),
        negated=mention.negated,
        conjunctive=mention.conjunctive and not mention.negated,
    )


def negative_preference(taste: Taste, span: Span) -> NegativePreference:
    """A taste that the shopper does not want."""
    return NegativePreference(
        f"not_taste:{taste.name}", f"not {taste.name}", taste.expresses, taste.exempt, (span,)
    )


def _wanted(entry: GazetteerEntry, mention: Mention, gazetteer: Gazetteer) -> tuple[AnyOf, ...]:
    if mention.as_place:
        return (AnyOf("place", gazetteer.places_of_country.get(entry.label, (entry.label,))),)
    return (AnyOf(entry.field, (entry.label,)),) if mention.by_name else entry.required


def _refusal(entry: GazetteerEntry, mention: Mention) -> NoneOf:
    if mention.by_name:
        return NoneOf(entry.field, (entry.label,))
    values = (value for value in entry.negated.values if value not in mention.excluded_values)
    return NoneOf(entry.negated.field, tuple(values))


def range_key(condition: Range) -> str:
    """The key of a constraint on a number."""
    low, high = condition.at_least, condition.at_most
    if low is None or high is None:
        return (
            f"{condition.field}_max:{plain(high or 0)}"
            if low is None
            else f"{condition.field}_min:{plain(low)}"
        )
    bounds = plain(low) if low == high else f"{plain(low)}-{plain(high)}"
    return f"{condition.field}:{bounds}"
