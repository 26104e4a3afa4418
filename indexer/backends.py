"""The encoder and the engine that the settings name, one of each for the whole process."""

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

# functools.cache lets two first callers in; a model must not be loaded twice.
_lock = threading.Lock()


def get_encoder(**options: Any) -> Encoder:
    """Return the encoder of `settings.SOMMELIER_ENCODER`, loaded at the first call; `options` override.

    Raises:
        EmbeddingsError: it cannot be loaded; the message says what to do.
    """
    with _lock:
        return _encoder(tuple(sorted(options.items())))


@cache
def _encoder(options: tuple[tuple[str, Any], ...]) -> Encoder:
    config: dict[str, Any] = settings.SOMMELIER_ENCODER
    return load_encoder({**config, "OPTIONS": {**config.get("OPTIONS", {}), **dict(options)}})


def get_engine() -> Engine:
    """Return the engine of `settings.SOMMELIER_ENGINE`.

    Raises:
        ImproperlyConfigured: there is no such class, or it does not take these options.
    """
    with _lock:
        return _engine()


@cache
def _engine() -> Engine:
    return create_engine()


def create_engine(**options: Any) -> Engine:
    """Make an engine as the settings say, with some options overridden.

    Raises:
        ImproperlyConfigured: there is no such class, or it does not take these options.
    """
    config: dict[str, Any] = settings.SOMMELIER_ENGINE
    backend = config["BACKEND"]
    try:
        engine_class = import_string(backend)
        engine = engine_class(settings.SOMMELIER_INDEX_ROOT, **{**config.get("OPTIONS", {}), **options})
    except (ImportError, TypeError) as error:
        raise ImproperlyConfigured(f"The engine {backend!r} cannot be made: {error}") from error
    if not isinstance(engine, Engine):
        raise ImproperlyConfigured(f"{backend!r} is not an indexer.engines.base.Engine.")
    return engine


@receiver(setting_changed)
def _forget(*, setting: str, **_: Any) -> None:
    """Tests change settings; serving processes never do."""
    if setting in {"SOMMELIER_ENCODER", "SOMMELIER_ENGINE", "SOMMELIER_INDEX_ROOT"}:
        _encoder.cache_clear()
        _engine.cache_clear()
