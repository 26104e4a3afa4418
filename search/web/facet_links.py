"""Facets and sort orders as links: each adds or removes one filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from indexer.filters import AnyOf, Range
from search.explicit_constraints import to_constraint
from search.facets import Bucket, Facet
from search.query_parsing import Constraint
from search.ranking import Sort
from search.types import SearchResponse
from search.web.links import search_url, url_without

VALUES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class FacetValue:
    label: str
    count: int
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetLinks:
    """One facet: the values that are visible at once, and the rest."""

    label: str
    first: list[FacetValue]
    others: list[FacetValue]


class SortLink(NamedTuple):
    label: str
    url: str
    selected: bool


def sort_links(response: SearchResponse) -> list[SortLink]:
    """Return all sort orders."""
    return [SortLink(sort.label, _sort_url(response, sort), sort is response.sort) for sort in Sort]


def _sort_url(response: SearchResponse, sort: Sort) -> str:
    """Return the search in another order; the order that the sentence asks for must be removed for "Best"."""
    request, stated = response.request, response.parsed.sort
    ignore = (*request.ignore, f"sort:{stated}") if stated and sort is Sort.RELEVANCE else None
    return search_url(request, sort=sort, ignore=ignore)


def facet_links(response: SearchResponse) -> list[FacetLinks]:
    """Return the facets that have more than one value."""
    return [_links(response, facet) for facet in response.facets if len(facet.buckets) > 1]


def _links(response: SearchResponse, facet: Facet) -> FacetLinks:
    buckets = sorted(facet.buckets, key=lambda bucket: not bucket.selected)
    values = [
        FacetValue(bucket.label, bucket.count, _toggle_url(response, facet, bucket), bucket.selected)
        for bucket in buckets
    ]
    return FacetLinks(facet.label, values[:VALUES_SHOWN], values[VALUES_SHOWN:])


def _toggle_url(response: SearchResponse, facet: Facet, bucket: Bucket) -> str:
    request = response.request
    in_force = [constraint for constraint in response.parsed.required if constraint.field == facet.field]
    if bucket.selected:
        selecting = (constraint for constraint in in_force if _includes(constraint, bucket.condition))
        return url_without(request, *selecting)
    explicit, added = request.explicit_constraints, to_constraint(bucket.condition)
    if isinstance(bucket.condition, Range):
        # One band at a time: no wine is in two of them.
        others = [constraint for constraint in explicit if constraint not in in_force]
        return search_url(request, explicit_constraints=[*others, added])
    # Constraints of the sentence become explicit, or the new value alone would replace them.
    from_sentence = [constraint for constraint in in_force if constraint not in explicit]
    return search_url(request, explicit_constraints=[*from_sentence, *explicit, added])


def _includes(constraint: Constraint, condition: AnyOf | Range) -> bool:
    if isinstance(condition, Range):
        return condition in constraint.conditions
    required = (other for other in constraint.conditions if isinstance(other, AnyOf))
    return any(other.matching(condition.values) for other in required)
