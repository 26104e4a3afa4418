import gc
import weakref
from pathlib import Path

import pytest

from embeddings import Encoder, EncoderClosedError, HashingEncoder, TransformerEncoder

from .tiny_models import TinyModel


@pytest.fixture(params=["hashing", "transformer"])
def encoder(request: pytest.FixtureRequest, tmp_path: Path) -> Encoder:
    if request.param == "hashing":
        return HashingEncoder()
    return TransformerEncoder(str(TinyModel().save(tmp_path)), device="cpu")


def test_a_closed_encoder_refuses_to_encode(encoder: Encoder) -> None:
    encoder.close()
    encoder.close()
    with pytest.raises(EncoderClosedError, match="was closed"):
        encoder.encode_queries(["wine"])
    with pytest.raises(EncoderClosedError, match="was closed"):
        encoder.encode_documents(["wine"])


def test_leaving_the_context_closes(encoder: Encoder) -> None:
    with encoder as same:
        assert same is encoder
        assert same.encode_queries(["wine"]).shape == (1, encoder.dim)
    with pytest.raises(EncoderClosedError):
        encoder.encode_queries(["wine"])


def test_closing_frees_the_weights(tmp_path: Path) -> None:
    encoder = TransformerEncoder(str(TinyModel().save(tmp_path)), device="cpu")
    assert encoder._layers is not None
    weights = weakref.ref(encoder._layers[0])
    encoder.close()
    gc.collect()
    assert weights() is None
