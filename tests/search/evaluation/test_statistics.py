"""Intervals and p-values are those of the literature, also for degenerate values."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from search.evaluation.statistics import Estimate, Values, estimate, p_value


@pytest.fixture
def values() -> Values:
    return np.random.default_rng(7).random(40)


def test_an_interval_is_near_the_normal_one(values: Values) -> None:
    mean, low, high = estimate(values)
    margin = 1.96 * values.std() / len(values) ** 0.5
    assert mean == values.mean()
    assert (low, high) == pytest.approx((mean - margin, mean + margin), abs=0.01)


@pytest.mark.parametrize("shift", [0.0, 0.05, 0.1, 0.2])
def test_a_p_value_is_that_of_all_combinations_of_signs(values: Values, shift: float) -> None:
    # More combinations than resamples, so that the test is not exact.
    differences = values[:15] - values[15:30] + shift
    signs = np.array(list(product((-1, 1), repeat=len(differences))))
    exact = np.mean(abs(signs @ differences) >= abs(differences.sum()) - 1e-9)
    assert p_value(differences) == pytest.approx(exact, abs=0.02)


def test_a_p_value_of_few_queries_is_exact() -> None:
    # Only 2 of 8 combinations of signs are as far from zero as three equal differences.
    assert p_value(np.array([0.5, 0.5, 0.5])) == pytest.approx(0.25)


def test_systems_without_a_difference_have_a_p_value_of_one() -> None:
    assert p_value(np.zeros(20)) == 1.0


def test_the_same_values_give_the_same_figures(values: Values) -> None:
    assert estimate(values) == estimate(values.copy())
    assert p_value(values - 0.5) == p_value(values - 0.5)


def test_more_queries_give_a_narrower_interval(values: Values) -> None:
    few, many = estimate(values[:10]), estimate(np.tile(values, 25))
    assert many.high - many.low < (few.high - few.low) / 3


@pytest.mark.parametrize("constant", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("queries", [1, 2, 20])
def test_the_interval_of_a_constant_is_that_constant(constant: float, queries: int) -> None:
    assert estimate(np.full(queries, constant)) == Estimate(constant, constant, constant)


@pytest.mark.parametrize("difference", [0.0, 0.5])
def test_a_single_query_proves_nothing(difference: float) -> None:
    assert p_value(np.array([difference])) == 1.0
