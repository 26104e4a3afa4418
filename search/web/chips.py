"""The constraints of a search as links that remove them."""

from __future__ import annotations

from typing import NamedTuple

from search.types import SearchResponse
from search.web.links import url_without


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
        *(Chip(wanted.label, False, url_without(request, wanted.key)) for wanted in parsed.required),
        *(Chip(excluded.label, True, url_without(request, excluded.key)) for excluded in parsed.exclusions),
    ]


def relaxation_links(response: SearchResponse) -> list[RelaxationLink]:
    """Return the searches that give up one constraint, the most helpful first."""
    return [
        RelaxationLink(constraint.label, total, url_without(response.request, constraint.key))
        for constraint, total in response.relaxations
    ]
