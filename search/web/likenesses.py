"""What similar wines can be asked to have in common with a wine, each as a link."""

from __future__ import annotations

from dataclasses import asdict
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse

from indexer.models import Wine
from search.likeness import Likeness


class LikenessLink(NamedTuple):
    label: str
    url: str
    chosen: bool


def likenesses_of(wine: Wine, asked: Likeness) -> list[LikenessLink]:
    """Return what can be asked of wines similar to this one, given what is asked already."""
    offered = {
        "cheaper": ("Cheaper", wine.price is not None),
        "same_grape": ("Same grape", bool(wine.varietal)),
        "another_region": ("Another region", bool(wine.region)),
    }
    return [_link(wine, asked, name, label) for name, (label, has_value) in offered.items() if has_value]


def _link(wine: Wine, asked: Likeness, name: str, label: str) -> LikenessLink:
    chosen = asdict(asked)[name]
    parameters = QueryDict(mutable=True)
    parameters.update({other: "on" for other, on in (asdict(asked) | {name: not chosen}).items() if on})
    query = f"?{parameters.urlencode()}" if parameters else ""
    return LikenessLink(label, f"{reverse('web:wine', args=[wine.pk])}{query}", chosen)
