"""A batch that does not fit is halved down to one text. A text that does not fit alone is reported."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import nn

from embeddings import EncoderOutOfMemoryError, TransformerEncoder

from .tiny_models import TinyModel

# Token ids of each text.
Texts = Sequence[NDArray[np.int64]]

TEXTS = [f"{'a ' * (1 + index % 3)}{letter}" for index, letter in enumerate("bcdefghijklmnopqrstuvw")]


def cuda_error() -> Exception:
    return torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")


def cpu_error() -> Exception:
    return RuntimeError(
        "[enforce fail at alloc_cpu.cpp:121] DefaultCPUAllocator: can't allocate memory: you tried"
    )


def windows_error() -> Exception:
    return RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate 8 bytes.")


class SmallMemory(nn.Module):
    """Runs a model, and raises an error for batches that do not fit."""

    def __init__(
        self, model: nn.Module, fits: Callable[[Texts], bool], error: Callable[[], Exception]
    ) -> None:
        super().__init__()
        self.model = model
        self.fits = fits
        self.error = error
        self.rows: list[int] = []

    def forward(self, ids: Texts) -> object:
        self.rows.append(len(ids))
        if not self.fits(ids):
            raise self.error()
        return self.model(ids)


@pytest.fixture
def encoder(tmp_path: Path) -> TransformerEncoder:
    return TransformerEncoder(str(TinyModel().save(tmp_path)), device="cpu", dtype="float32")


def shrink(
    encoder: TransformerEncoder, fits: Callable[[Texts], bool], error: Callable[[], Exception]
) -> SmallMemory:
    assert encoder._layers is not None
    transformer, modules = encoder._layers
    small = SmallMemory(transformer, fits, error)
    encoder._layers = (small, modules)
    return small


@pytest.mark.parametrize("error", [cuda_error, cpu_error, windows_error, MemoryError])
@pytest.mark.parametrize("rows", [1, 3, 8])
@pytest.mark.fault("no-memory")
def test_a_batch_that_does_not_fit_is_halved(
    rows: int, error: Callable[[], Exception], encoder: TransformerEncoder
) -> None:
    expected = encoder.encode_documents(TEXTS)
    small = shrink(encoder, lambda ids: len(ids) <= rows, error)
    np.testing.assert_allclose(encoder.encode_documents(TEXTS), expected, atol=1e-5)
    assert small.rows[0] == len(TEXTS)
    # 22 texts are halved to 11, 5 or 6, 2 or 3, and 1 or 2.
    assert min(small.rows) >= rows / 2


@pytest.mark.fault("no-memory")
def test_texts_that_do_not_fit_alone_are_reported(encoder: TransformerEncoder) -> None:
    long = "wine " * 30
    texts = ["a", long, "b", "c", long, "d"]
    expected = encoder.encode_documents(texts)
    shrink(encoder, lambda ids: max(map(len, ids)) < 20, cuda_error)
    with pytest.raises(EncoderOutOfMemoryError, match="2 of 6 texts") as raised:
        encoder.encode_documents(texts)
    assert raised.value.indices == [1, 4]
    others = [0, 2, 3, 5]
    np.testing.assert_allclose(raised.value.vectors[others], expected[others], atol=1e-5)
    assert np.isnan(raised.value.vectors[[1, 4]]).all()


def test_other_errors_are_not_taken_for_a_lack_of_memory(encoder: TransformerEncoder) -> None:
    small = shrink(
        encoder, lambda _: False, lambda: RuntimeError("mat1 and mat2 shapes cannot be multiplied")
    )
    with pytest.raises(RuntimeError, match="mat1 and mat2"):
        encoder.encode_documents(TEXTS)
    assert len(small.rows) == 1
