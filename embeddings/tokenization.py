"""Fast tokenization with a state that never changes after loading.

`tokenizers` objects may be shared by threads as long as nobody sets truncation or padding on them ("Already
borrowed" otherwise). So there are two: one cuts at the model's length, the other reads whole texts.
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
# What old models have instead, and transformers converts.
_VOCABULARY_FILES = ("vocab.txt", "tokenizer_config.json", "special_tokens_map.json")
# Half of a UTF-16 pair on its own has no UTF-8, and `tokenizers` refuses the whole batch that it is in. The
# replacement is one character long too, so offsets stay right.
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


class TextTokenizer:
    """Texts to token ids and token places.

    Args:
        whole: a tokenizer with neither truncation nor padding.
        max_length: tokens of a text that are kept, special ones included.

    Raises:
        EncoderConfigError: max_length leaves no room beside the special tokens.
    """

    def __init__(self, whole: Tokenizer, max_length: int) -> None:
        self.special_tokens = whole.num_special_tokens_to_add(is_pair=False)
        if max_length <= self.special_tokens:
            raise EncoderConfigError(
                f"max_length {max_length} leaves no room beside {self.special_tokens} special tokens"
            )
        self._whole = whole
        self._cut = Tokenizer.from_str(whole.to_str())
        self._cut.enable_truncation(max_length)

    def ids(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Token ids of each text, int64 [tokens], special tokens included, cut at max_length."""
        encodings = self._cut.encode_batch_fast([_encodable(text) for text in texts])
        return [np.array(encoding.ids, dtype=np.int64) for encoding in encodings]

    def offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Start and end of each token in characters, int32 [tokens, 2], no special tokens, nothing cut."""
        encodings = self._whole.encode_batch([_encodable(text) for text in texts], add_special_tokens=False)
        return [np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2) for encoding in encodings]

    def count(self, text: str) -> int:
        """Tokens of a text, without special ones."""
        return len(self._whole.encode(_encodable(text), add_special_tokens=False).ids)

    def leading_tokens(self, prompt: str) -> int:
        """Tokens with which a text that begins with this prompt begins, a leading special token included."""
        encoding = self._cut.encode(_encodable(prompt))
        ends_special = bool(encoding.special_tokens_mask and encoding.special_tokens_mask[-1])
        return len(encoding.ids) - ends_special


def _encodable(text: str) -> str:
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def load_tokenizer(folder: Path, *, lower_case: bool) -> Tokenizer:
    """A model's tokenizer with neither truncation nor padding.

    Args:
        folder: has a tokenizer.json, or a vocab.txt that transformers converts.
        lower_case: lower the text before everything else, as sentence-transformers does where a model asks.

    Raises:
        ModelNotFoundError: the folder has no tokenizer.
        UnsupportedModelError: the tokenizer cannot be read.
    """
    tokenizer = _read_tokenizer(folder)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    if lower_case:
        present = tokenizer.normalizer
        tokenizer.normalizer = NormalizerSequence([Lowercase(), *([] if present is None else [present])])
    return tokenizer


def _read_tokenizer(folder: Path) -> Tokenizer:
    path = folder / _TOKENIZER_FILE
    if path.is_file():
        try:
            return Tokenizer.from_file(str(path))
        # `tokenizers` raises nothing more precise.
        except Exception as error:
            raise UnsupportedModelError(f"{path} is not a tokenizer: {error}") from error
    if not (folder / "vocab.txt").is_file():
        raise ModelNotFoundError(f"{folder} has neither {_TOKENIZER_FILE} nor vocab.txt")
    return _convert_vocabulary(folder)


def _convert_vocabulary(folder: Path) -> Tokenizer:
    converted = AutoTokenizer.from_pretrained(folder, trust_remote_code=False, local_files_only=True)
    return Tokenizer.from_str(converted.backend_tokenizer.to_str())


def tokenizer_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of the files that `load_tokenizer` reads."""
    names = (_TOKENIZER_FILE,) if (folder / _TOKENIZER_FILE).is_file() else _VOCABULARY_FILES
    return {name: file_sha256(folder / name) for name in names if (folder / name).is_file()}
