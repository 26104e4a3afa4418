"""The folder of all generations, with the name of the active one and the build lock."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from indexer.atomic_write import write_atomically
from indexer.build_lock import process_description
from indexer.exceptions import BrokenGenerationError, BuildInProgressError, NoGenerationError
from indexer.failpoints import reach
from indexer.generations.manifest import MANIFEST_NAME

# Number of newest generations that survive a build: the new one, and one to go back to.
KEEP = 2


class GenerationStore:
    """One folder per generation, a file `active` that names one of them, and a lock file.

    A generation is *building* while its folder has no manifest, then *ready*, *active* when the file `active`
    names it, and *retired* when its folder is removed.

    Args:
        root: The folder of all generations. It is created by the first build.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._active = root / "active"

    def folder(self, generation: str) -> Path:
        return self.root / generation

    @contextmanager
    def build_lock(self) -> Iterator[None]:
        """Hold the build lock of this folder; the kernel frees it when its owner dies.

        Folders that an earlier builder left unfinished are removed first, so that repeated failures do not
        fill the disk.

        Raises:
            BuildInProgressError: Another process holds it.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        owner = self.root / "builder"
        try:
            with FileLock(self.root / "lock", timeout=0):
                owner.write_text(f"{process_description()}\n", encoding="utf-8")
                reach("lock taken")
                self._remove_unfinished()
                yield
        except Timeout as error:
            name = owner.read_text(encoding="utf-8").strip() if owner.exists() else "another process"
            raise BuildInProgressError(
                f"An index is being built by {name}: wait until it has finished."
            ) from error

    @contextmanager
    def new_folder(self) -> Iterator[Path]:
        """Create the folder of the next generation; it is removed again if the block raises."""
        last = max((int(path.name.split("-")[0]) for path in self._folders()), default=0)
        # The number orders generations even if the clock is set back; the time is for people.
        folder = self.root / f"{last + 1:06}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        folder.mkdir()
        reach("folder made")
        try:
            yield folder
        except BaseException:
            # The next builder removes what cannot be removed now.
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def publish(self, generation: str) -> None:
        """Make a finished generation the active one, by one rename.

        Raises:
            OSError: The disk failed or is full. A complete generation is active, the old one or the new
                one.
        """
        write_atomically(self._active, f"{generation}\n".encode("ascii"))

    def discard(self, generation: str) -> None:
        """Remove a finished generation, unless it is the active one. The caller holds the build lock."""
        with suppress(NoGenerationError):
            if self.active() == generation:
                return
        self._remove(generation)

    def _remove(self, generation: str) -> None:
        # Without its manifest it is unfinished, so a partly removed folder never passes for an index.
        (self.folder(generation) / MANIFEST_NAME).unlink()
        reach("retired manifest removed")
        shutil.rmtree(self.folder(generation))

    def active(self) -> str:
        """Return the name of the active generation.

        Raises:
            NoGenerationError: None has been published yet.
            BrokenGenerationError: The name cannot be read.
        """
        try:
            return self._active.read_text(encoding="ascii").strip()
        except FileNotFoundError as error:
            raise NoGenerationError("There is no index yet: run manage.py rebuild_index.") from error
        except (OSError, ValueError) as error:
            raise BrokenGenerationError("The name of the active generation cannot be read.") from error

    def finished(self) -> list[str]:
        """Return the names of the generations that have a manifest, newest first."""
        return sorted((path.name for path in self._folders() if _is_finished(path)), reverse=True)

    def retire(self) -> None:
        """Remove all but the active and the newest generations. The caller holds the build lock.

        A process that has mapped a removed file continues to read it; the system frees the space after the
        last process has closed it.
        """
        finished = self.finished()
        for name in finished[KEEP:]:
            if name != self.active():
                self._remove(name)

    def _remove_unfinished(self) -> None:
        for path in self._folders():
            if not _is_finished(path):
                shutil.rmtree(path)

    def _folders(self) -> list[Path]:
        if not self.root.is_dir():
            return []
        return [path for path in self.root.iterdir() if path.is_dir() and path.name.split("-")[0].isdigit()]


def _is_finished(folder: Path) -> bool:
    return (folder / MANIFEST_NAME).exists()
