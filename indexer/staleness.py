"""What the generation that shall serve lacks: a fault of its own, or what was written since it was built."""

from __future__ import annotations

from collections.abc import Iterable

from embeddings import Encoder
from indexer.engines.base import Engine, GenerationStatus
from indexer.exceptions import BrokenGenerationError
from indexer.generations import Changes
from indexer.passages import template_version
from indexer.revisions import current_revisions


def active_status(statuses: Iterable[GenerationStatus]) -> GenerationStatus | None:
    """Return the generation that shall serve."""
    return next((status for status in statuses if status.active), None)


def serving_fault(status: GenerationStatus | None, encoder: Encoder) -> str:
    """Say why searches with this encoder cannot be answered from a generation, '' where they can."""
    if status is None:
        return "There is no index yet."
    if status.manifest is None or status.fault:
        return status.fault
    if status.manifest.fingerprint != encoder.fingerprint:
        return f"Generation {status.generation} was built with another encoder ({status.manifest.encoder})."
    return ""


def changes_since(engine: Engine, generation: str) -> Changes | None:
    """Count the wines that are not in a generation as they are in the records; None where nobody can tell."""
    try:
        return engine.indexed_revisions(generation).changes_to(current_revisions())
    except BrokenGenerationError:
        return None


def rebuild_reason(encoder: Encoder, engine: Engine, *, verify: bool = True) -> str:
    """Say what a rebuild would mend, '' where the active generation is whole and lacks nothing.

    What decides is the generation, not the bookkeeping of the records: a run that was stopped between
    encoding and publishing leaves records that wait for nothing.

    Args:
        encoder: the one that searches.
        engine: what holds the generations.
        verify: compare all files of all generations with their digests.
    """
    active = active_status(engine.statuses(verify=verify))
    if (fault := serving_fault(active, encoder)) or active is None or active.manifest is None:
        return fault
    if active.manifest.template != template_version(encoder):
        return "Passages are made in another way by now."
    changes = changes_since(engine, active.generation)
    if changes is None:
        return f"Nobody can tell what generation {active.generation} holds."
    return f"Since it was built: {describe_changes(changes)}." if any(changes) else ""


def describe_changes(changes: Changes) -> str:
    """Say how many wines were added, edited and deleted."""
    return ", ".join(f"{number:,} wines {what}" for what, number in changes._asdict().items())
