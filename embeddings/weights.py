"""Loads a transformer's configuration and weights, quietly but not blindly."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import torch
from safetensors import SafetensorError
from torch import nn
from transformers import AutoConfig, AutoModel, PretrainedConfig
from transformers.utils.logging import set_tqdm_hook

from embeddings.exceptions import UnsupportedModelError

_loading = threading.Lock()
# Read by nobody here: sentence vectors are pooled from the tokens, never from the pooler's output.
_UNUSED_WEIGHTS = ("pooler.",)
# Positions of these begin behind the padding id, so that many rows of their table are never used.
_POSITIONS_AFTER_PADDING = frozenset({"roberta", "xlm-roberta", "camembert", "mpnet", "xlm-roberta-xl"})


def load_config(folder: Path, *, has_modules: bool) -> PretrainedConfig:
    """A transformer's configuration.

    Args:
        folder: has a config.json.
        has_modules: a modules.json says how to pool.

    Raises:
        UnsupportedModelError: the architecture is unknown, or no encoder.
    """
    try:
        config = cast(
            "PretrainedConfig",
            AutoConfig.from_pretrained(folder, trust_remote_code=False, local_files_only=True),
        )
    except (OSError, ValueError, KeyError) as error:
        raise UnsupportedModelError(f"{folder / 'config.json'} is not supported: {error}") from error
    architecture = next(iter(config.architectures or []), "")
    if config.is_encoder_decoder or (architecture.endswith("ForCausalLM") and not has_modules):
        raise UnsupportedModelError(
            f"{folder} holds {architecture or config.model_type}, which is no encoder of sentences"
        )
    return config


def position_limit(config: PretrainedConfig) -> int | None:
    """Tokens for which the model has positions; None if it has no limit of its own."""
    positions = getattr(config, "max_position_embeddings", None)
    if positions is None or positions < 0:
        return None
    if config.model_type in _POSITIONS_AFTER_PADDING:
        return int(positions) - int(config.pad_token_id) - 1
    return int(positions)


def load_transformer(folder: Path, config: PretrainedConfig, dtype: torch.dtype) -> nn.Module:
    """A transformer ready for inference, on the processor; only safetensors are read, never code.

    Raises:
        UnsupportedModelError: the weights do not fit the configuration.
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
    # Architectures without SDPA, shapes that differ and torn files come as these.
    except (OSError, ValueError, RuntimeError, SafetensorError) as error:
        raise UnsupportedModelError(f"the weights in {folder} cannot be loaded: {error}") from error
    missing = sorted(key for key in report["missing_keys"] if not key.startswith(_UNUSED_WEIGHTS))
    if missing:
        raise UnsupportedModelError(
            f"the weights in {folder} lack {len(missing)} tensors, such as {missing[0]!r}"
        )
    return cast("nn.Module", model.eval().requires_grad_(requires_grad=False))


@contextmanager
def _quiet() -> Iterator[None]:
    """No progress bar and no table of keys while loading; every other message passes.

    The table says what the report says too, which `load_transformer` judges. Both switches are process-wide,
    so they are put back, and one thread at a time may turn them.
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
