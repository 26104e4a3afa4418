"""Tells whether the active generation is broken, or older than the records."""

from __future__ import annotations

from collections.abc import Iterable

from embeddings import Encoder
from indexer.engines.base import Engine, GenerationStatus
from indexer.exceptions import BrokenGenerationError
from indexer.generations import Changes
from indexer.passages import template_version
from indexer.revisions import current_revisions


def active_status(statuses: Iterable[GenerationStatus]) -> GenerationStatus | None:
    """Return the status of the active generation, None if there is none."""
    return next((status for status in statuses if status.active), None)


def serving_fault(status: GenerationStatus | None, encoder: Encoder) -> str:
    """Return why searches with this encoder cannot use a generation, '' if they can."""
    if status is None:
        return "There is no index yet."
    if status.manifest is None or status.fault:
        return status.fault
    if status.manifest.fingerprint != encoder.fingerprint:
        return f"Generation {status.generation} was built with another encoder ({status.manifest.encoder})."
    return ""


def changes_since(engine: Engine, generation: str) -> Changes | None:
    """Count the wines that changed since a generation was built; None if its revisions cannot be read."""
    try:
        return engine.indexed_revisions(generation).changes_to(current_revisions())
    except BrokenGenerationError:
        return None


def rebuild_reason(encoder: Encoder, engine: Engine, *, verify: bool = True) -> str:
    """Return why the index must be rebuilt, '' if the active generation is sound and up to date.

    It compares the generation itself with the records. The bookkeeping of the records is not enough: a run
    that was stopped between encoding and publishing leaves no stale wine behind.

    Args:
        encoder: The configured encoder.
        engine: The configured engine.
        verify: Compare all files of all generations with their digests.
    """
    active = active_status(engine.statuses(verify=verify))
    if (fault := serving_fault(active, encoder)) or active is None or active.manifest is None:
        return fault
    if active.manifest.template != template_version(encoder):
        return "Passages are derived in another way than before."
    changes = changes_since(engine, active.generation)
    if changes is None:
        return f"The revisions in generation {active.generation} cannot be read."
    return f"Changes since the last build: {describe_changes(changes)}." if any(changes) else ""


def describe_changes(changes: Changes) -> str:
    return ", ".join(f"{number:,} wines {change}" for change, number in changes._asdict().items())
