"""Confidence intervals and a significance test for means over queries.

SciPy is imported inside the functions, because only the extra `evaluate` brings it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

# Seeded, so that the same values always give the same figures.
SEED = 1855
RESAMPLES = 10_000
# Resamples in memory at once. Without a limit, thousands of queries take gigabytes.
_BATCH = 500


class Estimate(NamedTuple):
    """A mean with its 95% confidence interval."""

    value: float
    low: float
    high: float


def estimate(values: Values) -> Estimate:
    """Return the mean with its percentile bootstrap interval.

    Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3.

    Args:
        values: One value per query, float64 [queries].
    """
    from scipy.stats import bootstrap  # noqa: PLC0415

    mean = float(values.mean())
    # SciPy needs two observations. Every resample of a constant is that constant.
    if np.ptp(values) == 0:
        return Estimate(mean, mean, mean)
    interval = bootstrap(
        (values,), np.mean, n_resamples=RESAMPLES, batch=_BATCH, method="percentile", rng=SEED
    ).confidence_interval
    return Estimate(mean, float(interval.low), float(interval.high))


def p_value(differences: Values) -> float:
    """Return the p-value of a two-sided paired randomisation test.

    If two systems were equally good, each query's difference would have either sign with equal probability.
    The test is exact where all combinations of signs are fewer than `RESAMPLES`.

    Source: Smucker, Allan and Carterette, A Comparison of Statistical Significance Tests for Information
    Retrieval Evaluation, CIKM 2007.

    Args:
        differences: Value of the second system minus value of the first, float64 [queries].
    """
    from scipy.stats import permutation_test  # noqa: PLC0415

    # SciPy needs two observations. With one, both signs are equally far from zero.
    if len(differences) < 2:
        return 1.0
    result = permutation_test(
        (differences,), np.mean, permutation_type="samples", n_resamples=RESAMPLES, batch=_BATCH, rng=SEED
    )
    return float(result.pvalue)
