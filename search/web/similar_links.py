"""Filters for similar wines as links."""

from __future__ import annotations

from dataclasses import asdict
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse

from indexer.models import Wine
from search.similar import SimilarFilters


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
