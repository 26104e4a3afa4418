"""Encoders: text to vectors.

Importing this package is cheap. torch and transformers take seconds to import, so they are imported only when
`TransformerEncoder` is accessed for the first time, here or by `load_encoder`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from embeddings.base import Encoder
from embeddings.exceptions import (
    EmbeddingsError,
    EncoderClosedError,
    EncoderConfigError,
    EncoderOutOfMemoryError,
    EncodingError,
    ModelError,
    ModelNotFoundError,
    UnsafeModelError,
    UnsupportedModelError,
)
from embeddings.hashing import HashingEncoder
from embeddings.registry import EncoderConfig, load_encoder

if TYPE_CHECKING:
    from embeddings.transformer import TransformerEncoder

__all__ = [
    "EmbeddingsError",
    "Encoder",
    "EncoderClosedError",
    "EncoderConfig",
    "EncoderConfigError",
    "EncoderOutOfMemoryError",
    "EncodingError",
    "HashingEncoder",
    "ModelError",
    "ModelNotFoundError",
    "TransformerEncoder",
    "UnsafeModelError",
    "UnsupportedModelError",
    "load_encoder",
]


def __getattr__(name: str) -> object:
    if name == "TransformerEncoder":
        return import_module("embeddings.transformer").TransformerEncoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
