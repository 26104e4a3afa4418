"""What makes files on disk trustworthy: digests, and writes that have really arrived."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from indexer.failpoints import reach


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk.

    Raises:
        OSError: the disk would not take them.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file by one rename: a reader sees the old content or the new, never a part.

    Raises:
        OSError: the disk would not take it; the old content stands.
    """
    aside = path.with_name(f".{path.name}.new")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        reach(f"{path.name} written aside")
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    reach(f"{path.name} renamed")
    flush(path.parent)
