"""BERT's forward pass over texts that are laid end to end, for processors.

Formulas are those of `BertModel` in transformers' `models/bert/modeling_bert.py` (Devlin et al. 2018), for
whose weights this is. What differs is the layout: linear layers and normalisation treat every token
alike, so the tokens of a batch stand in one matrix without padding, and only attention looks at texts, those
of equal length together. No padding means no mask, and there are none of the hooks of a general model.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import gelu, relu, scaled_dot_product_attention, silu
from transformers import PretrainedConfig

from embeddings.fp16_linear import Fp16Linear

# Neighbouring texts of equal length: how many they are, and their length in tokens.
_Run = tuple[int, int]
_Activation = Callable[[Tensor], Tensor]

# By the names that a configuration has for them.
ACTIVATIONS: Mapping[object, _Activation] = {
    "gelu": gelu,
    "gelu_new": partial(gelu, approximate="tanh"),
    "gelu_pytorch_tanh": partial(gelu, approximate="tanh"),
    "relu": relu,
    "silu": silu,
    "swish": silu,
}


def can_unpad(config: PretrainedConfig) -> bool:
    """Whether `UnpaddedBert` computes what the model of this configuration computes."""
    return config.model_type == "bert" and not config.is_decoder and config.hidden_act in ACTIVATIONS


class UnpaddedBert(nn.Module):
    """A BERT encoder without padding.

    Args:
        bert: what `load_bert` returns.
        config: its configuration.
        fp16_weights: replace linear layers by `Fp16Linear`; `bert` is float32 then.
    """

    def __init__(self, bert: Any, config: PretrainedConfig, *, fp16_weights: bool) -> None:
        super().__init__()
        embeddings = bert.embeddings
        self._words = embeddings.word_embeddings
        # A text alone is all of the first type, so that type is added to every position once and for all.
        self._positions = embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
        self._norm = embeddings.LayerNorm
        self._layers = nn.ModuleList(
            _Layer(layer, config, fp16_weights=fp16_weights) for layer in bert.encoder.layer
        )

    def forward(self, ids: Sequence[NDArray[np.int64]]) -> list[tuple[Tensor, Tensor]]:
        """Encode texts; speed asks that texts of equal length are neighbours.

        Args:
            ids: token ids of each text, int64 [length].

        Returns:
            For each run of equal lengths, in the order of `ids`: the tokens' states, [n, length, hidden], and
            a mask of ones, int64 [n, length].
        """
        runs = [(sum(1 for _ in run), length) for length, run in groupby(map(len, ids))]
        positions = np.concatenate([np.arange(len(text_ids)) for text_ids in ids])
        states = self._words(torch.from_numpy(np.concatenate(ids)))
        states = self._norm(states + self._positions[torch.from_numpy(positions)])
        for layer in self._layers:
            states = layer(states, runs)
        return [
            (rows.view(count, length, -1), torch.ones(count, length, dtype=torch.int64))
            for rows, (count, length) in zip(_split(states, runs), runs, strict=True)
        ]


class _Layer(nn.Module):
    """Attention, then a network of two linear layers; each is added to its input and normalised."""

    def __init__(self, layer: Any, config: PretrainedConfig, *, fp16_weights: bool) -> None:
        super().__init__()
        attention = layer.attention.self
        self._heads = config.num_attention_heads
        self._project = _stack(attention.query, attention.key, attention.value)
        self._mix = layer.attention.output.dense
        self._mix_norm = layer.attention.output.LayerNorm
        self._widen = layer.intermediate.dense
        self._activate = ACTIVATIONS[config.hidden_act]
        self._narrow = layer.output.dense
        self._norm = layer.output.LayerNorm
        if fp16_weights:
            for name in ("_project", "_mix", "_widen", "_narrow"):
                setattr(self, name, Fp16Linear(getattr(self, name)))

    def forward(self, states: Tensor, runs: Sequence[_Run]) -> Tensor:
        """States of all tokens, [tokens, hidden] -> [tokens, hidden]."""
        states = self._mix_norm(self._mix(self._attend(states, runs)).add_(states))
        return self._norm(self._narrow(self._activate(self._widen(states))).add_(states))  # type: ignore[no-any-return]

    def _attend(self, states: Tensor, runs: Sequence[_Run]) -> Tensor:
        attended = torch.empty_like(states)
        projected = self._project(states)
        for target, rows, (count, length) in zip(
            _split(attended, runs), _split(projected, runs), runs, strict=True
        ):
            # [n, length, 3 * hidden] -> three of [n, heads, length, hidden / heads]
            query, key, value = rows.view(count, length, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
            mixed = scaled_dot_product_attention(query, key, value).transpose(1, 2)
            target.view(mixed.shape).copy_(mixed)
        return attended


def _split(rows: Tensor, runs: Sequence[_Run]) -> Sequence[Tensor]:
    return torch.split(rows, [count * length for count, length in runs])


def _stack(*layers: nn.Linear) -> nn.Linear:
    """One linear layer that gives the outputs of several side by side."""
    weight = torch.cat([layer.weight for layer in layers])
    bias = torch.cat([layer.bias for layer in layers])
    stacked = nn.Linear(weight.shape[1], weight.shape[0], device="meta")
    stacked.load_state_dict({"weight": weight, "bias": bias}, assign=True)
    return stacked.requires_grad_(requires_grad=False)
