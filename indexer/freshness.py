"""What the generation that shall serve lacks: a fault of its own, or what was written since it was built."""

from __future__ import annotations

from collections.abc import Iterable

from embeddings import Encoder
from indexer.engines.base import Engine, GenerationStatus
from indexer.exceptions import BrokenGenerationError
from indexer.generations import Changes
from indexer.passages import recipe_of
from indexer.revisions import current_contents


def active_of(statuses: Iterable[GenerationStatus]) -> GenerationStatus | None:
    """Return the generation that shall serve."""
    return next((status for status in statuses if status.active), None)


def fault_of(status: GenerationStatus | None, encoder: Encoder) -> str:
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
        return engine.contents(generation).changes_to(current_contents())
    except BrokenGenerationError:
        return None


def why_rebuild(encoder: Encoder, engine: Engine, *, verify: bool = True) -> str:
    """Say what a rebuild would mend, '' where the active generation is whole and lacks nothing.

    What decides is the generation, not the bookkeeping of the records: a run that was stopped between
    encoding and publishing leaves records that wait for nothing.

    Args:
        encoder: the one that searches.
        engine: what holds the generations.
        verify: compare all files of all generations with their digests.
    """
    active = active_of(engine.statuses(verify=verify))
    if (fault := fault_of(active, encoder)) or active is None or active.manifest is None:
        return fault
    if active.manifest.recipe != recipe_of(encoder):
        return "Passages are made in another way by now."
    changes = changes_since(engine, active.generation)
    if changes is None:
        return f"Nobody can tell what generation {active.generation} holds."
    return f"Since it was built: {in_words(changes)}." if any(changes) else ""


def in_words(changes: Changes) -> str:
    """Say how many wines were added, edited and deleted."""
    return ", ".join(f"{number:,} wines {what}" for what, number in changes._asdict().items())
