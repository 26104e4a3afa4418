"""The secret key of a demonstration: made once, kept in a file that only its owner reads."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def demo_secret_key(home: Path) -> str:
    """Return the key in `home`, making it first where there is none.

    Raises:
        OSError: `home` cannot be written.
    """
    path = home / "secret_key"
    home.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of several processes that start together, one makes the key and the others read it.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key := get_random_secret_key())
    return key
