"""Compares arrays of vectors."""

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


def lowest_cosine(ours: Vectors, theirs: Vectors) -> float:
    """Return the lowest cosine between rows of the same index."""
    assert ours.shape == theirs.shape
    a = ours.astype(np.float64)
    b = theirs.astype(np.float64)
    cosines = (a * b).sum(axis=1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1))
    return float(cosines.min())
