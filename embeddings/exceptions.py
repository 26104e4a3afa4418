"""What can go wrong between a text and its vector.

EmbeddingsError
├── EncoderConfigError            the settings name no encoder, or give it options it does not have
├── ModelError                    a model cannot be used; the message says what to do about it
│   ├── ModelNotFoundError        no such folder, or the hub could not give it
│   ├── UnsafeModelError          pickled weights, code of its own, or a wrong checksum
│   └── UnsupportedModelError     the folder asks for something that this package does not do
├── EncodingError                 a model that was loaded could not encode
│   ├── EncoderClosedError        `close` was called before
│   └── EncoderOutOfMemoryError   some texts do not fit, even alone
└── BatchError                    a batch was not done, whatever was in it
    ├── BatcherClosedError        `close` was called before
    ├── CallerGoneError           nobody waits for it any more
    └── DeadlinePassedError       it was not done in time
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class EmbeddingsError(Exception):
    """Base class of everything that this package raises on purpose."""


class EncoderConfigError(EmbeddingsError):
    """The settings name no encoder, or give it options that it does not have."""


class ModelError(EmbeddingsError):
    """A model cannot be used."""


class ModelNotFoundError(ModelError):
    """There is no such folder, or the hub could not give it."""


class UnsafeModelError(ModelError):
    """Reading the model could run code, or its weights are not the ones that were published."""


class UnsupportedModelError(ModelError):
    """The model's own files ask for something that this package does not do."""


class EncodingError(EmbeddingsError):
    """A model that was loaded could not encode."""


class EncoderClosedError(EncodingError):
    """The encoder was closed, and its weights given back."""


class EncoderOutOfMemoryError(EncodingError):
    """Some texts did not fit into memory, even alone.

    Attributes:
        indices: places, in the sequence that was passed, of the texts that failed, ascending.
        vectors: float32 [n, dim], what was encoded all the same, so that nothing has to be encoded twice.
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
    """A request met no batch, or its batch was not done."""


class BatcherClosedError(BatchError):
    """The batcher was closed; nothing is done any more."""


class CallerGoneError(BatchError):
    """Nobody waits for the result any more."""


class DeadlinePassedError(BatchError):
    """A request was not done in time."""
