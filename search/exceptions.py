"""Errors of a search."""

from __future__ import annotations


class SearchUnavailable(Exception):
    """No search is possible now. The message says why and what to do.

    Attributes:
        retry_after: Seconds after which another try may succeed.
    """

    def __init__(self, reason: str, *, retry_after: int = 10) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class CalibrationError(SearchUnavailable):
    """The calibration of `search.out_of_domain` cannot be read; the message names the file."""
