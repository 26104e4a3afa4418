"""Scores that are nearly right, and exact where it matters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer.backends import create_engine
from indexer.dense import Int8Vectors
from indexer.engines.base import EngineQuery
from indexer.models import Wine
from tests.indexer.test_engine_contract import ENCODER

Vectors = NDArray[np.float32]


def unit_vectors(count: int, dim: int) -> Vectors:
    made = np.random.default_rng(count).standard_normal((count, dim)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return made


@pytest.mark.parametrize(("count", "dim"), [(1, 7), (33, 100), (1_000, 384)])
def test_products_are_nearly_right_whatever_the_shape(count: int, dim: int, tmp_path: Path) -> None:
    vectors, queries = unit_vectors(count, dim), unit_vectors(5, dim)
    Int8Vectors.of(vectors).save(tmp_path / "coarse")
    found = Int8Vectors.load(tmp_path / "coarse").products(queries)
    error = np.abs(found - queries @ vectors.T)
    assert found.shape == (5, count)
    assert error.max() < 0.01
    assert np.sqrt(np.square(error).mean()) < 0.002


def test_a_product_does_not_depend_on_the_other_queries() -> None:
    coarse, queries = Int8Vectors.of(unit_vectors(500, 384)), unit_vectors(9, 384)
    alone = np.concatenate([coarse.products(query[None]) for query in queries])
    assert np.array_equal(coarse.products(queries), alone)


def test_a_vector_of_noughts_is_like_nothing() -> None:
    coarse = Int8Vectors.of(np.zeros((2, 64), dtype=np.float32))
    assert coarse.products(unit_vectors(1, 64)).tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("exactly", [1, 3, 100])
def test_the_best_of_each_part_have_exact_scores(
    indexed_catalogue: list[Wine], monkeypatch: pytest.MonkeyPatch, exactly: int
) -> None:
    monkeypatch.setattr("indexer.engines.local.reader.RESCORED", exactly)
    reader = create_engine().reader()
    query = EngineQuery("smoked bacon", ENCODER.encode_queries(["smoked bacon"])[0])
    (found,) = reader.search([query])
    positions = reader.passages()
    products = reader.passage_vectors(np.arange(len(positions.wine_ids))) @ query.vector
    for name in ("summary", "prose"):
        scores = found.components[name].scores
        for place in np.argsort(-scores)[:exactly]:
            own = products[positions.wine_ids == found.wine_ids[place]]
            assert np.isclose(scores[place], own, atol=1e-6).any()
