"""Texts about wine and about other things, as vectors."""

from __future__ import annotations

import threading
import tomllib
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from embeddings import Encoder

_FILE = Path(__file__).with_name("anchors.toml")
_lock = threading.Lock()
_known: WeakKeyDictionary[Encoder, Anchors] = WeakKeyDictionary()


class Anchors(NamedTuple):
    """float32 [n, dim] each, of unit length."""

    wine: NDArray[np.float32]
    elsewhere: NDArray[np.float32]

    def leaning(self, vector: NDArray[np.float32]) -> float:
        """Return how much nearer a query lies to wine than to anything else, as a difference of cosines."""
        unit = vector / max(float(np.linalg.norm(vector)), float(np.finfo(np.float32).tiny))
        return float((self.wine @ unit).max() - (self.elsewhere @ unit).max())


def anchors_of(encoder: Encoder) -> Anchors:
    """Return the anchors as an encoder sees them, encoded at the first call."""
    with _lock:
        if encoder not in _known:
            texts = tomllib.loads(_FILE.read_text(encoding="utf-8"))
            _known[encoder] = Anchors(*(_unit(encoder, texts[name]) for name in Anchors._fields))
        return _known[encoder]


def _unit(encoder: Encoder, texts: list[str]) -> NDArray[np.float32]:
    vectors = encoder.encode_queries(texts)
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
