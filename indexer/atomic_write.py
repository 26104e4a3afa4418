"""Writes that survive a crash: a file is replaced as a whole, and flushed to disk."""

from __future__ import annotations

import os
from pathlib import Path

from indexer.failpoints import reach


def flush_to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk (fsync).

    Raises:
        OSError: The disk failed or is full.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file by one rename: a reader sees the old content or the new, never a part.

    Raises:
        OSError: The disk failed or is full. The file has the old content, or the new one if only the last
            flush failed.
    """
    temporary = path.with_name(f".{path.name}.new")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        reach(f"{path.name} written aside")
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    reach(f"{path.name} renamed")
    flush_to_disk(path.parent)
