"""Links to searches that differ from the current one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse

from indexer.filters import Range
from indexer.models import Wine
from search.explicit_constraints import to_query_params
from search.facets import BAND_LABELS
from search.parameters import DEFAULT_LIMIT
from search.query_parsing import Constraint, NegativePreference
from search.ranking import Sort
from search.similar import SimilarFilters
from search.types import SearchRequest, SearchResponse


def search_url(
    request: SearchRequest,
    *,
    limit: int | None = None,
    offset: int = 0,
    correct: bool = True,
    ignore: Iterable[str] | None = None,
    explicit_constraints: Iterable[Constraint] | None = None,
    sort: Sort | None = None,
) -> str:
    """Return the URL of the same search with something changed, by default at its first page."""
    params = search_params(
        request,
        limit=limit,
        offset=offset,
        correct=correct,
        ignore=ignore,
        explicit_constraints=explicit_constraints,
        sort=sort,
    )
    return f"{reverse('web:search')}?{params.urlencode()}"


def search_params(
    request: SearchRequest,
    *,
    limit: int | None = None,
    offset: int = 0,
    correct: bool = True,
    ignore: Iterable[str] | None = None,
    explicit_constraints: Iterable[Constraint] | None = None,
    sort: Sort | None = None,
) -> QueryDict:
    """Return the parameters of the same search, as `search_url` does."""
    params = QueryDict(mutable=True)
    params["q"] = request.query
    if not request.parse:
        params["parse"] = "off"
    if not (correct and request.correct):
        params["correct"] = "off"
    limit = request.limit if limit is None else limit
    if limit != DEFAULT_LIMIT:
        params["limit"] = str(limit)
    if offset:
        params["offset"] = str(offset)
    order = request.sort if sort is None else sort
    if order is not Sort.RELEVANCE:
        params["sort"] = order.value
    for constraint in request.explicit_constraints if explicit_constraints is None else explicit_constraints:
        for name, values in to_query_params(constraint.conditions).items():
            params.setlist(name, [*params.getlist(name), *values])
    params.setlist("ignore", list(request.ignore if ignore is None else ignore))
    return params


def url_without(request: SearchRequest, *removed: Constraint | NegativePreference) -> str:
    """Return the URL of the search without some constraints, of the sentence, explicit, or both."""
    keys = {constraint.key for constraint in removed}
    stated = (constraint.key for constraint in removed if constraint.spans)
    return search_url(
        request,
        ignore=(*request.ignore, *stated),
        explicit_constraints=[
            constraint for constraint in request.explicit_constraints if constraint.key not in keys
        ],
    )


def filter_label(constraint: Constraint) -> str:
    """Return the label of a constraint; a band of a facet is called as there."""
    if not constraint.conditions:
        return constraint.label
    condition = constraint.conditions[0]
    return BAND_LABELS.get(condition, constraint.label) if isinstance(condition, Range) else constraint.label


class Chip(NamedTuple):
    """A constraint; `url` leads to the search without it."""

    label: str
    negated: bool
    url: str


class RelaxationLink(NamedTuple):
    """A way out of an empty page: without one constraint there are `total` wines."""

    label: str
    total: int
    url: str


def chips(response: SearchResponse) -> list[Chip]:
    """Return all constraints in force, required ones before excluded ones."""
    request, parsed = response.request, response.parsed
    return [
        *(
            Chip(filter_label(required), False, url_without(request, required))
            for required in parsed.required
        ),
        *(Chip(excluded.label, True, url_without(request, excluded)) for excluded in parsed.exclusions),
    ]


def relaxation_links(response: SearchResponse) -> list[RelaxationLink]:
    """Return the searches that give up one constraint, the most helpful first."""
    return [
        RelaxationLink(filter_label(constraint), total, url_without(response.request, constraint))
        for constraint, total in response.relaxations
    ]


class SimilarLink(NamedTuple):
    label: str
    url: str
    selected: bool


def similar_links(wine: Wine, filters: SimilarFilters) -> list[SimilarLink]:
    """Return the filters that this wine has a value for, given those in force."""
    offered = {
        "cheaper": ("Cheaper", wine.price is not None),
        "same_grape": ("Same grape", bool(wine.varietal)),
        "another_region": ("Another region", bool(wine.region)),
    }
    return [_link(wine, filters, name, label) for name, (label, has_value) in offered.items() if has_value]


def _link(wine: Wine, filters: SimilarFilters, name: str, label: str) -> SimilarLink:
    selected = asdict(filters)[name]
    params = QueryDict(mutable=True)
    params.update({other: "on" for other, on in (asdict(filters) | {name: not selected}).items() if on})
    query = f"?{params.urlencode()}" if params else ""
    return SimilarLink(label, f"{reverse('web:wine', args=[wine.pk])}{query}", selected)
