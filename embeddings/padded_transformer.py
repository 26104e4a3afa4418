"""Loads any transformer of the transformers library and runs it on padded batches."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from torch import Tensor, nn
from transformers import AutoModel, PretrainedConfig
from transformers.utils.logging import set_tqdm_hook

from embeddings.exceptions import UnsupportedModelError

_loading = threading.Lock()
# Vectors are pooled from the token states, never taken from the model's own pooler.
_UNUSED_WEIGHTS = ("pooler.",)


class PaddedTransformer(nn.Module):
    """Runs a transformer on texts that are padded to the longest one.

    Args:
        model: Takes `input_ids` and `attention_mask` and returns `last_hidden_state`.
        pad_id: The token to pad with.
        device: Where the model is.
    """

    def __init__(self, model: nn.Module, pad_id: int, device: str) -> None:
        super().__init__()
        self._model = model
        self._pad_id = pad_id
        self._device = device

    def forward(self, ids: Sequence[NDArray[np.int64]]) -> list[tuple[Tensor, Tensor]]:
        """Compute the token states of texts.

        Args:
            ids: Token ids of each text, int64 [length].

        Returns:
            One pair: the states, [n, longest, hidden], and the mask of tokens, int64 [n, longest].
        """
        padded, padding_mask = _pad(ids, self._pad_id)
        mask = torch.from_numpy(padding_mask).to(self._device)
        tokens = torch.from_numpy(padded).to(self._device)
        return [(self._model(input_ids=tokens, attention_mask=mask).last_hidden_state, mask)]


def _pad(ids: Sequence[NDArray[np.int64]], pad_id: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pad on the right. Return ids and mask, int64 [n, longest]; the mask is 1 for tokens, 0 for padding."""
    longest = max(len(row) for row in ids)
    padded = np.full((len(ids), longest), pad_id, dtype=np.int64)
    mask = np.zeros((len(ids), longest), dtype=np.int64)
    for row, row_ids in enumerate(ids):
        padded[row, : len(row_ids)] = row_ids
        mask[row, : len(row_ids)] = 1
    return padded, mask


def load_padded_transformer(
    folder: Path, config: PretrainedConfig, dtype: torch.dtype, device: str
) -> PaddedTransformer:
    """Load a transformer for inference. Only safetensors are read, and no code of the model is run.

    Raises:
        UnsupportedModelError: The weights do not match the configuration.
    """
    try:
        with _quiet():
            model, report = AutoModel.from_pretrained(
                folder,
                config=config,
                dtype=dtype,
                attn_implementation="sdpa",
                use_safetensors=True,
                trust_remote_code=False,
                local_files_only=True,
                output_loading_info=True,
            )
    # Architectures without SDPA, wrong shapes and damaged files raise these.
    except (OSError, ValueError, RuntimeError, SafetensorError) as error:
        raise UnsupportedModelError(f"the weights in {folder} cannot be loaded: {error}") from error
    missing = sorted(key for key in report["missing_keys"] if not key.startswith(_UNUSED_WEIGHTS))
    if missing:
        raise UnsupportedModelError(
            f"the weights in {folder} lack {len(missing)} tensors, such as {missing[0]!r}"
        )
    model = cast("nn.Module", model.eval().requires_grad_(requires_grad=False))
    return PaddedTransformer(model.to(device), int(config.pad_token_id or 0), device)


@contextmanager
def _quiet() -> Iterator[None]:
    """Suppress the progress bar and the table of keys during loading; other messages pass.

    `load_padded_transformer` reports what the table says. Both switches are global to the process, so one
    thread at a time uses them, and they are reset afterwards.
    """
    logger = logging.getLogger("transformers.modeling_utils")
    with _loading:
        logger.addFilter(_is_no_load_report)
        previous = set_tqdm_hook(_without_bar)
        try:
            yield
        finally:
            set_tqdm_hook(previous)
            logger.removeFilter(_is_no_load_report)


def _is_no_load_report(record: logging.LogRecord) -> bool:
    return "LOAD REPORT" not in record.getMessage()


def _without_bar(factory: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    return factory(*args, **{**kwargs, "disable": True})
