"""Does what the first request would otherwise wait for."""

from __future__ import annotations

import logging

from search.exceptions import SearchUnavailable
from search.pipeline import search
from search.suggesting import suggest

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Load encoder and generation, answer one query and make one suggestion, before requests come."""
    try:
        answer = search("a wine to warm up with")
        suggest("a wine to warm up with")
    except SearchUnavailable as error:
        logger.warning("Search is not ready: %s", error)
    else:
        logger.info("Search is ready: generation %s", answer.generation)
