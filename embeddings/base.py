"""The small interface that every encoder has."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray


class Encoder(ABC):
    """Turns texts into vectors.

    Thread-safety: every method may be called from several threads at once. An encoder takes its own lock
    where its model needs one, for a batch at a time, so a query never waits for the whole of a bulk run.

    A vector depends on its text and the encoder alone; what else is in the call moves it by no more than
    rounding (cosine 1e-5 in float32, 1e-3 in half precision). Outputs are given as the model computed them:
    finding NaN, infinite or zero rows is left to the caller, who knows which passage to set aside.

    Attributes:
        name: what people call the model.
        dim: length of a vector.
        max_length: tokens of one text that are read, special tokens and prompt included; the rest is cut off.
        content_length: tokens of a document that fit beside the special tokens and the document prompt. A
            text with at most this many rows in `token_offsets` is read whole.
        normalised: vectors have unit length.
        fingerprint: 32 hexadecimal characters, the identity of everything that shapes a vector: weights,
            tokenizer, pooling, normalisation, maximum length, prompts. Device and dtype are not part of it:
            bfloat16 vectors stay within cosine 0.9998 of float32 ones, and float16 weights within 0.999999,
            far closer than two different passages ever are, so an index built on a GPU serves queries that a
            CPU encodes.
        device: where it runs, "cpu", "cuda:0" and so on.
        dtype: the type it computes in, "float32", "bfloat16" or "float16", on a processor that of the
            weights alone where there is a fast way. Vectors are always float32.
    """

    name: str
    dim: int
    max_length: int
    content_length: int
    normalised: bool
    fingerprint: str
    device: str
    dtype: str

    @abstractmethod
    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what shoppers type.

        Returns:
            float32 [n, dim] in the order of `texts`; [0, dim] when there are none.

        Raises:
            EncoderOutOfMemoryError: some texts do not fit into memory, even alone.
            EncoderClosedError: after `close`.
        """

    @abstractmethod
    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode passages in bulk; some thousand at a time keep memory flat.

        Returns:
            float32 [n, dim] in the order of `texts`; [0, dim] when there are none.

        Raises:
            EncoderOutOfMemoryError: some texts do not fit into memory, even alone.
            EncoderClosedError: after `close`.
        """

    @abstractmethod
    def token_offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Where the tokens of each text lie, without special tokens and without truncation.

        Returns:
            For each text int32 [tokens, 2]: start and end of each token in characters of that text.
        """

    @abstractmethod
    def close(self) -> None:
        """Give back the memory of the device; closing twice is fine, encoding afterwards is an error."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
