"""Reads a transformer's config.json, and how many tokens the model reads."""

from pathlib import Path
from typing import cast

from transformers import AutoConfig, PretrainedConfig

from embeddings.exceptions import EncoderConfigError, UnsupportedModelError
from embeddings.model_files import read_json_object
from embeddings.sentence_config import SentenceConfig

# These count positions from the padding id on, so the first rows of their position table are not used.
_POSITIONS_AFTER_PADDING = frozenset({"roberta", "xlm-roberta", "camembert", "mpnet", "xlm-roberta-xl"})
# transformers writes 1e30 as the length of a tokenizer that has no limit.
_UNLIMITED = 10**9


def load_config(folder: Path, *, has_modules: bool) -> PretrainedConfig:
    """Load a transformer's configuration.

    Args:
        folder: Contains config.json.
        has_modules: Whether the model has a modules.json, which says how to pool.

    Raises:
        UnsupportedModelError: The architecture is unknown, or is not an encoder.
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
            f"{folder} contains {architecture or config.model_type}, which is not a sentence encoder"
        )
    return config


def max_tokens(sentence: SentenceConfig, config: PretrainedConfig, requested: int | None) -> int:
    """Return the maximum number of tokens read from a text.

    Args:
        sentence: The model's own maximum, if it has one, and the folder of its tokenizer.
        config: Of the transformer.
        requested: A lower maximum; None for the model's own.

    Raises:
        EncoderConfigError: `requested` is more than the model can read.
        UnsupportedModelError: The model has no maximum and none is requested.
    """
    tokenizer_config = read_json_object(sentence.transformer_folder / "tokenizer_config.json")
    configured = sentence.max_length or tokenizer_config.get("model_max_length")
    limits = [
        limit for limit in (configured, _positions(config)) if isinstance(limit, int) and limit < _UNLIMITED
    ]
    if requested is None:
        if not limits:
            raise UnsupportedModelError(
                f"{sentence.transformer_folder} has no maximum length; set max_length"
            )
        return min(limits)
    if requested > min(limits, default=requested):
        raise EncoderConfigError(
            f"max_length {requested} is more than the {min(limits)} tokens that the model reads"
        )
    return requested


def _positions(config: PretrainedConfig) -> int | None:
    """Return the number of positions of the model, None if it has no limit."""
    positions = getattr(config, "max_position_embeddings", None)
    if positions is None or positions < 0:
        return None
    if config.model_type in _POSITIONS_AFTER_PADDING:
        return int(positions) - int(config.pad_token_id) - 1
    return int(positions)
