"""Intervals and tests say what the literature says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from search.evaluation.statistics import Values, estimate, p_value


@pytest.fixture
def values() -> Values:
    return np.random.default_rng(7).random(40)


def test_an_interval_agrees_with_scipys(values: Values) -> None:
    theirs = stats.bootstrap((values,), np.mean, method="percentile", rng=1).confidence_interval
    ours = estimate(values)
    assert ours.value == pytest.approx(values.mean())
    assert ours[1:] == pytest.approx((theirs.low, theirs.high), abs=0.005)


@pytest.mark.parametrize("shift", [0.0, 0.05, 0.1, 0.2])
def test_a_p_value_agrees_with_scipys_exact_one(values: Values, shift: float) -> None:
    differences = values[:12] - values[12:24] + shift
    theirs = stats.permutation_test((differences,), np.sum, permutation_type="samples", n_resamples=10**5)
    assert p_value(differences) == pytest.approx(theirs.pvalue, abs=0.02)


def test_settings_without_a_difference_are_not_told_apart() -> None:
    assert p_value(np.zeros(20)) == 1.0


def test_the_same_values_give_the_same_figures(values: Values) -> None:
    assert estimate(values) == estimate(values.copy())
    assert p_value(values - 0.5) == p_value(values - 0.5)


def test_more_queries_give_a_narrower_interval(values: Values) -> None:
    few, many = estimate(values[:10]), estimate(np.tile(values, 25))
    assert many.high - many.low < (few.high - few.low) / 3
