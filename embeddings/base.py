"""The interface of an encoder."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray


class Encoder(ABC):
    """Encodes texts as vectors.

    Every method may be called from several threads at once. An encoder that must lock its model locks it per
    batch, so that a query never waits for the end of a bulk run.

    A vector depends on its text and the encoder only. The other texts of a call change it by rounding at most
    (1 - cosine is at most 1e-5 in float32 and 1e-3 in half precision). Vectors are returned as the model
    computed them: the caller must look for NaN, infinite or zero rows, because it knows which passage to
    skip.

    Attributes:
        name: The name of the model, for people.
        dim: Length of a vector.
        max_length: Maximum number of tokens read from a text, with special tokens and prompt. The rest is cut
            off.
        content_length: Tokens of a document that fit beside the special tokens and the document prompt. A
            text with no more rows than this in `token_offsets` is read whole.
        normalised: Whether vectors have unit length.
        fingerprint: 32 hexadecimal characters that identify everything that determines a vector: weights,
            tokenizer, pooling, normalisation, maximum length and prompts. Device and dtype are left out, so
            that an index built on a GPU serves queries encoded on a CPU: bfloat16 vectors have a cosine of
            at least 0.9998 to float32 ones, and those of float16 weights 0.999999, which is far closer than
            two different passages are.
        device: Where the model runs, such as "cpu" or "cuda:0".
        dtype: The type of the arithmetic: "float32", "bfloat16" or "float16". For BERT on a CPU, "float16"
            means float16 weights with float32 arithmetic. Vectors are always float32.
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
        """Encode search queries.

        Returns:
            float32 [n, dim] in the order of `texts`; [0, dim] if there are none.

        Raises:
            EncoderOutOfMemoryError: Some texts do not fit into memory, even one at a time.
            EncoderClosedError: The encoder was closed.
        """

    @abstractmethod
    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode passages in bulk. Pass a few thousand at a time to limit memory.

        Returns:
            float32 [n, dim] in the order of `texts`; [0, dim] if there are none.

        Raises:
            EncoderOutOfMemoryError: Some texts do not fit into memory, even one at a time.
            EncoderClosedError: The encoder was closed.
        """

    @abstractmethod
    def token_offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Locate the tokens of each text, without special tokens and without truncation.

        Returns:
            For each text int32 [tokens, 2]: start and end of each token in characters.
        """

    def whole_words(self) -> frozenset[str]:
        """Return the words that the tokenizer does not split, as it spells them; none if it has no such list.

        They are the frequent words of the language that it was made for.
        """
        return frozenset()

    @abstractmethod
    def close(self) -> None:
        """Free the memory of the device. Closing twice is fine; encoding afterwards is an error."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
