"""The state of the background indexer, in a small file beside the index that any process can read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from pydantic import BaseModel, ConfigDict, ValidationError

from indexer.atomic_write import write_atomically

HEALTH_FILE = "indexer.json"


class IndexerHealth(BaseModel):
    """The content of the health file.

    Attributes:
        process: Describes the indexer's process.
        succeeded_at: Time at which the index was last known to hold all records; None if it never was.
        failure: Why the last attempt failed, in one line; '' if it did not.
        failures: Number of failed attempts in a row.
    """

    model_config = ConfigDict(frozen=True)

    process: str
    succeeded_at: datetime | None = None
    failure: str = ""
    failures: int = 0

    def write(self) -> None:
        """Replace the health file.

        Raises:
            OSError: The disk failed or is full.
        """
        path = health_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, self.model_dump_json(indent=2).encode())


def health_file() -> Path:
    root: Path = settings.SOMMELIER_INDEX_ROOT
    return root / HEALTH_FILE


def read_health() -> IndexerHealth | None:
    """Return the content of the health file, None if it is missing or cannot be read."""
    try:
        return IndexerHealth.model_validate_json(health_file().read_bytes())
    except (OSError, ValidationError):
        return None
