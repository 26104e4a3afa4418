"""Makes an encoder from settings: a dotted path and its options."""

import inspect
from collections.abc import Mapping
from importlib import import_module
from typing import NotRequired, TypedDict

from embeddings.base import Encoder
from embeddings.exceptions import EncoderConfigError


class EncoderConfig(TypedDict):
    """Settings of an encoder, as Django writes backends.

    `{"BACKEND": "embeddings.transformer.TransformerEncoder", "OPTIONS": {"device": "cpu"}}`
    """

    BACKEND: str
    OPTIONS: NotRequired[Mapping[str, object]]


def load_encoder(config: EncoderConfig | Mapping[str, object]) -> Encoder:
    """Make the encoder that the settings describe; a model may take seconds.

    Raises:
        EncoderConfigError: the path leads to no Encoder, or an option is unknown or out of its range.
        ModelError: the model that the options name cannot be used.
    """
    backend, options = _checked(config)
    encoder_class = _import_encoder(backend)
    _check_options(encoder_class, backend, options)
    return encoder_class(**options)


def _checked(config: EncoderConfig | Mapping[str, object]) -> tuple[str, dict[str, object]]:
    unknown = sorted(set(config) - {"BACKEND", "OPTIONS"})
    if unknown:
        raise EncoderConfigError(
            f"unknown keys {unknown} in the encoder's settings: only BACKEND and OPTIONS are read"
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
        raise EncoderConfigError(f"BACKEND {backend!r} is no subclass of embeddings.Encoder")
    return encoder_class


def _check_options(encoder_class: type[Encoder], backend: str, options: Mapping[str, object]) -> None:
    signature = inspect.signature(encoder_class)
    try:
        signature.bind(**options)
    except TypeError as error:
        known = ", ".join(signature.parameters) or "none"
        raise EncoderConfigError(f"OPTIONS of {backend}: {error}; its options are: {known}") from error
