"""Vectors of sentences. They depend on nothing but the text and the encoder, and never grow old."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from embeddings import Encoder
from search.remembering.store import STORE

_NAME = "vectors"


def known_vector(encoder: Encoder, text: str) -> NDArray[np.float32] | None:
    """Return the vector of a sentence, float32 [dim], or None where it must be encoded."""
    kept = STORE.recall(_NAME, _key(encoder, text))
    return None if kept is None else np.frombuffer(kept, dtype="<f4")


def remember_vector(encoder: Encoder, text: str, vector: NDArray[np.float32]) -> None:
    """Keep the vector of a sentence."""
    STORE.keep(_NAME, _key(encoder, text), vector.astype("<f4").tobytes())


def _key(encoder: Encoder, text: str) -> str:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return f"{encoder.fingerprint}:{digest}"
