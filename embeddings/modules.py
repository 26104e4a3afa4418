"""The modules after the pooling: dense layers and normalisation, always in float32."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from embeddings.exceptions import UnsupportedModelError
from embeddings.fingerprints import file_sha256
from embeddings.model_files import read_json_object, weight_files
from embeddings.sentence_config import ModuleConfig

# A fixed list instead of an import of the configured path: a configuration must not choose code to run.
_ACTIVATIONS: dict[str, type[nn.Module]] = {
    f"torch.nn.modules.{module}.{activation.__name__}": activation
    for module, activation in [
        ("linear", nn.Identity),
        ("activation", nn.Tanh),
        ("activation", nn.ReLU),
        ("activation", nn.GELU),
        ("activation", nn.SiLU),
        ("activation", nn.Sigmoid),
        ("activation", nn.LeakyReLU),
    ]
}


class Normalize(nn.Module):
    """Divides each row by its Euclidean length. A zero row stays zero."""

    def forward(self, vectors: Tensor) -> Tensor:
        return nn.functional.normalize(vectors, p=2, dim=-1)


def load_modules(modules: Sequence[ModuleConfig]) -> nn.Sequential:
    """Load the modules after the pooling, [n, a] -> [n, b], on the CPU.

    Raises:
        UnsupportedModelError: The files of a layer are inconsistent, or need a feature that is not supported.
        UnsafeModelError: A layer has only pickled weights.
        ModelNotFoundError: A layer has no weights.
    """
    loaded = (_load_dense(module.folder) if module.kind == "dense" else Normalize() for module in modules)
    return nn.Sequential(*loaded).eval()


def module_identities(modules: Sequence[ModuleConfig]) -> list[list[str]]:
    """Return what determines a vector, for the fingerprint: kinds, activations and digests of weights."""
    return [
        [module.kind, _activation_name(module.folder), *map(file_sha256, weight_files(module.folder))]
        if module.kind == "dense"
        else [module.kind]
        for module in modules
    ]


def _activation_name(folder: Path) -> str:
    config = read_json_object(folder / "config.json")
    return str(config.get("activation_function", "torch.nn.modules.activation.Tanh"))


def _load_dense(folder: Path) -> nn.Sequential:
    path = folder / "config.json"
    config = read_json_object(path)
    if config.get("use_residual"):
        raise UnsupportedModelError(f"{path}: a Dense module with use_residual is not supported")
    name = _activation_name(folder)
    if name not in _ACTIVATIONS:
        raise UnsupportedModelError(f"{path}: activation {name!r} is none of {sorted(_ACTIVATIONS)}")
    return nn.Sequential(_load_linear(folder, bias=bool(config.get("bias", True))), _ACTIVATIONS[name]())


def _load_linear(folder: Path, *, bias: bool) -> nn.Linear:
    file = weight_files(folder)[0]
    try:
        weights = {key.removeprefix("linear."): value.float() for key, value in load_file(file).items()}
        out_features, in_features = weights["weight"].shape
        # On the meta device no memory is filled with random weights first.
        linear = nn.Linear(in_features, out_features, bias=bias, device="meta")
        linear.load_state_dict(weights, assign=True)
    except (SafetensorError, KeyError, ValueError, RuntimeError) as error:
        raise UnsupportedModelError(
            f"{file} does not contain the linear layer of its config.json: {error}"
        ) from error
    return linear


def output_width(modules: nn.Sequential, width: int) -> int:
    """Return the length of the vectors that the modules return for vectors of length `width`.

    Raises:
        UnsupportedModelError: A layer takes vectors of another length.
    """
    try:
        with torch.inference_mode():
            return cast("Tensor", modules(torch.zeros(1, width))).shape[1]
    except RuntimeError as error:
        raise UnsupportedModelError(
            f"the Dense modules do not take vectors of length {width}: {error}"
        ) from error
