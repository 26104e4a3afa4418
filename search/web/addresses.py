"""Addresses of searches that differ from the one that was answered."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse

from search.parameters import DEFAULT_LIMIT
from search.results import SearchAnswer


def address_of(
    answer: SearchAnswer, *, limit: int, offset: int = 0, ignore: tuple[str, ...] | None = None
) -> str:
    """Return the address of the same search with another page, page size or set of ignored constraints."""
    parameters = QueryDict(mutable=True)
    parameters["q"] = answer.query
    if limit != DEFAULT_LIMIT:
        parameters["limit"] = str(limit)
    if offset:
        parameters["offset"] = str(offset)
    parameters.setlist("ignore", list(answer.ignored if ignore is None else ignore))
    return f"{reverse('web:search')}?{parameters.urlencode()}"
