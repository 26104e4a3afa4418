"""URLs of the neighbouring pages of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from search.parameters import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET
from search.types import SearchResponse
from search.web.links import search_url

PAGE_SIZES = (DEFAULT_LIMIT, 25, 50, MAX_LIMIT)


class PageSize(NamedTuple):
    limit: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The links at the foot of a page of results."""

    response: SearchResponse

    @property
    def previous_url(self) -> str:
        """URL of the previous page, empty on the first."""
        offset = self.response.previous_offset
        return "" if offset is None else self._url(offset)

    @property
    def next_url(self) -> str:
        """URL of the next page, empty on the last and at the deepest offset."""
        offset = self.response.next_offset
        return "" if offset is None or offset > MAX_OFFSET else self._url(offset)

    @property
    def first_rank(self) -> int:
        return self.response.results[0].rank

    @property
    def last_rank(self) -> int:
        return self.response.results[-1].rank

    @property
    def first_url(self) -> str:
        return self._url(0)

    @property
    def page_sizes(self) -> list[PageSize]:
        """Page sizes to choose from. Another size starts at the first result."""
        request = self.response.request
        return [
            PageSize(limit, search_url(request, limit=limit), current=limit == request.limit)
            for limit in PAGE_SIZES
        ]

    @property
    def custom_limit(self) -> int | None:
        """The page size if it is not the default, so that the next search keeps it."""
        limit = self.response.request.limit
        return None if limit == DEFAULT_LIMIT else limit

    def _url(self, offset: int) -> str:
        return search_url(self.response.request, offset=offset)
