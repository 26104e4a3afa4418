"""Texts without padding get the states that transformers computes with padding."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import nn
from transformers import BertConfig, DistilBertConfig, DistilBertModel, PretrainedConfig, RobertaConfig
from transformers.activations import ACT2FN

from embeddings import TransformerEncoder
from embeddings.bert_weights import load_bert
from embeddings.model_config import load_config
from embeddings.model_files import weight_files
from embeddings.padded_transformer import PaddedTransformer, load_padded_transformer
from embeddings.unpadded_bert import ACTIVATIONS, UnpaddedBert, can_unpad

from .tiny_models import TinyModel
from .vectors import lowest_cosine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return TinyModel().save(tmp_path)


@pytest.fixture
def config(folder: Path) -> PretrainedConfig:
    return load_config(folder, has_modules=True)


@pytest.fixture
def bert(folder: Path, config: PretrainedConfig) -> UnpaddedBert:
    return UnpaddedBert(load_bert(weight_files(folder), config, torch.float32), config, fp16_weights=False)


def random_ids(lengths: list[int]) -> list[NDArray[np.int64]]:
    generator = np.random.default_rng(4)
    return [generator.integers(5, 100, length) for length in lengths]


@pytest.mark.parametrize("lengths", [[7], [9, 9, 9], [12, 5, 5, 1], [3, 40, 3, 3, 1, 40]], ids=str)
def test_states_equal_those_of_the_padded_model(
    lengths: list[int], bert: UnpaddedBert, folder: Path, config: PretrainedConfig
) -> None:
    ids, peer = random_ids(lengths), load_padded_transformer(folder, config, torch.float32, "cpu")
    with torch.inference_mode():
        states = bert(ids)
        ((padded, mask),) = peer(ids)
    rows = [row for group, ones in states for row in group if ones.all()]
    assert [len(row) for row in rows] == mask.sum(dim=1).tolist() == lengths
    for row, expected in zip(rows, padded, strict=True):
        torch.testing.assert_close(row, expected[: len(row)], atol=1e-5, rtol=0)


def test_consecutive_texts_of_equal_length_are_a_group(bert: UnpaddedBert) -> None:
    with torch.inference_mode():
        states = bert(random_ids([8, 8, 8, 6, 6, 8]))
    assert [tuple(ones.shape) for _, ones in states] == [(3, 8), (2, 6), (1, 8)]


@pytest.mark.parametrize("activation", ["gelu", "gelu_new", "gelu_pytorch_tanh", "relu", "silu", "swish"])
def test_activations_equal_those_of_transformers(activation: str) -> None:
    assert can_unpad(BertConfig(hidden_act=activation))
    values = torch.linspace(-4, 4, 101)
    torch.testing.assert_close(ACTIVATIONS[activation](values), ACT2FN[activation](values))


def test_old_names_and_those_of_models_with_a_head_are_read(folder: Path, config: PretrainedConfig) -> None:
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


def test_only_bert_encoders_run_without_padding() -> None:
    assert can_unpad(BertConfig())
    assert not can_unpad(BertConfig(is_decoder=True))
    assert not can_unpad(BertConfig(hidden_act="quick_gelu"))
    assert not can_unpad(RobertaConfig())
    assert not can_unpad(DistilBertConfig())


class Echo(nn.Module):
    """A model that returns its input."""

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> SimpleNamespace:
        return SimpleNamespace(last_hidden_state=input_ids)


def test_padding_is_on_the_right_and_masked() -> None:
    ((ids, mask),) = PaddedTransformer(Echo(), pad_id=1, device="cpu")([np.array([5, 6, 7]), np.array([8])])
    assert ids.tolist() == [[5, 6, 7], [8, 1, 1]]
    assert mask.tolist() == [[1, 1, 1], [1, 0, 0]]


def test_other_architectures_run_with_padding(tmp_path: Path, load_peer: Any) -> None:
    folder = TinyModel(after_pooling=["Normalize"]).save(tmp_path)
    config = DistilBertConfig(vocab_size=109, dim=16, n_layers=2, n_heads=2, hidden_dim=32)
    DistilBertModel(config).save_pretrained(folder)
    texts = ["a", "red wine", "plum cherry leather smoke", "one. two, three!"]
    encoder = TransformerEncoder(str(folder), device="cpu")
    assert encoder.dtype in {"float32", "bfloat16"}
    assert lowest_cosine(encoder.encode_documents(texts), load_peer(folder).encode(texts)) > 0.999
