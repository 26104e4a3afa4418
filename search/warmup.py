"""Prepares a process before its first request, and keeps its generation current."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import suppress

from indexer.backends import get_engine
from indexer.exceptions import GenerationError
from search.error_mapping import to_search_unavailable
from search.service import search
from search.types import SearchRequest

logger = logging.getLogger(__name__)

# Each look reads one small file.
_SECONDS_BETWEEN_LOOKS = 0.2


def warm_up() -> None:
    """Load encoder and generation and run one search, before the process takes requests.

    The process starts even if search is unavailable; pages and `/readyz` say so until it recovers.
    """
    try:
        response = search(SearchRequest("a wine to warm up with"))
    except Exception as error:
        if (unavailable := to_search_unavailable(error)) is None:
            raise
        logger.warning("Search is not ready: %s", unavailable)
    else:
        logger.info("Search is ready: generation %s", response.generation)


def watch_generations() -> None:
    """Start a thread that opens a new generation soon after it is published.

    Otherwise the first shopper after an edit would get results from the generation before.
    """
    threading.Thread(target=_watch, name="watch-generations", daemon=True).start()


def _watch() -> None:
    engine = get_engine()
    while True:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
        # The engine logs why a generation cannot be opened, and `/readyz` tells it too.
        with suppress(GenerationError):
            engine.reader()
