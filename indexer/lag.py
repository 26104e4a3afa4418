"""How far the index is behind the records, for the admin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from indexer.backends import get_engine
from indexer.exceptions import BrokenGenerationError
from indexer.generations import Changes, IndexedRevisions, Manifest
from indexer.health import read_health
from indexer.models import Wine
from indexer.revisions import current_revisions
from indexer.staleness import active_status

# The indexer writes its health file every ten seconds while there is nothing to do.
_SILENT_AFTER = timedelta(minutes=1)

INDEXED = "indexed"
CHANGED = "changed since, awaits the index"
MISSING = "not in the index"


@dataclass(frozen=True, slots=True)
class IndexLag:
    """The active generation, compared with the records.

    Attributes:
        manifest: Properties of the active generation; None if there is none that can be read.
        fault: Why it cannot be compared; '' if it can.
        revisions: Its wines with their revisions; None without a generation.
        changes: Numbers of wines that changed since; None without a generation.
    """

    manifest: Manifest | None
    fault: str
    revisions: IndexedRevisions | None = None
    changes: Changes | None = None

    @property
    def summary(self) -> str:
        """How far the index is behind, in one sentence."""
        if self.changes is None or self.manifest is None:
            return self.fault
        time = _time(self.manifest.built_at)
        if not (total := sum(self.changes)):
            return f"Every wine is in the index of {time}."
        parts = ", ".join(f"{number:,} {kind}" for kind, number in self.changes._asdict().items() if number)
        noun = "wine" if total == 1 else "wines"
        return f"{total:,} {noun} changed since the index of {time} ({parts})."

    @property
    def advice(self) -> str:
        """What happens next, or what to do; '' if the index is up to date."""
        if self.changes is not None and not any(self.changes):
            return ""
        health = read_health()
        if health and health.failure:
            return f"The indexer fails: {health.failure}"
        reported = health.succeeded_at if health else None
        if reported and datetime.now(UTC) - reported < _SILENT_AFTER:
            return "The indexer is running and will bring them into the index."
        since = f"since {_time(reported)}" if reported else "yet"
        return (
            f"No indexer has reported {since}. Start manage.py run_indexer, which keeps the index up to "
            "date, or run manage.py rebuild_index once."
        )

    def state_of(self, wine: Wine) -> str:
        """Return whether the index holds a wine as it is now."""
        if self.revisions is None:
            return MISSING
        row = int(np.searchsorted(self.revisions.wine_ids, wine.pk))
        if row == len(self.revisions.wine_ids) or self.revisions.wine_ids[row] != wine.pk:
            return MISSING
        return INDEXED if self.revisions.revisions[row] == wine.revision else CHANGED


def index_lag() -> IndexLag:
    """Compare the active generation with the records. Takes one query over all wines."""
    engine = get_engine()
    active = active_status(engine.statuses())
    if active is None:
        return IndexLag(None, "There is no index yet.")
    if active.manifest is None or active.fault:
        return IndexLag(None, active.fault)
    try:
        revisions = engine.indexed_revisions(active.generation)
    except BrokenGenerationError as error:
        return IndexLag(None, str(error))
    return IndexLag(active.manifest, "", revisions, revisions.changes_to(current_revisions()))


def _time(moment: datetime) -> str:
    """Return the time in UTC, with the day unless it is today."""
    moment = moment.astimezone(UTC)
    is_today = moment.date() == datetime.now(UTC).date()
    return f"{moment:%H:%M} UTC" if is_today else f"{moment.day} {moment:%b %Y, %H:%M} UTC"
