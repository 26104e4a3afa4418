"""Laid end to end, texts get the states that transformers computes for them with padding."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from transformers import BertConfig, DistilBertConfig, DistilBertModel, PretrainedConfig, RobertaConfig
from transformers.activations import ACT2FN

from embeddings import TransformerEncoder
from embeddings.bert_weights import load_bert
from embeddings.model_files import weight_files
from embeddings.padded_transformer import PaddedTransformer
from embeddings.unpadded_bert import ACTIVATIONS, UnpaddedBert, can_unpad
from embeddings.weights import load_config, load_transformer

from .tiny_models import TinyModel
from .vectors import lowest_cosine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return TinyModel().save(tmp_path)


@pytest.fixture
def config(folder: Path) -> PretrainedConfig:
    return load_config(folder, has_modules=True)


@pytest.fixture
def packed(folder: Path, config: PretrainedConfig) -> UnpaddedBert:
    return UnpaddedBert(load_bert(weight_files(folder), config, torch.float32), config, fp16_weights=False)


def random_ids(lengths: list[int]) -> list[NDArray[np.int64]]:
    generator = np.random.default_rng(4)
    return [generator.integers(5, 100, length) for length in lengths]


@pytest.mark.parametrize("lengths", [[7], [9, 9, 9], [12, 5, 5, 1], [3, 40, 3, 3, 1, 40]], ids=str)
def test_states_are_those_of_the_padded_model(
    lengths: list[int], packed: UnpaddedBert, folder: Path, config: PretrainedConfig
) -> None:
    ids, peer = random_ids(lengths), load_transformer(folder, config, torch.float32)
    with torch.inference_mode():
        states = packed(ids)
        ((padded, mask),) = PaddedTransformer(peer, pad_id=0, device="cpu")(ids)
    rows = [row for run, ones in states for row in run if ones.all()]
    assert [len(row) for row in rows] == mask.sum(dim=1).tolist() == lengths
    for row, expected in zip(rows, padded, strict=True):
        torch.testing.assert_close(row, expected[: len(row)], atol=1e-5, rtol=0)


def test_neighbours_of_equal_length_are_one_run(packed: UnpaddedBert) -> None:
    with torch.inference_mode():
        states = packed(random_ids([8, 8, 8, 6, 6, 8]))
    assert [tuple(ones.shape) for _, ones in states] == [(3, 8), (2, 6), (1, 8)]


@pytest.mark.parametrize("activation", ["gelu", "gelu_new", "gelu_pytorch_tanh", "relu", "silu", "swish"])
def test_every_activation_is_that_of_transformers(activation: str) -> None:
    assert can_unpad(BertConfig(hidden_act=activation))
    values = torch.linspace(-4, 4, 101)
    torch.testing.assert_close(ACTIVATIONS[activation](values), ACT2FN[activation](values))


def test_names_of_older_and_of_larger_checkpoints_are_known(folder: Path, config: PretrainedConfig) -> None:
    (path,) = weight_files(folder)
    tensors = load_file(path)
    renamed = {
        f"bert.{name}".replace("LayerNorm.weight", "LayerNorm.gamma").replace(
            "LayerNorm.bias", "LayerNorm.beta"
        ): tensor
        for name, tensor in tensors.items()
    }
    save_file(renamed | {"cls.predictions.bias": torch.zeros(3)}, path)
    loaded = load_bert([path], config, torch.float32).state_dict()
    assert all(torch.equal(tensor, tensors[name]) for name, tensor in loaded.items())


def test_only_encoders_of_berts_own_kind_are_packed() -> None:
    assert can_unpad(BertConfig())
    assert not can_unpad(BertConfig(is_decoder=True))
    assert not can_unpad(BertConfig(hidden_act="quick_gelu"))
    assert not can_unpad(RobertaConfig())
    assert not can_unpad(DistilBertConfig())


def test_other_architectures_run_as_transformers_has_them(tmp_path: Path, load_peer: Any) -> None:
    folder = TinyModel(after_pooling=["Normalize"]).save(tmp_path)
    config = DistilBertConfig(vocab_size=109, dim=16, n_layers=2, n_heads=2, hidden_dim=32)
    DistilBertModel(config).save_pretrained(folder)
    texts = ["a", "red wine", "plum cherry leather smoke", "one. two, three!"]
    encoder = TransformerEncoder(str(folder), device="cpu")
    assert encoder.dtype in {"float32", "bfloat16"}
    assert lowest_cosine(encoder.encode_documents(texts), load_peer(folder).encode(texts)) > 0.999
