"""Tokenization that is safe from several threads.

Threads can share a `Tokenizer` only while nobody changes its truncation or padding; it raises "Already
borrowed" otherwise. So there are two that never change: one truncates, the other reads whole texts.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.normalizers import Lowercase
from tokenizers.normalizers import Sequence as NormalizerSequence
from transformers import AutoTokenizer

from embeddings.exceptions import EncoderConfigError, ModelNotFoundError, UnsupportedModelError
from embeddings.fingerprints import file_sha256

_TOKENIZER_FILE = "tokenizer.json"
# Files of old models, which transformers converts.
_VOCABULARY_FILES = ("vocab.txt", "tokenizer_config.json", "special_tokens_map.json")
# A lone surrogate has no UTF-8 form, and `tokenizers` rejects the whole batch. Its replacement is one
# character as well, so that offsets stay valid.
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


class TextTokenizer:
    """Returns the token ids and the token offsets of texts.

    Args:
        tokenizer: Without truncation and padding.
        max_length: Tokens of a text to keep, with special tokens.

    Attributes:
        special_tokens: Number of special tokens that are added to a text.

    Raises:
        EncoderConfigError: `max_length` leaves no room beside the special tokens.
    """

    def __init__(self, tokenizer: Tokenizer, max_length: int) -> None:
        self.special_tokens = tokenizer.num_special_tokens_to_add(is_pair=False)
        if max_length <= self.special_tokens:
            raise EncoderConfigError(
                f"max_length {max_length} leaves no room beside {self.special_tokens} special tokens"
            )
        self._whole = tokenizer
        self._truncating = Tokenizer.from_str(tokenizer.to_str())
        self._truncating.enable_truncation(max_length)

    def ids(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return the token ids of each text, int64 [tokens], with special tokens, truncated."""
        encodings = self._truncating.encode_batch_fast([_encodable(text) for text in texts])
        return [np.array(encoding.ids, dtype=np.int64) for encoding in encodings]

    def offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Return start and end of each token in characters, int32 [tokens, 2].

        Special tokens are left out, and texts are not truncated.
        """
        encodings = self._whole.encode_batch([_encodable(text) for text in texts], add_special_tokens=False)
        return [np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2) for encoding in encodings]

    def whole_words(self) -> frozenset[str]:
        """Return the tokens of letters that stand for a whole word."""
        # "##ing" continues a word in WordPiece; in SentencePiece and byte-level BPE, "▁" and "Ġ" begin one.
        vocabulary = self._whole.get_vocab(with_added_tokens=False)
        starts = tuple(mark for mark in ("▁", "Ġ") if any(token.startswith(mark) for token in vocabulary))
        tokens = (token for token in vocabulary if not starts or token.startswith(starts))
        return frozenset(word for token in tokens if (word := token.lstrip("▁Ġ")).isalpha())

    def count(self, text: str) -> int:
        """Return the number of tokens of a text, without special tokens."""
        return len(self._whole.encode(_encodable(text), add_special_tokens=False).ids)

    def leading_tokens(self, prompt: str) -> int:
        """Return the number of tokens of a prompt before a text, with the special token before both."""
        encoding = self._truncating.encode(_encodable(prompt))
        ends_special = bool(encoding.special_tokens_mask and encoding.special_tokens_mask[-1])
        return len(encoding.ids) - ends_special


def _encodable(text: str) -> str:
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def load_tokenizer(folder: Path, *, lower_case: bool) -> Tokenizer:
    """Load the tokenizer of a model, without truncation and padding.

    Args:
        folder: Contains tokenizer.json, or a vocab.txt that transformers converts.
        lower_case: Whether to lower-case the text first, as `do_lower_case` of sentence-transformers does.

    Raises:
        ModelNotFoundError: The folder has no tokenizer.
        UnsupportedModelError: The tokenizer cannot be read.
    """
    tokenizer = _read_tokenizer(folder)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    if lower_case:
        others = [] if tokenizer.normalizer is None else [tokenizer.normalizer]
        tokenizer.normalizer = NormalizerSequence([Lowercase(), *others])
    return tokenizer


def _read_tokenizer(folder: Path) -> Tokenizer:
    path = folder / _TOKENIZER_FILE
    if path.is_file():
        try:
            return Tokenizer.from_file(str(path))
        # `tokenizers` raises plain Exception.
        except Exception as error:
            raise UnsupportedModelError(f"{path} is not a valid tokenizer: {error}") from error
    if not (folder / "vocab.txt").is_file():
        raise ModelNotFoundError(f"{folder} has neither {_TOKENIZER_FILE} nor vocab.txt")
    return _convert_vocabulary(folder)


def _convert_vocabulary(folder: Path) -> Tokenizer:
    converted = AutoTokenizer.from_pretrained(folder, trust_remote_code=False, local_files_only=True)
    return Tokenizer.from_str(converted.backend_tokenizer.to_str())


def tokenizer_digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that `load_tokenizer` reads, for the fingerprint."""
    names = (_TOKENIZER_FILE,) if (folder / _TOKENIZER_FILE).is_file() else _VOCABULARY_FILES
    return {name: file_sha256(folder / name) for name in names if (folder / name).is_file()}
