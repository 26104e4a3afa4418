"""Vectors of any number, and queries that are not among them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.transformer import TransformerEncoder

Vectors = NDArray[np.float32]

# Euclidean length of what is added to a vector of length 1 before it is cut back to 1: the cosine to what it
# was is 0.89, about that of two reviews of one wine.
NOISE = 0.5


def corpus(stored: Vectors, size: int) -> Vectors:
    """Return a sample of the stored vectors, or all of them and as many perturbed ones as are wanted."""
    chance = np.random.default_rng(0)
    if size <= len(stored):
        return stored[chance.permutation(len(stored))[:size]]
    return np.concatenate([stored, *_perturbed(stored, size - len(stored), chance)])


def _perturbed(stored: Vectors, count: int, chance: np.random.Generator) -> Iterator[Vectors]:
    rows, dim = stored.shape
    for begin in range(0, count, rows):
        some = stored[: count - begin]
        noise = chance.standard_normal(some.shape, dtype=np.float32) * np.float32(NOISE / dim**0.5)
        yield (some + noise) / np.linalg.norm(some + noise, axis=1, keepdims=True)


def judged_queries(folder: Path) -> Vectors:
    """Encode every judged sentence that is about wine once, float32 [n, dim]."""
    files = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    about_wine = (entry for entries in files for entry in entries if entry.get("in_domain", True))
    sentences = dict.fromkeys(entry["query"] for entry in about_wine)
    return TransformerEncoder(device="cpu").encode_queries(list(sentences))
