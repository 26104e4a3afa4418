"""Does what the first request would otherwise wait for."""

from __future__ import annotations

import logging

from search.outages import outage_of
from search.pipeline import search

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Load encoder and generation, and answer one query, before the process takes requests.

    An outage is no reason not to start: pages say so, and `/readyz` too, until it is over.
    """
    try:
        answer = search("a wine to warm up with")
    except Exception as error:
        if (outage := outage_of(error)) is None:
            raise
        logger.warning("Search is not ready: %s", outage)
    else:
        logger.info("Search is ready: generation %s", answer.generation)
