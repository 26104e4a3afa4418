"""A disk that can be made too small for what is to be written."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

_LARGE = 64 * 2**20


class Disk(Protocol):
    """A disk of a test's own, and how much it still takes."""

    def room_for(self, more: int) -> AbstractContextManager[None]:
        """Leave room for so many bytes more, until the end of the block; children feel it too."""


class _Memory:
    """A small tmpfs, which is full when it is full."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def room_for(self, more: int) -> Iterator[None]:
        figures = os.statvfs(self._folder)
        used = (figures.f_blocks - figures.f_bfree) * figures.f_frsize
        # A size of nought would be no limit.
        assert used + more
        self._resize(used + more)
        try:
            yield
        finally:
            self._resize(_LARGE)

    def _resize(self, size: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", self._folder], check=True)


class _SmallFiles:
    """Where nothing can be mounted: a limit to each file, which fails a write as a full disk does."""

    @contextmanager
    def room_for(self, more: int) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (more, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """Make an empty folder a disk of its own, where that is allowed."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_LARGE}", "none", str(folder)]
    if subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode:
        yield _SmallFiles()
        return
    try:
        yield _Memory(folder)
    finally:
        # Files that are still mapped keep it busy until they are let go of.
        subprocess.run(["umount", "--lazy", folder], check=True)
