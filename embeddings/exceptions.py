"""Errors of encoders and batches.

EmbeddingsError
├── EncoderConfigError            the settings do not describe an encoder
├── ModelError                    a model cannot be used; the message says what to do
│   ├── ModelNotFoundError        the model, or one of its files, does not exist
│   ├── UnsafeModelError          pickled weights, code of its own, or a wrong checksum
│   └── UnsupportedModelError     its files are damaged, or need a feature that is not supported
├── EncodingError                 a loaded model failed to encode
│   ├── EncoderClosedError        the encoder was closed
│   └── EncoderOutOfMemoryError   some texts do not fit into memory, even one at a time
└── BatchError                    a request was not processed, whatever was in it
    ├── BatcherClosedError        the batcher was closed
    ├── CallerGoneError           the caller does not wait any more
    └── DeadlinePassedError       the deadline passed
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class EmbeddingsError(Exception):
    """Base class of the errors that this package raises on purpose."""


class EncoderConfigError(EmbeddingsError):
    """The settings name no encoder, or options that it does not have."""


class ModelError(EmbeddingsError):
    """A model cannot be used."""


class ModelNotFoundError(ModelError):
    """The model, or one of its files, does not exist."""


class UnsafeModelError(ModelError):
    """Reading the model could run code, or its weights are not the published ones."""


class UnsupportedModelError(ModelError):
    """The model's files are damaged, or need a feature that this package does not have."""


class EncodingError(EmbeddingsError):
    """A loaded model failed to encode."""


class EncoderClosedError(EncodingError):
    """The encoder was closed."""


class EncoderOutOfMemoryError(EncodingError):
    """Some texts did not fit into memory, even one at a time.

    Attributes:
        indices: Positions of these texts in the sequence that was passed, ascending.
        vectors: float32 [n, dim], the vectors of the other texts, so that they need not be encoded again.
            Rows at `indices` are NaN.
    """

    def __init__(self, indices: Sequence[int], vectors: NDArray[np.float32]) -> None:
        self.indices = sorted(indices)
        self.vectors = vectors
        super().__init__(
            f"{len(self.indices)} of {len(vectors)} texts need more memory than there is, even encoded alone "
            f"(the first at index {self.indices[0]}); leave them out, lower max_length or use another device"
        )


class BatchError(EmbeddingsError):
    """A request was not processed."""


class BatcherClosedError(BatchError):
    """The batcher was closed."""


class CallerGoneError(BatchError):
    """The caller does not wait for the result any more."""


class DeadlinePassedError(BatchError):
    """A request was not processed before its deadline."""
