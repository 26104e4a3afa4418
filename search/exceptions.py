"""What can go wrong while a query is answered.

SearchError
└── SearchUnavailable     nothing can be answered now: no index yet, or one that cannot be used
    └── CalibrationError  `search.domain` cannot tell what is about wine
"""

from __future__ import annotations


class SearchError(Exception):
    """Base of the errors that a search raises on purpose."""


class SearchUnavailable(SearchError):
    """Search cannot answer at this moment; the message says why and what mends it.

    Attributes:
        retry_after: seconds after which asking again may help.
    """

    def __init__(self, reason: str, *, retry_after: int = 10) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
