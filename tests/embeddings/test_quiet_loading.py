import logging
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers.utils import logging as transformers_logging

from embeddings import TransformerEncoder

from .tiny_models import TinyModel


def with_other_keys(folder: Path) -> Path:
    """Make the weights like those of many models on the hub: with an unused buffer, and without a pooler."""
    weights = load_file(folder / "model.safetensors")
    kept = {key: value for key, value in weights.items() if not key.startswith("pooler.")}
    kept["embeddings.leftover"] = torch.zeros(3)
    save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    return folder


def test_loading_prints_and_logs_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("transformers").addHandler(caplog.handler)
    TransformerEncoder(str(with_other_keys(TinyModel().save(tmp_path))), device="cpu")
    logging.getLogger("transformers").removeHandler(caplog.handler)
    assert capfd.readouterr() == ("", "")
    assert caplog.messages == []


def test_loading_restores_the_logging_of_transformers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("transformers.modeling_utils")
    filters = list(logger.filters)
    TransformerEncoder(str(TinyModel().save(tmp_path)), device="cpu")
    assert logger.filters == filters
    assert transformers_logging.set_tqdm_hook(None) is None


def test_the_settings_of_torch_do_not_change(tmp_path: Path) -> None:
    def state() -> tuple[object, ...]:
        return (
            torch.get_num_threads(),
            torch.get_default_dtype(),
            torch.is_grad_enabled(),
            torch.is_inference_mode_enabled(),
            torch.get_float32_matmul_precision(),
        )

    before = state()
    TransformerEncoder(str(TinyModel().save(tmp_path)), device="cpu", dtype="bfloat16").encode_queries(["a"])
    assert state() == before
