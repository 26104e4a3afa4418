"""Switches a process from one generation to the next while searches continue."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator

from indexer.engines.local.open_backoff import OpenBackoff
from indexer.engines.local.reader import LocalReader
from indexer.exceptions import BrokenGenerationError, GenerationError, IndexerError
from indexer.failpoints import reach
from indexer.generations import GenerationStore
from indexer.signals import generation_opening

logger = logging.getLogger(__name__)


class GenerationSwitcher:
    """Holds one open generation: the active one, or the best other one until that can be opened.

    The first generation is opened by the first search. All later ones are opened on a thread of their own, so
    that no search waits for it. A generation that could not be opened is tried again after a growing delay.

    Args:
        store: Where generations are.
        open_generation: Opens a generation by its name, or raises.
        retry_after: Seconds until a failed generation is tried again for the first time.
    """

    def __init__(
        self, store: GenerationStore, open_generation: Callable[[str], LocalReader], *, retry_after: float
    ) -> None:
        self._store, self._open_generation = store, open_generation
        self._backoff = OpenBackoff(retry_after)
        self._current: LocalReader | None = None
        # Held while a generation is opened.
        self._opening = threading.Lock()

    def reader(self) -> LocalReader:
        """Return the open generation, and start to open the active one if that is another.

        Raises:
            NoGenerationError: There is no generation yet.
            BrokenGenerationError: No generation can be opened.
        """
        try:
            active = self._store.active()
        except GenerationError:
            # The folder may have been removed, but the files that are mapped are still complete.
            if current := self._current:
                return current
            raise
        if not self._current and not self._backoff.failure(active):
            self._open_first(active)
        elif not self._is_current(active) and self._backoff.may_try(active):
            self._open_in_background(active)
        if current := self._current:
            return current
        raise BrokenGenerationError(
            f"{self._backoff.failure(active)} No generation can be used: run manage.py rebuild_index."
        )

    @property
    def degraded_reason(self) -> str:
        """Why the active generation cannot be opened; '' if it is open or being opened."""
        try:
            failure = self._backoff.failure(self._store.active())
        except GenerationError as error:
            return str(error)
        return str(failure or "")

    def _is_current(self, name: str) -> bool:
        return self._current is not None and self._current.manifest.generation == name

    def _open_first(self, active: str) -> None:
        with self._opening:
            if not self._current:
                self._open_best(active)

    def _open_in_background(self, active: str) -> None:
        if self._opening.locked():
            return
        thread = threading.Thread(target=self._switch, args=(active,), name="open-generation")
        try:
            thread.start()
        except RuntimeError as error:  # the system has no thread left
            self._record_failure(active, error)

    def _switch(self, active: str) -> None:
        with self._opening:
            try:
                self._open_best(active)
            except Exception as error:  # noqa: BLE001 - an error on this thread would go unnoticed
                self._record_failure(active, error)

    def _open_best(self, active: str) -> None:
        """Open the active generation, or else the newest older one that can be opened."""
        for name in self._by_preference(active):
            if self._is_current(name) or (self._backoff.may_try(name) and self._open(name)):
                return

    def _by_preference(self, active: str) -> Iterator[str]:
        yield active
        finished = self._store.finished()
        yield from (name for name in finished if name < active)
        # Only newer ones are left if an operator went back to a generation that turns out to be damaged.
        yield from (name for name in finished if name > active)

    def _open(self, name: str) -> bool:
        try:
            reader = self._open_generation(name)
            reach("generation opened")
            generation_opening.send(sender=type(self), reader=reader)
            reach("generation ready to serve")
        except Exception as error:  # noqa: BLE001 - whatever it is, the current generation stays
            self._record_failure(name, error)
            return False
        # In this order, so that no process reports a failure of the generation it serves.
        self._backoff.clear(name)
        self._current = reader
        reach("generation serves")
        logger.info("Generation %s serves: %d wines", name, reader.manifest.wines)
        return True

    def _record_failure(self, name: str, error: Exception) -> None:
        failure = self._backoff.record(name, error)
        expected = isinstance(error, IndexerError)
        logger.error(
            "Generation %s was not opened, next attempt in %.0f s: %s",
            *(name, failure.delay, failure.reason),
            exc_info=None if expected else error,
        )
