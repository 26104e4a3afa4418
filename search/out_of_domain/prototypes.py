"""Embeddings of typical queries about wine and about other things."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from embeddings import Encoder
from search.weak_cache import weakly_cached

_FILE = Path(__file__).with_name("prototypes.toml")


class Prototypes(NamedTuple):
    """Unit vectors, float32 [n, dim] each."""

    wine: NDArray[np.float32]
    other: NDArray[np.float32]

    def margin(self, vector: NDArray[np.float32]) -> float:
        """Return the cosine with the nearest wine prototype, less that with the nearest other one."""
        unit = vector / max(float(np.linalg.norm(vector)), float(np.finfo(np.float32).tiny))
        return float((self.wine @ unit).max() - (self.other @ unit).max())


@weakly_cached
def prototypes_of(encoder: Encoder) -> Prototypes:
    """Return the prototypes under an encoder, encoded at the first call."""
    texts = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Prototypes(*(_unit_vectors(encoder, texts[name]) for name in Prototypes._fields))


def _unit_vectors(encoder: Encoder, texts: list[str]) -> NDArray[np.float32]:
    vectors = encoder.encode_queries(texts)
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
