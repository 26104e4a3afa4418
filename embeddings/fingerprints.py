"""Identities of files and encoders."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

# 128 bits: no two encoders of this world meet by chance, and it still fits on a line of a log.
FINGERPRINT_LENGTH = 32


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, 64 hexadecimal characters."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(parts: Mapping[str, object]) -> str:
    """Identity of an encoder made of everything that shapes its vectors.

    Args:
        parts: values that JSON can say; the order of keys does not matter.

    Returns:
        32 hexadecimal characters of the SHA-256 of the parts' canonical JSON.
    """
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:FINGERPRINT_LENGTH]
