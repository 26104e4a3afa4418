"""Laid end to end, texts get the states that transformers computes for them with padding."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from transformers import BertConfig, DistilBertConfig, DistilBertModel, RobertaConfig

from embeddings import TransformerEncoder
from embeddings.packed_bert import PackedBert, can_pack
from embeddings.padded_transformer import PaddedTransformer
from embeddings.weights import load_config, load_transformer

from .tiny_models import TinyModel
from .vectors import lowest_cosine


@pytest.fixture
def bert(tmp_path: Path) -> Any:
    folder = TinyModel().save(tmp_path)
    return load_transformer(folder, load_config(folder, has_modules=True), torch.float32)


def random_ids(lengths: list[int]) -> list[NDArray[np.int64]]:
    generator = np.random.default_rng(4)
    return [generator.integers(5, 100, length) for length in lengths]


@pytest.mark.parametrize("lengths", [[7], [9, 9, 9], [12, 5, 5, 1], [3, 40, 3, 3, 1, 40]], ids=str)
def test_states_are_those_of_the_padded_model(lengths: list[int], bert: Any) -> None:
    ids = random_ids(lengths)
    with torch.inference_mode():
        packed = PackedBert(bert, half_weights=False)(ids)
        ((padded, mask),) = PaddedTransformer(bert, pad_id=0, device="cpu")(ids)
    rows = [row for states, ones in packed for row in states if ones.all()]
    assert [len(row) for row in rows] == mask.sum(dim=1).tolist() == lengths
    for row, expected in zip(rows, padded, strict=True):
        torch.testing.assert_close(row, expected[: len(row)], atol=1e-5, rtol=0)


def test_neighbours_of_equal_length_are_one_run(bert: Any) -> None:
    with torch.inference_mode():
        packed = PackedBert(bert, half_weights=False)(random_ids([8, 8, 8, 6, 6, 8]))
    assert [tuple(ones.shape) for _, ones in packed] == [(3, 8), (2, 6), (1, 8)]


def test_only_encoders_of_berts_own_kind_are_packed() -> None:
    assert can_pack(BertConfig())
    assert not can_pack(BertConfig(is_decoder=True))
    assert not can_pack(RobertaConfig())
    assert not can_pack(DistilBertConfig())


def test_other_architectures_run_as_transformers_has_them(tmp_path: Path, load_peer: Any) -> None:
    folder = TinyModel(after_pooling=["Normalize"]).save(tmp_path)
    config = DistilBertConfig(vocab_size=109, dim=16, n_layers=2, n_heads=2, hidden_dim=32)
    DistilBertModel(config).save_pretrained(folder)
    texts = ["a", "red wine", "plum cherry leather smoke", "one. two, three!"]
    encoder = TransformerEncoder(str(folder), device="cpu")
    assert encoder.dtype in {"float32", "bfloat16"}
    assert lowest_cosine(encoder.encode_documents(texts), load_peer(folder).encode(texts)) > 0.999
