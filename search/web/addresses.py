"""Addresses of searches that differ from the one that was answered."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse

from search.given import parameters_of
from search.parameters import DEFAULT_LIMIT
from search.results import SearchAnswer
from search.sorting import Sort
from search.understanding import Constraint


def address_of(
    answer: SearchAnswer,
    *,
    limit: int | None = None,
    offset: int = 0,
    ignore: Iterable[str] | None = None,
    given: Iterable[Constraint] | None = None,
    sort: Sort | None = None,
) -> str:
    """Return the address of the same search with something changed; it starts again at the best wine."""
    parameters = QueryDict(mutable=True)
    parameters["q"] = answer.query
    if answer.literal:
        parameters["understand"] = "off"
    limit = answer.limit if limit is None else limit
    if limit != DEFAULT_LIMIT:
        parameters["limit"] = str(limit)
    if offset:
        parameters["offset"] = str(offset)
    order = answer.sort if sort is None else sort
    if order is not Sort.RELEVANCE:
        parameters["sort"] = order.value
    for constraint in answer.given if given is None else given:
        for name, values in parameters_of(constraint.conditions).items():
            parameters.setlist(name, [*parameters.getlist(name), *values])
    parameters.setlist("ignore", list(answer.ignored if ignore is None else ignore))
    return f"{reverse('web:search')}?{parameters.urlencode()}"
