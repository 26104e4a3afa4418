"""The embedded engine: generations in a folder, the active one in memory."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from indexer.dense import DenseIndex, Metric, default_factory
from indexer.engines.base import Engine, GenerationStatus
from indexer.engines.local.reader import LocalReader
from indexer.engines.local.writing import write_vectors, write_wines
from indexer.exceptions import BrokenGenerationError, GenerationError, NoGenerationError
from indexer.generations import GenerationStore, Manifest
from indexer.snapshot import Snapshot

logger = logging.getLogger(__name__)


class LocalEngine(Engine):
    """FAISS, BM25 and NumPy columns, built into one folder per generation.

    Args:
        root: where generations live.
        factory: FAISS factory string; '' lets the number of passages decide.
        metric: `ip`, `l2` or `l1`.
        device: where the dense index is searched: `cpu`, `cuda`, `cuda:1` or `all` GPUs.
    """

    supports_exhaustive_search: ClassVar[bool] = True

    def __init__(self, root: Path, *, factory: str = "", metric: Metric = "ip", device: str = "cpu") -> None:
        self._store = GenerationStore(root)
        self._factory, self._metric, self._device = factory, metric, device
        self._current: LocalReader | None = None
        self._opening = threading.Lock()
        self._refused: dict[str, str] = {}

    def building(self) -> AbstractContextManager[None]:
        return self._store.building()

    def build(self, snapshot: Snapshot) -> Manifest:
        factory = self._factory or default_factory(snapshot.passage_count)
        index = DenseIndex.create(snapshot.encoder.dim, factory=factory, metric=self._metric)
        folder = self._store.start()
        columns = write_wines(snapshot, folder)
        write_vectors(snapshot, index, columns, folder)
        return Manifest(
            generation=folder.name,
            built_at=datetime.now(UTC),
            encoder=snapshot.encoder.name,
            fingerprint=snapshot.encoder.fingerprint,
            recipe=snapshot.recipe,
            dim=index.dim,
            metric=self._metric,
            factory=factory,
            wines=len(columns),
            passages=index.size,
            passages_set_aside=snapshot.passages_set_aside,
        ).seal(folder)

    def publish(self, generation: str) -> None:
        self._store.publish(generation)

    def retire(self) -> list[str]:
        return self._store.retire()

    def reader(self) -> LocalReader:
        current = self._current
        try:
            active = self._store.active()
        except NoGenerationError:
            # The folder was removed under a serving process: what it has mapped is still whole.
            if current is None:
                raise
            return current
        if current is None:
            return self._first_reader()
        if active != current.manifest.generation and active not in self._refused:
            self._switch_aside(active)
        return current

    def open(self, generation: str) -> LocalReader:
        if generation not in self._store.finished():
            raise NoGenerationError(f"There is no generation {generation!r}: see manage.py index_status.")
        return LocalReader.open(self._store.folder(generation), device=self._device)

    @property
    def degraded(self) -> str:
        try:
            return self._refused.get(self._store.active(), "")
        except NoGenerationError as error:
            return str(error)

    def statuses(self) -> list[GenerationStatus]:
        try:
            active = self._store.active()
        except NoGenerationError:
            active = ""
        return [self._status(name, active) for name in self._store.finished()]

    def _status(self, name: str, active: str) -> GenerationStatus:
        try:
            manifest = Manifest.read(self._store.folder(name))
        except BrokenGenerationError:
            return GenerationStatus(name, "broken", None)
        return GenerationStatus(name, "active" if name == active else "ready", manifest)

    def _first_reader(self) -> LocalReader:
        with self._opening:
            return self._current or self._open_newest_good()

    def _open_newest_good(self) -> LocalReader:
        """Open the active generation, or the newest before it that is whole.

        Raises:
            BrokenGenerationError: none is.
        """
        for name in self._from_active():
            if reader := self._open(name):
                self._current = reader
                return reader
        raise BrokenGenerationError("No generation can be used: run manage.py rebuild_index.")

    def _from_active(self) -> Iterator[str]:
        active = self._store.active()
        yield active
        yield from (name for name in self._store.finished() if name != active)

    def _open(self, name: str) -> LocalReader | None:
        try:
            reader = LocalReader.open(self._store.folder(name), device=self._device)
        except GenerationError as error:
            self._refused[name] = str(error)
            logger.error("Generation %s is refused: %s", name, error)  # noqa: TRY400 - expected, no traceback
            return None
        logger.info("Generation %s serves: %d wines", name, reader.manifest.wines)
        return reader

    def _switch_aside(self, name: str) -> None:
        """Open the new generation on a thread of its own: requests go on with the old one meanwhile."""
        if self._opening.acquire(blocking=False):
            threading.Thread(target=self._switch, args=(name,), name="open-generation").start()

    def _switch(self, name: str) -> None:
        try:
            self._current = self._open(name) or self._current
        finally:
            self._opening.release()
