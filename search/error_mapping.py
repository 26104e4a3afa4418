"""Maps errors of the database and the encoder to `SearchUnavailable`."""

from __future__ import annotations

import logging

from django.db import Error as DBError

from embeddings import EncodingError
from search.exceptions import SearchUnavailable

logger = logging.getLogger(__name__)


def to_search_unavailable(error: Exception) -> SearchUnavailable | None:
    """Return the outage behind an error, or None for an error that is a bug.

    The original message is logged and never shown, because shoppers read the reason.
    """
    if isinstance(error, SearchUnavailable):
        return error
    if isinstance(error, DBError):
        logger.error("The database failed a request", exc_info=error)
        return SearchUnavailable("The database does not answer.")
    if isinstance(error, EncodingError):
        logger.error("The encoder failed a request", exc_info=error)
        return SearchUnavailable("The encoder cannot read this sentence now.")
    return None
