"""Facets and orders as links: each leads to the search with one thing more, or one thing less."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from indexer.filters import AnyOf, Range
from search.facets import Bucket, Facet
from search.given import constraint_on
from search.results import SearchAnswer
from search.sorting import Sort
from search.understanding import Constraint
from search.web.addresses import address_of
from search.web.chips import without


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    count: int
    url: str
    chosen: bool


class Order(NamedTuple):
    label: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """One facet: those of its values that are shown at once, and the rest."""

    label: str
    first: list[Choice]
    others: list[Choice]


SHOWN_AT_ONCE = 6


def orders_of(answer: SearchAnswer) -> list[Order]:
    """Return the orders to choose from."""
    return [Order(sort.label, address_of(answer, sort=sort), sort is answer.sort) for sort in Sort]


def choices_of(answer: SearchAnswer) -> list[Choices]:
    """Return the facets that there is a choice in."""
    return [_choices(answer, facet) for facet in answer.facets if len(facet.buckets) > 1]


def _choices(answer: SearchAnswer, facet: Facet) -> Choices:
    buckets = sorted(facet.buckets, key=lambda bucket: not bucket.chosen)
    choices = [
        Choice(bucket.label, bucket.count, _toggled(answer, facet, bucket), bucket.chosen)
        for bucket in buckets
    ]
    return Choices(facet.label, choices[:SHOWN_AT_ONCE], choices[SHOWN_AT_ONCE:])


def _toggled(answer: SearchAnswer, facet: Facet, bucket: Bucket) -> str:
    holding = [one for one in answer.understanding.wanted if one.field == facet.field]
    if bucket.chosen:
        return without(answer, *(one.key for one in holding if _asks_for(one, bucket.condition)))
    added = constraint_on(bucket.condition)
    if isinstance(bucket.condition, Range):
        # One band at a time: no wine is in two of them.
        return address_of(answer, given=[*(one for one in answer.given if one not in holding), added])
    # What the sentence says of the field goes on beside the new value, which alone would take its place.
    said = [one for one in holding if one not in answer.given]
    return address_of(answer, given=[*said, *answer.given, added])


def _asks_for(constraint: Constraint, condition: AnyOf | Range) -> bool:
    if isinstance(condition, Range):
        return condition in constraint.conditions
    wanted = (one for one in constraint.conditions if isinstance(one, AnyOf))
    return any(one.among(condition.values) for one in wanted)
