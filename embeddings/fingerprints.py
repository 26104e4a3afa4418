"""Digests of files and fingerprints of encoders."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

# 128 bits: two encoders never collide by chance, and the fingerprint still fits on a line of a log.
FINGERPRINT_LENGTH = 32


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, 64 hexadecimal characters."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(parts: Mapping[str, object]) -> str:
    """Return the identity of an encoder.

    Args:
        parts: Everything that determines a vector, as JSON values. The order of keys does not matter.

    Returns:
        The first 32 hexadecimal characters of the SHA-256 of the parts as canonical JSON.
    """
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:FINGERPRINT_LENGTH]
