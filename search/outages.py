"""Faults of what a search stands on, in the words that every door has for them."""

from __future__ import annotations

import logging

from django.db import Error as DatabaseFault

from embeddings import EncodingError
from search.exceptions import SearchUnavailable

logger = logging.getLogger(__name__)


def outage_of(error: Exception) -> SearchUnavailable | None:
    """Return the outage that an error amounts to, or None where it is no outage but a mistake of ours.

    What the database or the encoder said is logged, and stays out of the reason: a shopper reads that.
    """
    if isinstance(error, SearchUnavailable):
        return error
    if isinstance(error, DatabaseFault):
        logger.error("The database failed a request", exc_info=error)
        return SearchUnavailable("The database does not answer.")
    if isinstance(error, EncodingError):
        logger.error("The encoder failed a request", exc_info=error)
        return SearchUnavailable("The encoder cannot read this sentence now.")
    return None
