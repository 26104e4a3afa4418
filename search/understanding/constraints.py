"""Constraints, with their keys and labels, out of what was found in a sentence."""

from __future__ import annotations

from indexer.filters import AnyOf, Condition, NoneOf, Range
from search.understanding.entries import Entry
from search.understanding.measures import Measure, plain
from search.understanding.mentions import Mention
from search.understanding.model import Constraint, RefusedTaste, Span
from search.understanding.synonyms import Taste
from search.understanding.vocabulary import Vocabulary


def constraint_of_measure(measure: Measure, span: Span) -> Constraint:
    """A constraint on a number."""
    condition = measure.condition
    return Constraint(range_key(condition), measure.label, condition.field, (condition,), (span,))


def constraint_of_mention(mention: Mention, span: Span, vocabulary: Vocabulary) -> Constraint:
    """A constraint on a text: wanted or refused."""
    entry = mention.meaning
    if isinstance(entry, Taste):
        raise TypeError("a taste is no constraint")
    wanted = _wanted(entry, mention, vocabulary)
    conditions: tuple[Condition, ...] = (_refusal(entry, mention),) if mention.refused else wanted
    return Constraint(
        key=f"{'not_' if mention.refused else ''}{entry.field}:{entry.label}",
        label=f"not {entry.label}" if mention.refused else entry.label,
        field=entry.field,
        conditions=conditions,
        spans=(span,),
        refused=mention.refused,
        apart=mention.apart and not mention.refused,
    )


def refused_taste(taste: Taste, span: Span) -> RefusedTaste:
    """A taste that the shopper does not want."""
    return RefusedTaste(f"not_taste:{taste.name}", f"not {taste.name}", taste.says, taste.exempt, (span,))


def _wanted(entry: Entry, mention: Mention, vocabulary: Vocabulary) -> tuple[AnyOf, ...]:
    if mention.as_place:
        return (AnyOf("place", vocabulary.places_of_country.get(entry.label, (entry.label,))),)
    return (AnyOf(entry.field, (entry.label,)),) if mention.by_name else entry.wanted


def _refusal(entry: Entry, mention: Mention) -> NoneOf:
    if mention.by_name:
        return NoneOf(entry.field, (entry.label,))
    values = (value for value in entry.refused.values if value not in mention.spared)
    return NoneOf(entry.refused.field, tuple(values))


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
