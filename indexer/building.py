"""Builds a generation from the records, in steps that can be interrupted and resumed."""

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
    """Shows the progress of one step."""

    def advance(self, amount: int) -> None: ...


# Creates the progress of a step from its label, its total and its unit, such as ("Encoding", 12, "passages").
ShowProgress = Callable[[str, int, str], AbstractContextManager[Progress]]


@dataclass(slots=True)
class BuildReport:
    """The result of a build.

    Attributes:
        encoded: Number of texts encoded in this run.
        stopped: Whether `stop` returned true, even if everything was done by then.
        manifest: Manifest of the published generation; None if the run ended before.
    """

    encoded: int = 0
    stopped: bool = False
    manifest: Manifest | None = None


class IndexBuilder:
    """Derives passages, encodes new ones, builds and publishes a generation, and retires old ones.

    Every batch is committed to the database, so the next run resumes where this one was stopped or killed.

    Args:
        encoder: Encodes the passages.
        engine: Builds and holds generations.
        show: Shows the progress of each step.
        stop: Tells whether to stop; called between batches and steps.
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
            full: Derive every passage and encode every text again.
            encode_only: Do not build a generation.

        Raises:
            BuildInProgressError: Another process is building.
            NothingToIndexError: There is no wine.
            TooFewVectorsError: The index needs more vectors to train on.
            OSError: The disk failed or is full. A complete generation is active, the old one or the new
                one.
        """
        report = BuildReport()
        with self._engine.build_lock():
            if not Wine.objects.exists():
                raise NothingToIndexError("There is no wine to index: run manage.py import_wines FILE first.")
            if full:
                self._sync.mark_all_stale()
                self._encoding.delete_all()
            self._derive()
            report.encoded = self._encode()
            if not encode_only and not self._stop():
                report.manifest = self._build()
                self._engine.retire()
                reach("old generations retired")
                self._prune_deletions()
                reach("deletions pruned")
            report.stopped = self._stop()
        return report

    def _derive(self) -> None:
        with self._show("Deriving passages", self._sync.count_stale(), "wines") as progress:
            self._sync.run(progress.advance, self._stop)

    def _encode(self) -> int:
        with self._show("Encoding", self._encoding.count_missing(), "passages") as progress:
            return self._encoding.run(progress.advance, self._stop)

    def _build(self) -> Manifest:
        with catalogue_snapshot(self._encoder) as snapshot:
            manifest = self._engine.build(snapshot)
        try:
            self._engine.publish(manifest.generation)
        except OSError:
            # Otherwise it would take the space that the next build needs.
            self._engine.discard(manifest.generation)
            raise
        return manifest

    def _prune_deletions(self) -> None:
        """Remove the deletions of wines that are in no generation any more, not even in a kept one."""
        indexed = [np.empty(0, dtype=np.int64)]
        for status in self._engine.statuses():
            # A generation that cannot be read cannot show a wine either.
            with suppress(BrokenGenerationError):
                indexed.append(self._engine.indexed_revisions(status.generation).wine_ids)
        Deletion.keep_only(np.concatenate(indexed))
