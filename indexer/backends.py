"""Creates the encoder and the engine named in the settings, one of each per process."""

from __future__ import annotations

import threading
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.utils.module_loading import import_string

from embeddings import Encoder, load_encoder
from indexer.engines.base import Engine

# functools.cache would let two first callers in, and the model would be loaded twice.
_lock = threading.Lock()


def get_encoder(**options: Any) -> Encoder:
    """Return the encoder of `settings.SOMMELIER_ENCODER`, loaded at the first call.

    Args:
        **options: Override the options of the settings. Each combination is a separate encoder.

    Raises:
        EmbeddingsError: The encoder cannot be loaded; the message says what to do.
    """
    with _lock:
        return _encoder(tuple(sorted(options.items())))


@cache
def _encoder(options: tuple[tuple[str, Any], ...]) -> Encoder:
    config: dict[str, Any] = settings.SOMMELIER_ENCODER
    return load_encoder({**config, "OPTIONS": {**config.get("OPTIONS", {}), **dict(options)}})


def get_engine() -> Engine:
    """Return the engine of `settings.SOMMELIER_ENGINE`, created at the first call.

    Raises:
        ImproperlyConfigured: As `create_engine`.
    """
    with _lock:
        return _engine()


@cache
def _engine() -> Engine:
    return create_engine()


def create_engine(**options: Any) -> Engine:
    """Create a new engine of `settings.SOMMELIER_ENGINE`.

    Args:
        **options: Override the options of the settings.

    Raises:
        ImproperlyConfigured: There is no such class, or it does not take these options.
    """
    config: dict[str, Any] = settings.SOMMELIER_ENGINE
    backend = config["BACKEND"]
    try:
        engine_class = import_string(backend)
        engine = engine_class(settings.SOMMELIER_INDEX_ROOT, **{**config.get("OPTIONS", {}), **options})
    except (ImportError, TypeError) as error:
        raise ImproperlyConfigured(f"The engine {backend!r} cannot be created: {error}") from error
    if not isinstance(engine, Engine):
        raise ImproperlyConfigured(f"{backend!r} is not an indexer.engines.base.Engine.")
    return engine


@receiver(setting_changed)
def _clear_cache(*, setting: str, **_: Any) -> None:
    """Follow changes of settings, which only tests make."""
    if setting in {"SOMMELIER_ENCODER", "SOMMELIER_ENGINE", "SOMMELIER_INDEX_ROOT"}:
        _encoder.cache_clear()
        _engine.cache_clear()
