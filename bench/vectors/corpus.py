"""Any number of vectors, and queries that are not among them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.transformer import TransformerEncoder

Vectors = NDArray[np.float32]

# Length of the noise that is added to a vector of length 1. After normalising, its cosine to the original is
# 0.89, about that of two reviews of one wine.
NOISE = 0.5


def corpus(stored: Vectors, size: int) -> Vectors:
    """Return a sample of the stored vectors, or all of them and noisy copies, float32 [size, dim]."""
    random = np.random.default_rng(0)
    if size <= len(stored):
        return stored[random.permutation(len(stored))[:size]]
    return np.concatenate([stored, *_noisy_copies(stored, size - len(stored), random)])


def _noisy_copies(stored: Vectors, count: int, random: np.random.Generator) -> Iterator[Vectors]:
    rows, dim = stored.shape
    for start in range(0, count, rows):
        originals = stored[: count - start]
        noise = random.standard_normal(originals.shape, dtype=np.float32) * np.float32(NOISE / dim**0.5)
        copies = originals + noise
        yield copies / np.linalg.norm(copies, axis=1, keepdims=True)


def judged_queries(folder: Path) -> Vectors:
    """Encode each distinct query of the test collections that is about wine, float32 [queries, dim]."""
    files = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    about_wine = (entry for entries in files for entry in entries if entry.get("in_domain", True))
    sentences = dict.fromkeys(entry["query"] for entry in about_wine)
    return TransformerEncoder(device="cpu").encode_queries(list(sentences))
