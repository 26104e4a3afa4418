"""The forward pass of BERT without padding, for CPUs.

The formulas are those of `BertModel` in `models/bert/modeling_bert.py` of transformers (Devlin et al. 2018);
the layout differs. Linear layers and normalisation treat every token alike, so all tokens of a batch are rows
of one matrix. Only attention needs to know the texts, and runs on those of equal length together. So there is
no padding to compute and no mask, and none of the overhead of a general model.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import gelu, relu, scaled_dot_product_attention, silu
from transformers import PretrainedConfig

from embeddings.fp16_linear import Fp16Linear

_Activation = Callable[[Tensor], Tensor]

# By their names in a configuration.
ACTIVATIONS: Mapping[object, _Activation] = {
    "gelu": gelu,
    "gelu_new": partial(gelu, approximate="tanh"),
    "gelu_pytorch_tanh": partial(gelu, approximate="tanh"),
    "relu": relu,
    "silu": silu,
    "swish": silu,
}


def can_unpad(config: PretrainedConfig) -> bool:
    """Return whether `UnpaddedBert` supports a model of this configuration."""
    return config.model_type == "bert" and not config.is_decoder and config.hidden_act in ACTIVATIONS


class _Group(NamedTuple):
    """Consecutive texts of equal length.

    Attributes:
        texts: Number of texts.
        length: Tokens of each text.
    """

    texts: int
    length: int


class UnpaddedBert(nn.Module):
    """A BERT encoder without padding.

    Args:
        bert: From `load_bert`.
        config: Its configuration.
        fp16_weights: Whether to replace the linear layers by `Fp16Linear`. `bert` must be float32 then.
    """

    def __init__(self, bert: Any, config: PretrainedConfig, *, fp16_weights: bool) -> None:
        super().__init__()
        embeddings = bert.embeddings
        self._words = embeddings.word_embeddings
        # All tokens of a single text have type 0, so the embedding of that type is added to every position.
        self._positions = embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
        self._norm = embeddings.LayerNorm
        self._layers = nn.ModuleList(
            _Layer(layer, config, fp16_weights=fp16_weights) for layer in bert.encoder.layer
        )

    def forward(self, ids: Sequence[NDArray[np.int64]]) -> list[tuple[Tensor, Tensor]]:
        """Compute the token states of texts. It is fastest if texts of equal length follow one another.

        Args:
            ids: Token ids of each text, int64 [length].

        Returns:
            For each group of texts of equal length, in the order of `ids`: the states, [n, length, hidden],
            and a mask of ones, int64 [n, length].
        """
        groups = [_Group(sum(1 for _ in group), length) for length, group in groupby(map(len, ids))]
        positions = np.concatenate([np.arange(len(text_ids)) for text_ids in ids])
        states = self._words(torch.from_numpy(np.concatenate(ids)))
        states = self._norm(states + self._positions[torch.from_numpy(positions)])
        for layer in self._layers:
            states = layer(states, groups)
        return [
            (rows.view(texts, length, -1), torch.ones(texts, length, dtype=torch.int64))
            for rows, (texts, length) in zip(_split(states, groups), groups, strict=True)
        ]


class _Layer(nn.Module):
    """Self-attention, then a feed-forward network. Each is added to its input and normalised."""

    def __init__(self, layer: Any, config: PretrainedConfig, *, fp16_weights: bool) -> None:
        super().__init__()
        attention = layer.attention.self
        self._heads = config.num_attention_heads
        self._query_key_value = _concatenate(attention.query, attention.key, attention.value)
        self._attention_output = layer.attention.output.dense
        self._attention_norm = layer.attention.output.LayerNorm
        self._intermediate = layer.intermediate.dense
        self._activation = ACTIVATIONS[config.hidden_act]
        self._output = layer.output.dense
        self._output_norm = layer.output.LayerNorm
        if fp16_weights:
            for name in ("_query_key_value", "_attention_output", "_intermediate", "_output"):
                setattr(self, name, Fp16Linear(getattr(self, name)))

    def forward(self, states: Tensor, groups: Sequence[_Group]) -> Tensor:
        """Transform the states of all tokens, [tokens, hidden] -> [tokens, hidden]."""
        states = self._attention_norm(self._attention_output(self._attend(states, groups)).add_(states))
        output: Tensor = self._output(self._activation(self._intermediate(states)))
        return self._output_norm(output.add_(states))  # type: ignore[no-any-return]

    def _attend(self, states: Tensor, groups: Sequence[_Group]) -> Tensor:
        attended = torch.empty_like(states)
        projected = self._query_key_value(states)
        for target, rows, (texts, length) in zip(
            _split(attended, groups), _split(projected, groups), groups, strict=True
        ):
            # [n, length, 3 * hidden] -> three of [n, heads, length, hidden / heads]
            query, key, value = rows.view(texts, length, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
            context = scaled_dot_product_attention(query, key, value).transpose(1, 2)
            target.view(context.shape).copy_(context)
        return attended


def _split(rows: Tensor, groups: Sequence[_Group]) -> Sequence[Tensor]:
    return torch.split(rows, [texts * length for texts, length in groups])


def _concatenate(*layers: nn.Linear) -> nn.Linear:
    """Return one linear layer whose outputs are those of several, side by side."""
    weight = torch.cat([layer.weight for layer in layers])
    bias = torch.cat([layer.bias for layer in layers])
    linear = nn.Linear(weight.shape[1], weight.shape[0], device="meta")
    linear.load_state_dict({"weight": weight, "bias": bias}, assign=True)
    return linear.requires_grad_(requires_grad=False)
