"""Scores of all vectors out of half the bytes.

A scan takes as long as reading the vectors from memory. So a copy in float16 is multiplied, by the product
that the encoder uses for its layers, and what scores highest is multiplied again in float32.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from embeddings.half_weights import HalfWeightsLinear, half_weights_are_fast

Vectors = NDArray[np.float32]

# So many of the highest scores are exact: more than a page shows, and few enough to cost half a millisecond.
EXACT = 500
# Fewer vectors lie in the processor's cache anyway.
_PAYS_FROM = 10_000
# Every so manieth score tells well enough where the highest begin.
_STEP = 16


def half_scan_pays(matrix: Vectors) -> bool:
    """Whether float16 can hold these vectors and the copy is worth its memory."""
    if len(matrix) < _PAYS_FROM or not half_weights_are_fast():
        return False
    return bool(max(matrix.max(), -matrix.min()) < np.finfo(np.float16).max)


class HalfScan:
    """Multiplies with a float16 copy of a matrix, two bytes a number; safe from several threads.

    Args:
        matrix: float32 [size, dim].
    """

    def __init__(self, matrix: Vectors) -> None:
        linear = nn.Linear(matrix.shape[1], len(matrix), bias=False, device="meta")
        linear.weight = nn.Parameter(torch.from_numpy(matrix), requires_grad=False)
        self._product = HalfWeightsLinear(linear)

    def __call__(self, queries: Vectors, matrix: Vectors) -> Vectors:
        """Return the products of queries and the matrix, float32 [n, size]; the highest of each are exact.

        Args:
            queries: float32 [n, dim].
            matrix: that of which this holds a copy.
        """
        with torch.inference_mode():
            products: Vectors = self._product(torch.from_numpy(queries)).numpy()
        for query, scores in zip(queries, products, strict=True):
            highest = _highest(scores)
            scores[highest] = matrix[highest] @ query
        return products


def _highest(scores: Vectors) -> NDArray[np.intp]:
    """Return the positions of about `EXACT` highest scores."""
    some = scores[::_STEP]
    place = max(0, len(some) - EXACT // _STEP)
    return np.flatnonzero(scores >= np.partition(some, place)[place])
