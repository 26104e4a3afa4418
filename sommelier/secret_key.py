"""The secret key of a demonstration: made once, kept in a file that only its owner reads."""

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
    """Let a site be served with a generated key only where it is tried.

    Raises:
        ImproperlyConfigured: it is served for real, with the remedy.
    """
    if generated and not insecure:
        raise ImproperlyConfigured(f"{MISSING}: {REMEDY}")


def demo_secret_key(home: Path) -> str:
    """Return the key in `home`, making it first where there is none.

    Raises:
        OSError: `home` cannot be written.
    """
    path = home / "secret_key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _publish(get_random_secret_key(), path)
    return path.read_text(encoding="ascii")


def _publish(key: str, path: Path) -> None:
    """Give a written key its name; of several processes that start together, the first one's stands."""
    # Only its owner may read a temporary file. A link is made whole or not at all, and replaces nothing.
    with NamedTemporaryFile("w", dir=path.parent, prefix=".secret_key-", encoding="ascii") as aside:
        aside.write(key)
        aside.flush()
        os.fsync(aside.fileno())
        with suppress(FileExistsError):
            os.link(aside.name, path)
