from pathlib import Path

import pytest

from embeddings import Encoder, HashingEncoder, TransformerEncoder

from .contract import EncoderContract
from .tiny_models import TinyModel


class TestHashingEncoder(EncoderContract):
    @pytest.fixture
    def encoder(self) -> Encoder:
        return HashingEncoder()


class TestTransformerEncoder(EncoderContract):
    @pytest.fixture
    def encoder(self, minilm: TransformerEncoder) -> Encoder:
        return minilm


def test_encoders_and_their_options_have_different_fingerprints(
    minilm: TransformerEncoder, tmp_path: Path
) -> None:
    tiny = str(TinyModel().save(tmp_path))
    encoders: list[Encoder] = [
        minilm,
        TransformerEncoder(device="cpu", max_length=128),
        TransformerEncoder(tiny, device="cpu"),
        HashingEncoder(),
        HashingEncoder(dim=32),
        HashingEncoder(max_length=32),
    ]
    assert len({encoder.fingerprint for encoder in encoders}) == len(encoders)


def test_dtype_and_batch_size_do_not_change_the_fingerprint(minilm: TransformerEncoder) -> None:
    other = TransformerEncoder(device="cpu", dtype="bfloat16", batch_tokens=64)
    assert other.dtype == "bfloat16"
    assert other.fingerprint == minilm.fingerprint
