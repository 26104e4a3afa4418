"""Goes back to a generation that is kept, or forward again."""

from __future__ import annotations

from embeddings import Encoder
from indexer.engines.base import Engine, GenerationStatus
from indexer.exceptions import EncoderMismatchError, NoGenerationError
from indexer.generations import Manifest
from indexer.staleness import active_status

PREVIOUS = "previous"


def named_generation(engine: Engine, name: str) -> str:
    """Return the full name of a generation from its name, its number, or `previous` to the active one.

    Raises:
        NoGenerationError: there is no such generation; the message names those that there are.
    """
    statuses = engine.statuses()
    wanted = _before_active(statuses) if name == PREVIOUS else name
    for status in statuses:
        number = status.generation.partition("-")[0]
        if wanted in {status.generation, number, number.lstrip("0")}:
            return status.generation
    there_are = ", ".join(status.generation for status in statuses) or "none"
    raise NoGenerationError(f"There is no generation {name!r}; there are: {there_are}.")


def _before_active(statuses: list[GenerationStatus]) -> str:
    active = active_status(statuses)
    return next((s.generation for s in statuses if active and s.generation < active.generation), "")


def activate(engine: Engine, encoder: Encoder, generation: str) -> Manifest:
    """Make a kept generation the active one; whoever serves switches to it by himself.

    Raises:
        BuildInProgressError: another process builds, and would put its own in its place.
        BrokenGenerationError: this one is damaged.
        EncoderMismatchError: its vectors are of another encoder than the one that is configured.
    """
    with engine.building():
        manifest = engine.open(generation).manifest
        if manifest.fingerprint != encoder.fingerprint:
            raise EncoderMismatchError(
                f"Generation {generation} was built with another encoder ({manifest.encoder}) than the "
                "settings name: change them first, or nobody could search."
            )
        engine.publish(generation)
    return manifest
