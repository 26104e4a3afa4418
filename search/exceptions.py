"""Errors of a search.

SearchError
└── SearchUnavailable     no search is possible now, such as without an index
    └── CalibrationError  the calibration of `search.out_of_domain` cannot be read
"""

from __future__ import annotations


class SearchError(Exception):
    """Base class of the errors that a search raises on purpose."""


class SearchUnavailable(SearchError):
    """No search is possible now. The message says why and what to do.

    Attributes:
        retry_after: Seconds after which another try may succeed.
    """

    def __init__(self, reason: str, *, retry_after: int = 10) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
