"""What an import did."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.sources import Rejected

MOST_REJECTIONS_KEPT = 20


@dataclass(slots=True)
class ImportReport:
    """Counts of lines; each line is exactly one of created, updated, unchanged, duplicate or rejected."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    """Lines with an address that this import has read before; the last one counts."""
    rejected: int = 0
    cleaned: int = 0
    """Accepted lines in which bytes or characters had to be mended; they are among the others as well."""
    rejections: list[Rejected] = field(default_factory=list)
    """The first twenty."""
    failures: list[str] = field(default_factory=list)
    """Files that could not be read, or not to their end."""
    stopped: bool = False
    """Told to stop before the end; what is counted is stored."""

    @property
    def accepted(self) -> int:
        return self.created + self.updated + self.unchanged + self.duplicates

    @property
    def complete(self) -> bool:
        """All files were read to their end, and there was something in them."""
        return not self.failures and not self.stopped and self.accepted > 0

    def reject(self, rejected: Rejected) -> None:
        self.rejected += 1
        if len(self.rejections) < MOST_REJECTIONS_KEPT:
            self.rejections.append(rejected)
