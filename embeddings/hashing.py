"""An encoder without a model, for tests and for trying the application.

It uses signed feature hashing (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning")
of words and of their character trigrams. Texts that share words, or parts of words, get similar vectors.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from embeddings.base import Encoder
from embeddings.exceptions import EncoderClosedError, EncoderConfigError
from embeddings.fingerprints import fingerprint

# Part of the fingerprint. Increase it when a change of the code changes vectors.
_CODE_VERSION = 1
# A word means more than one of its trigrams. Weights are integers, so that sums are exact and vectors are the
# same on every platform.
_WORD_WEIGHT = 2
_TRIGRAM_WEIGHT = 1

_TOKEN = re.compile(r"\S+")
_TERM = re.compile(r"\w+|[^\w\s]")


class HashingEncoder(Encoder):
    """Computes the same vectors in every process and on every platform.

    Tokens are separated by white space. Queries and documents are encoded in the same way.

    Args:
        dim: Length of a vector, at least 2.
        max_length: Maximum number of tokens read from a text, at least 1.

    Raises:
        EncoderConfigError: An option is out of range.
    """

    def __init__(self, *, dim: int = 64, max_length: int = 256) -> None:
        if dim < 2 or max_length < 1:
            raise EncoderConfigError(
                f"dim must be at least 2 and max_length at least 1, not {dim} and {max_length}"
            )
        self.name = f"hashing-{dim}"
        self.dim = dim
        self.max_length = self.content_length = max_length
        self.normalised = True
        self.device = "cpu"
        self.dtype = "float32"
        self.fingerprint = fingerprint(
            {"encoder": "hashing", "recipe": _CODE_VERSION, "dim": dim, "max_length": max_length}
        )
        self._closed = False

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def token_offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        return [
            np.array([token.span() for token in _TOKEN.finditer(text)], dtype=np.int32).reshape(-1, 2)
            for text in texts
        ]

    def close(self) -> None:
        self._closed = True

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self._closed:
            raise EncoderClosedError("this encoder was closed; load another one")
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._vector(text)
        return vectors

    def _vector(self, text: str) -> NDArray[np.float64]:
        sums = np.zeros(self.dim, dtype=np.int64)
        for token in _TOKEN.findall(text)[: self.max_length]:
            for feature, weight in _features(token.lower()):
                number, sign = _hash(feature)
                sums[number % self.dim] += sign * weight
        if not sums.any():
            # An empty text, or features that cancel out, get a fixed vector. A zero vector has no cosine, and
            # the indexer would skip the passage as broken.
            sums[0] = 1
        vector: NDArray[np.float64] = sums / np.sqrt(np.dot(sums, sums))
        return vector


def _features(token: str) -> Iterator[tuple[str, int]]:
    for term in _TERM.findall(token):
        yield term, _WORD_WEIGHT
        # The brackets distinguish trigrams at the start or end of a word; "#" distinguishes them from words.
        bracketed = f"<{term}>"
        for start in range(len(bracketed) - 2):
            yield f"#{bracketed[start : start + 3]}", _TRIGRAM_WEIGHT


@lru_cache(maxsize=65_536)
def _hash(feature: str) -> tuple[int, int]:
    # Lone surrogates have no UTF-8 form. "surrogatepass" encodes them, so that no text makes the encoder
    # fail.
    digest = blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    number = int.from_bytes(digest, "little")
    return number >> 1, 1 if number & 1 else -1
