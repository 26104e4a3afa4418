"""What must be so before a generation answers shoppers."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from indexer.configured import configured_encoder
from indexer.engines.base import Reader
from indexer.exceptions import EncoderMismatchError
from indexer.signals import generation_opening
from search.suggesting.learning import completer_of
from search.vocabularies import vocabulary_of


@receiver(generation_opening)
def refuse_another_encoder(reader: Reader, **_: Any) -> None:
    """Keep a process whose settings are older than a generation from switching to it.

    Raises:
        EncoderMismatchError: its vectors cannot be compared with those of our queries.
    """
    manifest = reader.manifest
    if manifest.fingerprint != configured_encoder().fingerprint:
        raise EncoderMismatchError(
            f"Generation {manifest.generation} was built with another encoder ({manifest.encoder}): "
            "restart this process if its settings name that one by now."
        )


@receiver(generation_opening)
def learn_words(reader: Reader, **_: Any) -> None:
    """Do here what the first request would otherwise wait for."""
    vocabulary_of(reader)
    completer_of(reader)
