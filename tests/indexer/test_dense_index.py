"""Nearest neighbours with FAISS."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer.dense import DenseIndex, Metric, default_factory
from indexer.exceptions import BrokenGenerationError, IndexerError, TooFewVectorsError

DIM = 32
IDS = np.arange(2_000, dtype=np.int64) * 3 + 7


@pytest.fixture(scope="module")
def vectors() -> NDArray[np.float32]:
    random = np.random.default_rng(1).standard_normal((len(IDS), DIM)).astype(np.float32)
    random /= np.linalg.norm(random, axis=1, keepdims=True)
    return random


def filled(vectors: NDArray[np.float32], factory: str, metric: Metric = "ip") -> DenseIndex:
    index = DenseIndex.create(DIM, factory=factory, metric=metric)
    if index.needs_training:
        index.train(vectors)
    index.add(IDS, vectors)
    return index


def exact(vectors: NDArray[np.float32], query: NDArray[np.float32], metric: Metric) -> NDArray[np.float32]:
    if metric == "ip":
        scores: NDArray[np.float32] = vectors @ query
        return scores
    power = {"l1": 1, "l2": 2}[metric]
    distances: NDArray[np.float32] = (np.abs(vectors - query) ** power).sum(axis=1)
    return -distances


@pytest.mark.parametrize("metric", ["ip", "l2", "l1"])
def test_neighbours_equal_those_of_brute_force(vectors: NDArray[np.float32], metric: Metric) -> None:
    index = filled(vectors, "Flat", metric)
    expected = exact(vectors, vectors[5], metric)
    scores, ids = index.search(vectors[5:6], 10)
    assert ids[0].tolist() == IDS[np.argsort(-expected)[:10]].tolist()
    assert np.allclose(scores[0], np.sort(expected)[::-1][:10], atol=1e-5)
    assert np.allclose(index.all_scores(vectors[5:6])[0], expected, atol=1e-5)
    assert np.allclose(index.scores_at(vectors[5], np.array([3, 9])), expected[[3, 9]], atol=1e-5)


@pytest.mark.parametrize(
    "factory", ["Flat", "SQfp16", "HNSW32", "IVF16,Flat", "IVF16,SQ8", "IVF16,PQ16x4fs,RFlat"]
)
def test_every_kind_of_index_filters_by_id(vectors: NDArray[np.float32], factory: str) -> None:
    index = filled(vectors, factory)
    allowed = IDS[::50]
    _, ids = index.search(vectors[:20], 5, allowed=allowed)
    assert set(ids[ids >= 0].tolist()) <= set(allowed.tolist())
    assert index.search(vectors[50:51], 1, allowed=allowed)[1][0, 0] == IDS[50]


def test_a_missing_neighbour_has_id_minus_one(vectors: NDArray[np.float32]) -> None:
    scores, ids = filled(vectors, "Flat").search(vectors[:1], 3, allowed=IDS[:1])
    assert ids[0].tolist() == [IDS[0], -1, -1]
    assert np.isneginf(scores[0, 1:]).all()


def test_too_few_training_vectors_are_an_error(vectors: NDArray[np.float32]) -> None:
    index = DenseIndex.create(DIM, factory="IVF256,Flat")
    with pytest.raises(TooFewVectorsError, match="at least 9,984 vectors and there are 2,000"):
        index.train(vectors)


def test_an_unknown_factory_is_an_error() -> None:
    with pytest.raises(IndexerError, match="'Falt'"):
        DenseIndex.create(DIM, factory="Falt")


@pytest.mark.parametrize(
    ("factory", "metric"),
    [("PQ8", "ip"), ("LSH", "l2"), ("PCA16,Flat", "ip"), ("PQ16x4fs,RFlat", "ip"), ("SQ8", "l1")],
)
def test_a_factory_that_cannot_filter_is_refused_at_once(factory: str, metric: Metric) -> None:
    with pytest.raises(IndexerError, match=f"factory '{factory}' cannot filter by id .*: choose one such"):
        DenseIndex.create(DIM, factory=factory, metric=metric)


def test_a_missing_gpu_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(IndexerError, match=r"install faiss-gpu|There is no"):
        DenseIndex.create(DIM, factory="Flat", device="cuda:99")


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_vector_that_is_not_finite_is_refused(vectors: NDArray[np.float32], bad: float) -> None:
    copy = vectors[:3].copy()
    copy[1, 4] = bad
    with pytest.raises(ValueError, match="not finite"):
        DenseIndex.create(DIM, factory="Flat").add(IDS[:3], copy)


@pytest.mark.parametrize("factory", ["Flat", "HNSW32", "IVF16,Flat", "IVF16,PQ16x4fs,RFlat"])
def test_a_saved_index_finds_the_same_neighbours(
    vectors: NDArray[np.float32], factory: str, tmp_path: Path
) -> None:
    index = filled(vectors, factory)
    index.save(tmp_path / "index")
    loaded = DenseIndex.load(tmp_path / "index")
    assert loaded.search(vectors[:5], 4)[1].tolist() == index.search(vectors[:5], 4)[1].tolist()
    assert loaded.ids.tolist() == IDS.tolist()


@pytest.mark.parametrize("factory", ["Flat", "HNSW32", "IVF16,Flat", "IVF16,PQ16x4fs,RFlat"])
def test_vectors_are_returned_by_position(vectors: NDArray[np.float32], factory: str, tmp_path: Path) -> None:
    index = filled(vectors, factory)
    index.save(tmp_path / "index")
    ordinals = np.array([1_999, 0, 5])
    for built_or_loaded in (index, DenseIndex.load(tmp_path / "index")):
        assert np.array_equal(built_or_loaded.vectors(ordinals), vectors[ordinals])
        scores = built_or_loaded.scores_at(vectors[5], ordinals)
        assert np.allclose(scores, vectors[ordinals] @ vectors[5], atol=1e-5)


def test_mapped_vectors_are_aligned(vectors: NDArray[np.float32], tmp_path: Path) -> None:
    filled(vectors, "Flat").save(tmp_path / "index")
    index = DenseIndex.load(tmp_path / "index")
    mapped = index.vectors(slice(None))
    # NumPy would copy an unaligned matrix before each product.
    assert mapped.flags.aligned
    assert np.array_equal(mapped, vectors)


def test_a_file_that_faiss_cannot_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(b"not an index")
    with pytest.raises(BrokenGenerationError, match="FAISS cannot read"):
        DenseIndex.load(tmp_path / "index")


def test_candidates_of_codes_are_scored_by_their_vectors(vectors: NDArray[np.float32]) -> None:
    index = filled(vectors, "IVF16,PQ16x4fs,RFlat")
    scores, ids = index.search(vectors[5:6], 10)
    assert ids[0, 0] == IDS[5]
    assert np.allclose(scores[0], (vectors @ vectors[5])[(ids[0] - IDS[0]) // 3], atol=1e-6)


def test_large_catalogues_are_searched_by_four_bit_codes() -> None:
    assert default_factory(150_000, 384, metric="ip", device="cpu") == "Flat"
    assert default_factory(1_000_000, 384, metric="ip", device="cpu") == "IVF1024,PQ128x4fs,RFlat"
    assert default_factory(1_000_000, 1024, metric="l2", device="cpu") == "IVF1024,PQ256x4fs,RFlat"


@pytest.mark.parametrize(("metric", "device"), [("l1", "cpu"), ("ip", "cuda")])
def test_inverted_lists_are_used_where_there_are_no_codes(metric: Metric, device: str) -> None:
    assert default_factory(1_000_000, 384, metric=metric, device=device) == "IVF4096,Flat"


@pytest.mark.parametrize("dim", [1, 2, 7, 384, 1024])
def test_vectors_of_every_length_have_codes(dim: int) -> None:
    factory = default_factory(1_000_000, dim, metric="ip", device="cpu")
    assert DenseIndex.create(dim, factory=factory).needs_training
