"""Vectors of queries are cached, and every vector is the encoder's own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from django.core.cache import cache
from numpy.typing import NDArray
from pytest_django import Settings

from embeddings import Encoder, EncoderOutOfMemoryError, HashingEncoder
from search.caching.embedding_cache import CachingEncoder
from tests.embeddings.contract import EncoderContract

TEXTS = ["smoky red", "crisp white", "sweet and old"]


class RecordingEncoder(HashingEncoder):
    """Records the queries of each call. It has no memory for those that contain "huge"."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[list[str]] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.calls.append(list(texts))
        vectors = super().encode_queries(texts)
        failed = [index for index, text in enumerate(texts) if "huge" in text]
        if failed:
            vectors[failed] = np.nan
            raise EncoderOutOfMemoryError(failed, vectors)
        return vectors


@pytest.fixture
def encoder() -> RecordingEncoder:
    return RecordingEncoder()


@pytest.fixture
def caching(encoder: RecordingEncoder) -> CachingEncoder:
    return CachingEncoder(encoder)


class TestCachingEncoder(EncoderContract):
    @pytest.fixture
    def encoder(self) -> Encoder:
        return CachingEncoder(HashingEncoder())


def cached_keys() -> list[str]:
    """Return the keys of all cached vectors, as they are passed to the cache."""
    return [key.removeprefix(":1:") for key in cache._cache]  # type: ignore[attr-defined] # LocMemCache's own


def test_a_cached_vector_is_not_encoded_again(encoder: RecordingEncoder, caching: CachingEncoder) -> None:
    first = caching.encode_queries(TEXTS)
    assert caching.encode_queries(TEXTS).tobytes() == first.tobytes()
    assert encoder.calls == [TEXTS]


def test_only_missing_vectors_are_encoded(encoder: RecordingEncoder, caching: CachingEncoder) -> None:
    caching.encode_queries([TEXTS[1]])
    vectors = caching.encode_queries(TEXTS)
    assert encoder.calls == [[TEXTS[1]], [TEXTS[0], TEXTS[2]]]
    assert np.array_equal(vectors, HashingEncoder().encode_queries(TEXTS))


def test_encoders_do_not_share_vectors(caching: CachingEncoder) -> None:
    caching.encode_queries(TEXTS)
    other = HashingEncoder(dim=32)
    assert np.array_equal(CachingEncoder(other).encode_queries(TEXTS), other.encode_queries(TEXTS))


@pytest.mark.parametrize("damaged", [b"", b"\0" * 255, "x" * 256, 7, [0.0] * 256])
def test_a_damaged_cached_value_is_ignored(
    damaged: object, encoder: RecordingEncoder, caching: CachingEncoder
) -> None:
    expected = caching.encode_queries(TEXTS)
    (key, *_) = cached_keys()
    cache.set(key, damaged)
    assert np.array_equal(caching.encode_queries(TEXTS), expected)
    assert [len(texts) for texts in encoder.calls] == [3, 1]
    # The vector replaced the damaged value.
    assert np.array_equal(caching.encode_queries(TEXTS), expected)
    assert len(encoder.calls) == 2


def test_a_lack_of_memory_is_reported_by_position(encoder: RecordingEncoder, caching: CachingEncoder) -> None:
    caching.encode_queries([TEXTS[0], TEXTS[1]])
    texts = ["huge one", TEXTS[0], TEXTS[2], TEXTS[1], "huge two"]
    with pytest.raises(EncoderOutOfMemoryError) as raised:
        caching.encode_queries(texts)
    assert encoder.calls[-1] == ["huge one", TEXTS[2], "huge two"]
    assert raised.value.indices == [0, 4]
    assert np.isnan(raised.value.vectors[[0, 4]]).all()
    others = HashingEncoder().encode_queries(texts[1:4])
    assert np.array_equal(raised.value.vectors[1:4], others)


def test_nothing_is_cached_without_a_time_to_live(
    encoder: RecordingEncoder, caching: CachingEncoder, settings: Settings
) -> None:
    settings.SOMMELIER_CACHE_TTL = 0
    for _ in range(2):
        caching.encode_queries(TEXTS)
    assert encoder.calls == [TEXTS, TEXTS]


def test_the_words_of_the_language_are_those_of_the_wrapped_encoder() -> None:
    class Speaker(HashingEncoder):
        def whole_words(self) -> frozenset[str]:
            return frozenset({"wine"})

    assert CachingEncoder(Speaker()).whole_words() == {"wine"}
