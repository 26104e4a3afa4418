"""What the background indexer last did, in a small file that anybody may read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from pydantic import BaseModel, ConfigDict, ValidationError

from indexer.checksums import write_atomically

HEALTH_FILE = "indexer.json"


class IndexerHealth(BaseModel):
    """How a background indexer fares.

    Attributes:
        process: which one it is.
        succeeded_at: when the index was last seen to hold all records as they were; None if it never did.
        failure: why it does not by now, in one line; '' where nothing went wrong since.
        failures: tries in a row that failed.
    """

    model_config = ConfigDict(frozen=True)

    process: str
    succeeded_at: datetime | None = None
    failure: str = ""
    failures: int = 0

    def write(self) -> None:
        """Replace the file, whole or not at all.

        Raises:
            OSError: the disk would not take it.
        """
        health_file().parent.mkdir(parents=True, exist_ok=True)
        write_atomically(health_file(), self.model_dump_json(indent=2).encode())


def health_file() -> Path:
    """Return where the file is: beside the generations."""
    root: Path = settings.SOMMELIER_INDEX_ROOT
    return root / HEALTH_FILE


def read_health() -> IndexerHealth | None:
    """Return what is told there, None where nobody has told anything that can be read."""
    try:
        return IndexerHealth.model_validate_json(health_file().read_bytes())
    except (OSError, ValidationError):
        return None
