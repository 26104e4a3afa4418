"""Which generation a process serves: it goes from one to the next while requests go on."""

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
    """Holds one open generation: the active one, or the best there is until that can be opened.

    Only the very first is opened by the request that asks for it. All others are opened on a thread of
    their own, so that nobody waits for digests or a vocabulary; a generation that was refused is tried
    again when its delay is over, whatever refused it.

    Args:
        store: where generations live.
        open_generation: opens one by its name, or raises.
        retry_after: seconds after which a refused generation is tried again for the first time.
    """

    def __init__(
        self, store: GenerationStore, open_generation: Callable[[str], LocalReader], *, retry_after: float
    ) -> None:
        self._store, self._open_generation = store, open_generation
        self._refusals = OpenBackoff(retry_after)
        self._current: LocalReader | None = None
        # Held by whoever opens a generation.
        self._opening = threading.Lock()

    def reader(self) -> LocalReader:
        """Return the open generation, and see to it that the active one is opened.

        Raises:
            NoGenerationError: there is none yet.
            BrokenGenerationError: none can be used.
        """
        try:
            active = self._store.active()
        except GenerationError:
            # The folder went away under a serving process: what it has mapped is still whole.
            if current := self._current:
                return current
            raise
        if not self._current and not self._refusals.of(active):
            self._open_first(active)
        elif not self._serves(active) and self._refusals.may_try(active):
            self._open_aside(active)
        if current := self._current:
            return current
        raise BrokenGenerationError(
            f"{self._refusals.of(active)} No generation can be used: run manage.py rebuild_index."
        )

    @property
    def degraded(self) -> str:
        """Why the active generation does not serve, '' where it does or is still being opened."""
        try:
            refusal = self._refusals.of(self._store.active())
        except GenerationError as error:
            return str(error)
        return str(refusal or "")

    def _serves(self, name: str) -> bool:
        return self._current is not None and self._current.manifest.generation == name

    def _open_first(self, active: str) -> None:
        with self._opening:
            if not self._current:
                self._open_best(active)

    def _open_aside(self, active: str) -> None:
        if self._opening.locked():
            return
        thread = threading.Thread(target=self._switch, args=(active,), name="open-generation")
        try:
            thread.start()
        except RuntimeError as error:  # the system has no thread to give
            self._refuse(active, error)

    def _switch(self, active: str) -> None:
        with self._opening:
            try:
                self._open_best(active)
            except Exception as error:  # noqa: BLE001 - on a thread of its own nobody else would hear of it
                self._refuse(active, error)

    def _open_best(self, active: str) -> None:
        """Open the active generation, or the newest before it that is whole."""
        for name in self._from(active):
            if self._serves(name) or (self._refusals.may_try(name) and self._open(name)):
                return

    def _from(self, active: str) -> Iterator[str]:
        yield active
        finished = self._store.finished()
        yield from (name for name in finished if name < active)
        # After going back to a generation that turns out to be damaged, newer ones are what is left.
        yield from (name for name in finished if name > active)

    def _open(self, name: str) -> bool:
        try:
            reader = self._open_generation(name)
            reach("generation opened")
            generation_opening.send(sender=type(self), reader=reader)
            reach("generation ready to serve")
        except Exception as error:  # noqa: BLE001 - whatever it is, the generation before goes on
            self._refuse(name, error)
            return False
        # In this order, so that nobody is told that a generation is refused while it serves.
        self._refusals.forget(name)
        self._current = reader
        reach("generation serves")
        logger.info("Generation %s serves: %d wines", name, reader.manifest.wines)
        return True

    def _refuse(self, name: str, error: Exception) -> None:
        refusal = self._refusals.note(name, error)
        expected = isinstance(error, IndexerError)
        logger.error(
            "Generation %s is refused, next try in %.0f s: %s",
            *(name, refusal.delay, refusal.reason),
            exc_info=None if expected else error,
        )
