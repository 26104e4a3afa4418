import pytest

from embeddings import EncoderConfigError, HashingEncoder, TransformerEncoder, load_encoder

HASHING = "embeddings.hashing.HashingEncoder"


def test_an_encoder_is_created_with_its_options() -> None:
    encoder = load_encoder({"BACKEND": HASHING, "OPTIONS": {"dim": 16}})
    assert isinstance(encoder, HashingEncoder)
    assert encoder.dim == 16


def test_options_are_optional() -> None:
    assert load_encoder({"BACKEND": HASHING}).fingerprint == HashingEncoder().fingerprint


def test_the_transformer_encoder_is_created_the_same_way() -> None:
    path = "embeddings.transformer.TransformerEncoder"
    encoder = load_encoder({"BACKEND": path, "OPTIONS": {"device": "cpu", "max_length": 100}})
    assert isinstance(encoder, TransformerEncoder)
    assert encoder.max_length == 100


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ({}, "BACKEND must be the dotted path"),
        ({"BACKEND": None}, "BACKEND must be the dotted path"),
        ({"BACKEND": "HashingEncoder"}, "BACKEND must be the dotted path"),
        ({"BACKEND": "embeddings.nowhere.Encoder"}, r"cannot import 'embeddings\.nowhere'"),
        ({"BACKEND": "embeddings.hashing.Missing"}, "has no 'Missing'"),
        ({"BACKEND": "embeddings.hashing.blake2b"}, "is not a subclass"),
        ({"BACKEND": "pathlib.Path"}, "is not a subclass"),
        ({"BACKEND": HASHING, "OPTIONS": ["dim"]}, "must be a mapping, not list"),
        ({"BACKEND": HASHING, "OPTIONS": {"size": 3}}, "'size'; its options are: dim, max_length"),
        ({"BACKEND": HASHING, "OPTIONS": {"dim": 1}}, "dim must be at least 2"),
        ({"BACKEND": HASHING, "options": {}}, r"unknown keys \['options'\]"),
    ],
)
def test_wrong_settings_are_explained(config: dict[str, object], reason: str) -> None:
    with pytest.raises(EncoderConfigError, match=reason):
        load_encoder(config)
