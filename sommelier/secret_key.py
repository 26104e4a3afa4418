"""A generated secret key for demonstrations, in a file that only its owner can read."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

MISSING = "SOMMELIER_SECRET_KEY is not set"
REMEDY = (
    "set it to 50 random characters, the same for each process, such as "
    "`python -c 'import secrets; print(secrets.token_urlsafe(50))'` prints; "
    "or set SOMMELIER_INSECURE_HTTP=1 to try the site on your own machine."
)


def require_own_key(*, generated: bool, insecure: bool) -> None:
    """Refuse a generated key, unless the site is only tried without TLS.

    Raises:
        ImproperlyConfigured: The key is generated and the site is served with TLS.
    """
    if generated and not insecure:
        raise ImproperlyConfigured(f"{MISSING}: {REMEDY}")


def demo_secret_key(home: Path) -> str:
    """Return the key in a home, and generate it first if there is none.

    Raises:
        OSError: The home cannot be written.
    """
    path = home / "secret_key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _publish(get_random_secret_key(), path)
    return path.read_text(encoding="ascii")


def _publish(key: str, path: Path) -> None:
    """Write a key, unless another process that started at the same time was faster."""
    # Only its owner may read a temporary file. Linking it is atomic and replaces no other file.
    with NamedTemporaryFile("w", dir=path.parent, prefix=".secret_key-", encoding="ascii") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(file.name, path)
