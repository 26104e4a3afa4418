"""Does what the first request would otherwise wait for."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import suppress

from indexer.configured import configured_engine
from indexer.exceptions import GenerationError
from search.outages import outage_of
from search.pipeline import search

logger = logging.getLogger(__name__)

# A look reads one small file.
_SECONDS_BETWEEN_LOOKS = 0.2


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


def keep_up() -> None:
    """See to it on a thread that a new generation is opened soon, also while nobody searches.

    Otherwise the first shopper after an edit would be answered from the generation before.
    """
    threading.Thread(target=_keep_up, name="keep-up", daemon=True).start()


def _keep_up() -> None:
    engine = configured_engine()
    while True:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
        # Why there is none to open is logged when it is tried, and told by `/readyz`.
        with suppress(GenerationError):
            engine.reader()
