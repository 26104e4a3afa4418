"""URLs of searches that differ from the current one."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse

from search.explicit_filters import to_query_params
from search.parameters import DEFAULT_LIMIT
from search.query_parsing import Constraint
from search.ranking import Sort
from search.types import SearchRequest


def search_url(
    request: SearchRequest,
    *,
    limit: int | None = None,
    offset: int = 0,
    ignore: Iterable[str] | None = None,
    explicit_filters: Iterable[Constraint] | None = None,
    sort: Sort | None = None,
) -> str:
    """Return the URL of the same search with something changed, by default at its first page."""
    params = QueryDict(mutable=True)
    params["q"] = request.query
    if not request.parse:
        params["parse"] = "off"
    limit = request.limit if limit is None else limit
    if limit != DEFAULT_LIMIT:
        params["limit"] = str(limit)
    if offset:
        params["offset"] = str(offset)
    order = request.sort if sort is None else sort
    if order is not Sort.RELEVANCE:
        params["sort"] = order.value
    for constraint in request.explicit_filters if explicit_filters is None else explicit_filters:
        for name, values in to_query_params(constraint.conditions).items():
            params.setlist(name, [*params.getlist(name), *values])
    params.setlist("ignore", list(request.ignore if ignore is None else ignore))
    return f"{reverse('web:search')}?{params.urlencode()}"


def url_without(request: SearchRequest, *keys: str) -> str:
    """Return the URL of the search without some constraints, of the sentence or explicit ones."""
    explicit = {constraint.key for constraint in request.explicit_filters}
    return search_url(
        request,
        ignore=(*request.ignore, *(key for key in keys if key not in explicit)),
        explicit_filters=[
            constraint for constraint in request.explicit_filters if constraint.key not in keys
        ],
    )
