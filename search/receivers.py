"""Checks and preparations that run before a generation serves."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from indexer.backends import get_encoder
from indexer.engines.base import Reader
from indexer.exceptions import EncoderMismatchError
from indexer.signals import generation_opening
from search.autocomplete import completer_of
from search.hydration import annotator_of
from search.query_parsing import gazetteer_of


@receiver(generation_opening)
def refuse_another_encoder(reader: Reader, **_: Any) -> None:
    """Keep a process with old settings from switching to a generation of a newer encoder.

    Raises:
        EncoderMismatchError: Its vectors cannot be compared with those of our queries.
    """
    manifest = reader.manifest
    if manifest.fingerprint != get_encoder().fingerprint:
        raise EncoderMismatchError(
            f"Generation {manifest.generation} was built with another encoder ({manifest.encoder}): "
            "restart this process if its settings name that encoder by now."
        )


@receiver(generation_opening)
def build_what_searches_need(reader: Reader, **_: Any) -> None:
    """Build here what the first request would otherwise wait for."""
    gazetteer_of(reader)
    completer_of(reader)
    annotator_of(reader)
