"""Activates a generation that was kept: the previous one, or a newer one again."""

from __future__ import annotations

from embeddings import Encoder
from indexer.engines.base import Engine, GenerationStatus
from indexer.exceptions import EncoderMismatchError, NoGenerationError
from indexer.generations import Manifest
from indexer.staleness import active_status

PREVIOUS = "previous"


def find_generation(engine: Engine, name: str) -> str:
    """Return the full name of a generation.

    Args:
        engine: The engine that has it.
        name: Its full name, its number, or `previous` for the newest one older than the active generation.

    Raises:
        NoGenerationError: There is no such generation; the message lists the existing ones.
    """
    statuses = engine.statuses()
    searched = _before_active(statuses) if name == PREVIOUS else name
    for status in statuses:
        number = status.generation.partition("-")[0]
        if searched in {status.generation, number, number.lstrip("0")}:
            return status.generation
    existing = ", ".join(status.generation for status in statuses) or "none"
    raise NoGenerationError(f"There is no generation {name!r}. Existing generations: {existing}.")


def _before_active(statuses: list[GenerationStatus]) -> str:
    active = active_status(statuses)
    older = (status.generation for status in statuses if active and status.generation < active.generation)
    return next(older, "")


def activate(engine: Engine, encoder: Encoder, generation: str) -> Manifest:
    """Make a kept generation the active one. Serving processes switch to it by themselves.

    Raises:
        BuildInProgressError: Another process is building, and would soon activate its own generation.
        NoGenerationError: There is no such generation.
        BrokenGenerationError: The generation is damaged.
        EncoderMismatchError: It was built with another encoder than the configured one.
        OSError: The disk failed or is full.
    """
    with engine.build_lock():
        manifest = engine.open(generation).manifest
        if manifest.fingerprint != encoder.fingerprint:
            raise EncoderMismatchError(
                f"Generation {generation} was built with another encoder ({manifest.encoder}) than that of "
                "the settings: change the settings first, or no search could be answered."
            )
        engine.publish(generation)
    return manifest
