"""Reads BERT's published weights without transformers' model code, whose import takes longer than they do.

The names are those of checkpoints that transformers writes, and of the older ones that it renames when it
reads them.
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

# What a checkpoint of a whole task, such as masked words, puts before the encoder's names.
_PREFIX = "bert."
# As layers were called before they were called `weight` and `bias`.
_OLD_ENDINGS = {".gamma": ".weight", ".beta": ".bias"}


def load_bert(paths: Sequence[Path], config: PretrainedConfig, dtype: torch.dtype) -> nn.ModuleDict:
    """BERT's embeddings and encoder under the names of its checkpoint; layers of an output are passed over.

    Args:
        paths: safetensors files.
        config: of a BERT.
        dtype: of the weights that are returned.

    Raises:
        UnsupportedModelError: a file is torn, or the weights do not fit the configuration.
    """
    folder = paths[0].parent
    with torch.device("meta"):
        bert = _layers(config)
    try:
        tensors = {_name(key): tensor for path in paths for key, tensor in load_file(path).items()}
        known = bert.state_dict().keys() & tensors.keys()
        report = bert.load_state_dict({key: tensors[key] for key in known}, strict=False, assign=True)
    # Shapes that differ come as RuntimeError.
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


def _layers(config: PretrainedConfig) -> nn.ModuleDict:
    width, inner = config.hidden_size, config.intermediate_size

    def norm() -> nn.LayerNorm:
        return nn.LayerNorm(width, eps=config.layer_norm_eps)

    def layer() -> nn.ModuleDict:
        projections = nn.ModuleDict({name: nn.Linear(width, width) for name in ("query", "key", "value")})
        mix = nn.ModuleDict({"dense": nn.Linear(width, width), "LayerNorm": norm()})
        return nn.ModuleDict(
            {
                "attention": nn.ModuleDict({"self": projections, "output": mix}),
                "intermediate": nn.ModuleDict({"dense": nn.Linear(width, inner)}),
                "output": nn.ModuleDict({"dense": nn.Linear(inner, width), "LayerNorm": norm()}),
            }
        )

    sizes = {
        "word_embeddings": config.vocab_size,
        "position_embeddings": config.max_position_embeddings,
        "token_type_embeddings": config.type_vocab_size,
    }
    # Given weights, even empty ones, a table draws none; to draw them PyTorch imports its compiler.
    tables = {
        name: nn.Embedding(size, width, _weight=torch.empty(size, width)) for name, size in sizes.items()
    }
    embeddings = nn.ModuleDict(tables)
    embeddings["LayerNorm"] = norm()
    layers = nn.ModuleList(layer() for _ in range(config.num_hidden_layers))
    return nn.ModuleDict({"embeddings": embeddings, "encoder": nn.ModuleDict({"layer": layers})})
