"""Caches the vectors of queries. They depend on the text and the encoder alone, so they never go stale."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from embeddings import Encoder, EncoderOutOfMemoryError
from search.caching.safe_cache import CACHE

_NAME = "vectors"


class CachingEncoder(Encoder):
    """Wraps an encoder and stores the vectors of queries in Django's cache. Documents are not cached."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name = encoder.name
        self.dim = encoder.dim
        self.max_length = encoder.max_length
        self.content_length = encoder.content_length
        self.normalised = encoder.normalised
        self.fingerprint = encoder.fingerprint
        self.device = encoder.device
        self.dtype = encoder.dtype

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        keys = list(map(self._key, texts))
        vectors = np.full((len(texts), self.dim), np.nan, dtype=np.float32)
        cached = CACHE.get_many(_NAME, keys)
        missing = []
        for index, key in enumerate(keys):
            value = cached.get(key)
            if isinstance(value, bytes) and len(value) == vectors.itemsize * self.dim:
                vectors[index] = np.frombuffer(value, dtype="<f4")
            else:
                missing.append(index)
        if missing:
            vectors[missing] = self._encode([texts[index] for index in missing], missing, vectors)
            CACHE.set_many(_NAME, {keys[index]: vectors[index].astype("<f4").tobytes() for index in missing})
        return vectors

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encoder.encode_documents(texts)

    def token_offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        return self._encoder.token_offsets(texts)

    def whole_words(self) -> frozenset[str]:
        return self._encoder.whole_words()

    def close(self) -> None:
        self._encoder.close()

    def _encode(
        self, texts: Sequence[str], indices: Sequence[int], vectors: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        try:
            return self._encoder.encode_queries(texts)
        except EncoderOutOfMemoryError as error:
            vectors[list(indices)] = error.vectors
            raise EncoderOutOfMemoryError([indices[row] for row in error.indices], vectors) from error

    def _key(self, text: str) -> str:
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return f"{self.fingerprint}:{digest}"
