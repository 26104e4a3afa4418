"""Records -> a generation that serves, in single steps that can be stopped and gone on with."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from embeddings import Encoder
from indexer.encoding import PassageEncoder
from indexer.engines.base import Engine
from indexer.exceptions import BrokenGenerationError, NothingToIndexError
from indexer.failpoints import reach
from indexer.generations import Manifest
from indexer.models import Deletion, Wine
from indexer.passages import PassageSync
from indexer.snapshot import catalogue_snapshot


class Progress(Protocol):
    """Shows how far a step has come."""

    def advance(self, amount: int) -> None: ...


# Makes the progress of a step from its label, its total and what is counted.
ShowProgress = Callable[[str, int, str], AbstractContextManager[Progress]]


@dataclass(slots=True)
class BuildReport:
    """What a rebuild did.

    Attributes:
        encoded: texts that were encoded in this run.
        manifest: of the generation that was published; None if the run stopped before.
        stopped: whether it was told to stop, be it when all was done.
        retired: names of the generations that were removed.
    """

    encoded: int = 0
    stopped: bool = False
    manifest: Manifest | None = None
    retired: tuple[str, ...] = ()


class IndexBuilder:
    """Derives passages, encodes the new ones, builds and publishes a generation, retires old ones.

    Every batch is kept in the database, so a run that is stopped or killed is gone on with by the next.
    """

    def __init__(
        self, encoder: Encoder, engine: Engine, *, show: ShowProgress, stop: Callable[[], bool]
    ) -> None:
        self._encoder, self._engine = encoder, engine
        self._sync, self._encoding = PassageSync(encoder), PassageEncoder(encoder)
        self._show, self._stop = show, stop

    def run(self, *, full: bool = False, encode_only: bool = False) -> BuildReport:
        """Bring the index up to date with the records.

        Args:
            full: derive every passage and encode every text again.
            encode_only: stop before a generation is built.

        Raises:
            BuildInProgressError: another process builds.
            NothingToIndexError: there is no wine.
            TooFewVectorsError: the index factory needs more to train on.
            OSError: the disk would not take it; what served before still serves.
        """
        report = BuildReport()
        with self._engine.building():
            if not Wine.objects.exists():
                raise NothingToIndexError("There is no wine to index: run manage.py import_wines FILE first.")
            if full:
                self._sync.forget()
                self._encoding.forget()
            self._derive()
            report.encoded = self._encode()
            if not encode_only and not self._stop():
                report.manifest = self._build()
                report.retired = tuple(self._engine.retire())
                reach("old generations retired")
                self._forget_deletions()
                reach("deletions forgotten")
            report.stopped = self._stop()
        return report

    def _derive(self) -> None:
        with self._show("Deriving passages", self._sync.waiting(), "wines") as progress:
            self._sync.run(progress.advance, self._stop)

    def _encode(self) -> int:
        with self._show("Encoding", self._encoding.waiting(), "passages") as progress:
            return self._encoding.run(progress.advance, self._stop)

    def _build(self) -> Manifest:
        with catalogue_snapshot(self._encoder) as snapshot:
            manifest = self._engine.build(snapshot)
        try:
            self._engine.publish(manifest.generation)
        except OSError:
            # Or it would take the room that the next one needs.
            self._engine.discard(manifest.generation)
            raise
        return manifest

    def _forget_deletions(self) -> None:
        """Drop the deletions of wines that no generation holds any more, the ones to go back to included."""
        held = [np.empty(0, dtype=np.int64)]
        for status in self._engine.statuses():
            # What cannot be read cannot show a wine either.
            with suppress(BrokenGenerationError):
                held.append(self._engine.indexed_revisions(status.generation).wine_ids)
        Deletion.forget_all_but(np.concatenate(held))
