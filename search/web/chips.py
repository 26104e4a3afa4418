"""What the sentence was taken to ask for, each part with the address of the search without it."""

from __future__ import annotations

from typing import NamedTuple

from search.results import SearchAnswer
from search.web.addresses import address_of


class Chip(NamedTuple):
    label: str
    refused: bool
    url: str


class Way(NamedTuple):
    """Out of an empty page: without one constraint there are so many wines."""

    label: str
    total: int
    url: str


def chips_of(answer: SearchAnswer) -> list[Chip]:
    """Return what was understood, wishes before refusals."""
    understood = answer.understanding
    return [
        *(Chip(one.label, False, _without(answer, one.key)) for one in understood.wanted),
        *(Chip(one.label, True, _without(answer, one.key)) for one in understood.refusals),
    ]


def ways_out(answer: SearchAnswer) -> list[Way]:
    """Return the searches that give up one constraint, the most helpful first."""
    return [
        Way(one.constraint.label, one.total, _without(answer, one.constraint.key))
        for one in answer.relaxations
    ]


def _without(answer: SearchAnswer, key: str) -> str:
    return address_of(answer, limit=answer.limit, ignore=(*answer.ignored, key))
