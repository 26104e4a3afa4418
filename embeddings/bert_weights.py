"""Loads the weights of BERT without importing transformers' model code.

`UnpaddedBert` needs only the weights, and a process must be ready in six seconds. From the start of a
process to its first encoded query it takes 4.4 s this way and 8.3 s with `transformers.AutoModel`; processor
time is 2.6 and 4.4 s, memory 330 and 452 MB (medians of eight fresh processes each, two busy cores, files in
the page cache).

Tensor names are those of the checkpoints that transformers writes, and the older names that it converts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import nn
from transformers import PretrainedConfig

from embeddings.exceptions import UnsupportedModelError

# The prefix of the encoder in a checkpoint of a model with a head, such as one for masked words.
_PREFIX = "bert."
# Older names of `weight` and `bias` in layer normalisation.
_OLD_ENDINGS = {".gamma": ".weight", ".beta": ".bias"}


def load_bert(paths: Sequence[Path], config: PretrainedConfig, dtype: torch.dtype) -> nn.ModuleDict:
    """Load the embeddings and the encoder of BERT, nested and named as in its checkpoint.

    Tensors of other layers, such as the pooler, are ignored.

    Args:
        paths: The safetensors files.
        config: The configuration of the model.
        dtype: The dtype of the returned weights.

    Raises:
        UnsupportedModelError: A file is damaged, or the weights do not match the configuration.
    """
    folder = paths[0].parent
    with torch.device("meta"):
        bert = _modules(config)
    try:
        tensors = {_name(key): tensor for path in paths for key, tensor in load_file(path).items()}
        known = bert.state_dict().keys() & tensors.keys()
        report = bert.load_state_dict({key: tensors[key] for key in known}, strict=False, assign=True)
    # A wrong shape raises RuntimeError.
    except (OSError, RuntimeError, SafetensorError) as error:
        raise UnsupportedModelError(f"the weights in {folder} cannot be loaded: {error}") from error
    if missing := sorted(report.missing_keys):
        raise UnsupportedModelError(
            f"the weights in {folder} lack {len(missing)} tensors, such as {missing[0]!r}"
        )
    return bert.to(dtype).eval().requires_grad_(requires_grad=False)


def _name(key: str) -> str:
    key = key.removeprefix(_PREFIX)
    return next((key.removesuffix(old) + new for old, new in _OLD_ENDINGS.items() if key.endswith(old)), key)


def _modules(config: PretrainedConfig) -> nn.ModuleDict:
    width, inner = config.hidden_size, config.intermediate_size

    def norm() -> nn.LayerNorm:
        return nn.LayerNorm(width, eps=config.layer_norm_eps)

    def layer() -> nn.ModuleDict:
        projections = nn.ModuleDict({name: nn.Linear(width, width) for name in ("query", "key", "value")})
        attention_output = nn.ModuleDict({"dense": nn.Linear(width, width), "LayerNorm": norm()})
        return nn.ModuleDict(
            {
                "attention": nn.ModuleDict({"self": projections, "output": attention_output}),
                "intermediate": nn.ModuleDict({"dense": nn.Linear(width, inner)}),
                "output": nn.ModuleDict({"dense": nn.Linear(inner, width), "LayerNorm": norm()}),
            }
        )

    sizes = {
        "word_embeddings": config.vocab_size,
        "position_embeddings": config.max_position_embeddings,
        "token_type_embeddings": config.type_vocab_size,
    }
    # An embedding that gets its weights draws none. To draw them PyTorch would import its compiler.
    tables = {
        name: nn.Embedding(size, width, _weight=torch.empty(size, width)) for name, size in sizes.items()
    }
    embeddings = nn.ModuleDict(tables)
    embeddings["LayerNorm"] = norm()
    layers = nn.ModuleList(layer() for _ in range(config.num_hidden_layers))
    return nn.ModuleDict({"embeddings": embeddings, "encoder": nn.ModuleDict({"layer": layers})})
