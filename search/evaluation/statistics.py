"""How far a mean over a few queries can be trusted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

SEED = 1855
RESAMPLES = 10_000
# Resamples are drawn in blocks, so that thousands of queries do not take gigabytes.
_BLOCK = 500


class Estimate(NamedTuple):
    """A mean with the 95% interval in which it would lie for other queries of the same kind."""

    value: float
    low: float
    high: float


def estimate(values: Values) -> Estimate:
    """Return the mean of float64 [queries] with its percentile bootstrap interval.

    The same values give the same interval: the resampling is seeded. (Efron and Tibshirani, An
    Introduction to the Bootstrap, 1993, section 13.3.)
    """
    random = np.random.default_rng(SEED)
    means = np.concatenate(
        [
            values[random.integers(0, len(values), (_BLOCK, len(values)))].mean(axis=1)
            for _ in range(RESAMPLES // _BLOCK)
        ]
    )
    low, high = np.percentile(means, [2.5, 97.5])
    return Estimate(float(values.mean()), float(low), float(high))


def p_value(differences: Values) -> float:
    """Return how often chance alone would part two settings as far as this: a two-sided randomisation test.

    Were the settings alike, each query's difference might as well have had the other sign. (Smucker, Allan
    and Carterette, A Comparison of Statistical Significance Tests for Information Retrieval Evaluation,
    CIKM 2007; that the observed signs count as one draw is from Phipson and Smyth, Permutation P-values
    Should Never Be Zero, 2010.)

    Args:
        differences: float64 [queries], one setting's value less the other's.
    """
    random = np.random.default_rng(SEED)
    observed = abs(differences.sum())
    as_far = 0
    for _ in range(RESAMPLES // _BLOCK):
        signs = random.choice((-1.0, 1.0), (_BLOCK, len(differences)))
        # Sums of the same numbers in another order differ in the last bit.
        as_far += int(np.count_nonzero(abs(signs @ differences) >= observed - 1e-9))
    return (as_far + 1) / (RESAMPLES + 1)
