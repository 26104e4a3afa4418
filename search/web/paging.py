"""Addresses of the neighbouring pages of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from search.parameters import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET
from search.results import SearchAnswer
from search.web.addresses import address_of

LIMITS = (DEFAULT_LIMIT, 25, 50, MAX_LIMIT)


class LimitChoice(NamedTuple):
    limit: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """What the foot of a page of results links to."""

    answer: SearchAnswer

    @property
    def previous_url(self) -> str:
        """Address of the page before, empty on the first."""
        offset = self.answer.previous_offset
        return "" if offset is None else self._url(self.answer.limit, offset)

    @property
    def next_url(self) -> str:
        """Address of the page after, empty on the last and where no search goes any deeper."""
        offset = self.answer.next_offset
        return "" if offset is None or offset > MAX_OFFSET else self._url(self.answer.limit, offset)

    @property
    def first_rank(self) -> int:
        return self.answer.results[0].rank

    @property
    def last_rank(self) -> int:
        return self.answer.results[-1].rank

    @property
    def first_url(self) -> str:
        return self._url(self.answer.limit, 0)

    @property
    def limits(self) -> list[LimitChoice]:
        """Page sizes to choose from; another size starts again at the best wine."""
        return [
            LimitChoice(limit, self._url(limit, 0), current=limit == self.answer.limit) for limit in LIMITS
        ]

    @property
    def chosen_limit(self) -> int | None:
        """The page size where it is not the usual one, so that the next search keeps it."""
        return None if self.answer.limit == DEFAULT_LIMIT else self.answer.limit

    def _url(self, limit: int, offset: int) -> str:
        return address_of(self.answer, limit=limit, offset=offset)
