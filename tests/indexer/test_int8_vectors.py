"""Int8 vectors have nearly exact products, and the best candidates get exact scores."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from indexer.backends import create_engine
from indexer.dense import Int8Vectors, int8_vectors
from indexer.engines.base import EngineQuery
from indexer.models import Wine
from tests.indexer.test_engine_contract import ENCODER

Vectors = NDArray[np.float32]


def refuse(*_: object) -> None:
    raise NotImplementedError("Could not run 'aten::_weight_int8pack_mm' on this processor\nmore")


def take_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(torch, "_weight_int8pack_mm")


def make_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch, "_weight_int8pack_mm", refuse)


@pytest.fixture(autouse=True)
def not_tried() -> Iterator[None]:
    """Let the test try the operator anew, and forget its result."""
    int8_vectors._operator_works.cache_clear()
    yield
    int8_vectors._operator_works.cache_clear()


@pytest.fixture(params=["operator", "blocks"])
def implementation(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "blocks":
        take_away(monkeypatch)
        monkeypatch.setattr(int8_vectors, "_ROWS_PER_BLOCK", 300)
    return str(request.param)


def unit_vectors(count: int, dim: int) -> Vectors:
    random = np.random.default_rng(count).standard_normal((count, dim)).astype(np.float32)
    random /= np.linalg.norm(random, axis=1, keepdims=True)
    return random


@pytest.mark.parametrize(("count", "dim"), [(1, 7), (33, 100), (1_000, 384)])
def test_products_are_nearly_exact_in_every_shape(
    count: int, dim: int, implementation: str, tmp_path: Path
) -> None:
    vectors, queries = unit_vectors(count, dim), unit_vectors(5, dim)
    Int8Vectors.of(vectors).save(tmp_path / "saved")
    products = Int8Vectors.load(tmp_path / "saved").products(queries)
    error = np.abs(products - queries @ vectors.T)
    assert products.shape == (5, count)
    assert products.dtype == np.float32
    assert error.max() < 0.01
    assert np.sqrt(np.square(error).mean()) < 0.002


def test_a_product_does_not_depend_on_other_queries(implementation: str) -> None:
    rounded, queries = Int8Vectors.of(unit_vectors(500, 384)), unit_vectors(9, 384)
    single = np.concatenate([rounded.products(query[None]) for query in queries])
    assert np.array_equal(rounded.products(queries), single)


def test_a_zero_vector_has_zero_products(implementation: str) -> None:
    rounded = Int8Vectors.of(np.zeros((2, 64), dtype=np.float32))
    assert rounded.products(unit_vectors(1, 64)).tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("spoil", [take_away, make_refuse])
def test_a_missing_operator_is_replaced_and_logged_once(
    spoil: Callable[[pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="indexer")
    rounded, queries = Int8Vectors.of(unit_vectors(500, 384)), unit_vectors(9, 384)
    expected = rounded.products(queries)
    int8_vectors._operator_works.cache_clear()
    caplog.clear()
    spoil(monkeypatch)
    for _ in range(2):
        # The operator rounds queries to bfloat16, the replacement does not.
        assert np.allclose(rounded.products(queries), expected, atol=2e-3)
    (record,) = caplog.records
    assert record.levelname == "INFO"
    assert record.getMessage().startswith("Passages are scanned in float32")
    assert "\n" not in record.getMessage()


@pytest.mark.parametrize("rescored", [1, 3, 100])
def test_the_best_of_each_component_have_exact_scores(
    indexed_catalogue: list[Wine], monkeypatch: pytest.MonkeyPatch, rescored: int
) -> None:
    monkeypatch.setattr("indexer.engines.local.reader.RESCORED", rescored)
    reader = create_engine().reader()
    query = EngineQuery("smoked bacon", ENCODER.encode_queries(["smoked bacon"])[0])
    (candidates,) = reader.search([query])
    passages = reader.passages()
    products = reader.passage_vectors(np.arange(len(passages.wine_ids))) @ query.vector
    for name in ("summary", "prose"):
        scores = candidates.components[name].scores
        for index in np.argsort(-scores)[:rescored]:
            exact = products[passages.wine_ids == candidates.wine_ids[index]]
            assert np.isclose(scores[index], exact, atol=1e-6).any()
