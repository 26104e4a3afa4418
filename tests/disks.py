"""Disks that can be filled up, to test what happens when a disk is full."""

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
    """A disk whose free space a test can limit."""

    def room_for(self, more: int) -> AbstractContextManager[None]:
        """Leave so many bytes free until the end of the block, for this process and its children."""


class _Tmpfs:
    """A tmpfs, resized to limit its free space."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def room_for(self, more: int) -> Iterator[None]:
        stats = os.statvfs(self._folder)
        used = (stats.f_blocks - stats.f_bfree) * stats.f_frsize
        # A size of zero would mean no limit.
        assert used + more
        self._resize(used + more)
        try:
            yield
        finally:
            self._resize(_LARGE)

    def _resize(self, size: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", self._folder], check=True)


class _SmallFiles:
    """For systems where nothing can be mounted: limits the size of each file, which also fails writes."""

    @contextmanager
    def room_for(self, more: int) -> Iterator[None]:
        previous = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (more, previous[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, previous)


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """Mount a small disk on an empty folder, or limit file sizes if mounting is not allowed."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_LARGE}", "none", str(folder)]
    if subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode:
        yield _SmallFiles()
        return
    try:
        yield _Tmpfs(folder)
    finally:
        # Lazily, because files may still be mapped.
        subprocess.run(["umount", "--lazy", folder], check=True)
