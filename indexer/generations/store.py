"""The folder that holds the generations, and the name of the one that is active."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from indexer.build_lock import process_description
from indexer.checksums import write_atomically
from indexer.exceptions import BrokenGenerationError, BuildInProgressError, NoGenerationError
from indexer.failpoints import reach
from indexer.generations.manifest import MANIFEST_NAME

KEPT = 2


class GenerationStore:
    """Folders named by generation, a file `active` that names one of them, and the builder's lock.

    A folder is *building* while it has no manifest, then *ready*, *active* when `active` names it, and
    *retired* when it is removed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._active = root / "active"

    def folder(self, generation: str) -> Path:
        return self.root / generation

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the lock of the one builder; the kernel frees it when its owner dies.

        Folders that an earlier builder left unfinished are cleared away first, so that a build that fails
        again and again does not fill the disk.

        Raises:
            BuildInProgressError: another process holds it.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        owner = self.root / "builder"
        try:
            with FileLock(self.root / "lock", timeout=0):
                owner.write_text(f"{process_description()}\n", encoding="utf-8")
                reach("lock taken")
                self._clear_unfinished()
                yield
        except Timeout as error:
            who = owner.read_text(encoding="utf-8").strip() if owner.exists() else "another process"
            raise BuildInProgressError(f"An index is being built by {who}: wait for it to end.") from error

    @contextmanager
    def new_folder(self) -> Iterator[Path]:
        """Make the folder of the next generation; it goes away again where filling it fails."""
        last = max((int(path.name.split("-")[0]) for path in self._folders()), default=0)
        # The number orders generations even when the clock is set back; the time is for people.
        folder = self.root / f"{last + 1:06}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        folder.mkdir()
        reach("folder made")
        try:
            yield folder
        except BaseException:
            # What the disk does not let go of now, the next builder clears away.
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def publish(self, generation: str) -> None:
        """Make a finished generation the active one, by one rename."""
        write_atomically(self._active, f"{generation}\n".encode("ascii"))

    def discard(self, generation: str) -> None:
        """Remove a finished generation, unless it is the active one.

        Only whoever holds the builder's lock may call this.
        """
        with suppress(NoGenerationError):
            if self.active() == generation:
                return
        self._remove(generation)

    def _remove(self, generation: str) -> None:
        # Without its manifest it is unfinished, so what is left of it never passes for an index.
        (self.folder(generation) / MANIFEST_NAME).unlink()
        reach("retired manifest removed")
        shutil.rmtree(self.folder(generation))

    def active(self) -> str:
        """Return the name of the active generation.

        Raises:
            NoGenerationError: none has been published yet.
            BrokenGenerationError: the disk does not tell.
        """
        try:
            return self._active.read_text(encoding="ascii").strip()
        except FileNotFoundError as error:
            raise NoGenerationError("There is no index yet: run manage.py rebuild_index.") from error
        except (OSError, ValueError) as error:
            raise BrokenGenerationError("The name of the active generation cannot be read.") from error

    def finished(self) -> list[str]:
        """Names of the generations that have a manifest, newest first."""
        return sorted((path.name for path in self._folders() if _is_finished(path)), reverse=True)

    def retire(self, keep: int = KEPT) -> list[str]:
        """Remove all but the active and the newest `keep` generations; return what was removed.

        Only whoever holds the builder's lock may call this. A process that has mapped a removed file
        keeps reading it: the system frees it after the last one lets go.
        """
        kept = {self.active(), *self.finished()[:keep]}
        removed = [name for name in self.finished() if name not in kept]
        for name in removed:
            self._remove(name)
        return removed

    def _clear_unfinished(self) -> None:
        for path in self._folders():
            if not _is_finished(path):
                shutil.rmtree(path)

    def _folders(self) -> list[Path]:
        if not self.root.is_dir():
            return []
        return [path for path in self.root.iterdir() if path.is_dir() and path.name.split("-")[0].isdigit()]


def _is_finished(folder: Path) -> bool:
    return (folder / MANIFEST_NAME).exists()
