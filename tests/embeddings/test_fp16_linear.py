"""Linear layers with float16 weights, and float32 layers where torch cannot use them."""

import logging
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch

from embeddings import TransformerEncoder
from embeddings.fp16_linear import Fp16Linear, fp16_linear_is_supported

from .texts import notes
from .vectors import lowest_cosine


@pytest.fixture(autouse=True)
def not_tried() -> Iterator[None]:
    """Let the test try the operators anew, and forget its result."""
    fp16_linear_is_supported.cache_clear()
    yield
    fp16_linear_is_supported.cache_clear()


def refuse(*_: object) -> None:
    raise RuntimeError("Didn't find engine for operation quantized::linear_prepack_fp16 NoQEngine\nat line 9")


def take_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.ops, "quantized", object())


def make_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.ops.quantized, "linear_prepack_fp16", refuse)


@pytest.mark.parametrize("spoil", [take_away, make_refuse])
def test_float32_layers_replace_missing_operators(
    spoil: Callable[[pytest.MonkeyPatch], None],
    minilm: TransformerEncoder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="embeddings")
    spoil(monkeypatch)
    texts = notes(8)
    for _ in range(2):
        with TransformerEncoder(device="cpu", dtype="float16") as encoder:
            assert encoder.dtype == "float32"
            assert np.array_equal(encoder.encode_queries(texts), minilm.encode_queries(texts))
    (record,) = caplog.records
    assert record.levelname == "INFO"
    assert record.getMessage().startswith("On the CPU, linear layers stay float32")
    assert "\n" not in record.getMessage()


def test_both_layers_compute_nearly_the_same_vectors(minilm: TransformerEncoder) -> None:
    if not fp16_linear_is_supported():
        pytest.skip("torch has no FBGEMM on this processor")
    with TransformerEncoder(device="cpu", dtype="float16") as encoder:
        assert encoder.dtype == "float16"
        assert any(isinstance(module, Fp16Linear) for module in encoder._layers[0].modules())  # type: ignore[index]
        texts = notes(8)
        assert lowest_cosine(encoder.encode_queries(texts), minilm.encode_queries(texts)) > 0.999999
