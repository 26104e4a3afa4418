"""Loads the encoder that the settings name."""

import inspect
from collections.abc import Mapping
from importlib import import_module
from typing import NotRequired, TypedDict

from embeddings.base import Encoder
from embeddings.exceptions import EncoderConfigError


class EncoderConfig(TypedDict):
    """Settings of an encoder, in the form of Django's backends.

    Example:
        {"BACKEND": "embeddings.transformer.TransformerEncoder", "OPTIONS": {"device": "cpu"}}

    Attributes:
        BACKEND: Dotted path of a subclass of `Encoder`.
        OPTIONS: Its keyword arguments.
    """

    BACKEND: str
    OPTIONS: NotRequired[Mapping[str, object]]


def load_encoder(config: EncoderConfig | Mapping[str, object]) -> Encoder:
    """Create the encoder that the settings describe. Loading a model can take seconds.

    Raises:
        EncoderConfigError: The path is not that of an `Encoder`, or an option is unknown or out of range.
        ModelError: The model that the options name cannot be used.
    """
    backend, options = _split(config)
    encoder_class = _import_encoder(backend)
    _check_options(encoder_class, backend, options)
    return encoder_class(**options)


def _split(config: EncoderConfig | Mapping[str, object]) -> tuple[str, dict[str, object]]:
    unknown = sorted(set(config) - {"BACKEND", "OPTIONS"})
    if unknown:
        raise EncoderConfigError(
            f"unknown keys {unknown} in the settings of the encoder; use only BACKEND and OPTIONS"
        )
    backend = config.get("BACKEND")
    if not isinstance(backend, str) or "." not in backend:
        raise EncoderConfigError(f"BACKEND must be the dotted path of an Encoder class, not {backend!r}")
    options = config.get("OPTIONS", {})
    if not isinstance(options, Mapping):
        raise EncoderConfigError(f"OPTIONS of {backend} must be a mapping, not {type(options).__name__}")
    return backend, dict(options)


def _import_encoder(backend: str) -> type[Encoder]:
    module_path, _, class_name = backend.rpartition(".")
    try:
        module = import_module(module_path)
    except ImportError as error:
        raise EncoderConfigError(f"BACKEND {backend!r}: cannot import {module_path!r} ({error})") from error
    encoder_class = getattr(module, class_name, None)
    if encoder_class is None:
        raise EncoderConfigError(f"BACKEND {backend!r}: module {module_path!r} has no {class_name!r}")
    if not (isinstance(encoder_class, type) and issubclass(encoder_class, Encoder)):
        raise EncoderConfigError(f"BACKEND {backend!r} is not a subclass of embeddings.Encoder")
    return encoder_class


def _check_options(encoder_class: type[Encoder], backend: str, options: Mapping[str, object]) -> None:
    signature = inspect.signature(encoder_class)
    try:
        signature.bind(**options)
    except TypeError as error:
        known = ", ".join(signature.parameters) or "none"
        raise EncoderConfigError(f"OPTIONS of {backend}: {error}; its options are: {known}") from error
