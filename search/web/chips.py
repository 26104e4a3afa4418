"""What the search holds to, each part with the address of the search without it."""

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
    """Return what was understood and given, wishes before refusals."""
    understood = answer.understanding
    return [
        *(Chip(one.label, False, without(answer, one.key)) for one in understood.wanted),
        *(Chip(one.label, True, without(answer, one.key)) for one in understood.refusals),
    ]


def ways_out(answer: SearchAnswer) -> list[Way]:
    """Return the searches that give up one constraint, the most helpful first."""
    return [
        Way(one.constraint.label, one.total, without(answer, one.constraint.key))
        for one in answer.relaxations
    ]


def without(answer: SearchAnswer, *keys: str) -> str:
    """Return the address of the search without some constraints, wherever they came from."""
    given = {constraint.key for constraint in answer.given}
    return address_of(
        answer,
        ignore=(*answer.ignored, *(key for key in keys if key not in given)),
        given=[constraint for constraint in answer.given if constraint.key not in keys],
    )
