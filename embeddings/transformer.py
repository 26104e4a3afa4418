"""The encoder for BERT-style sentence models, on torch and transformers."""

import threading
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from transformers import PretrainedConfig

from embeddings.base import Encoder
from embeddings.bert_weights import load_bert
from embeddings.devices import choose_device, choose_dtype, detect_capabilities, dtype_name, free_memory
from embeddings.exceptions import EncoderClosedError, EncoderConfigError, EncoderOutOfMemoryError
from embeddings.fingerprints import fingerprint
from embeddings.length_bucketing import EncodedBatch, batch_by_length, encode_batches, encode_in_parallel
from embeddings.model_config import load_config, max_tokens
from embeddings.model_files import (
    DEFAULT_MODEL,
    ModelSource,
    checked_digests,
    find_model,
    read_json_object,
    refuse_remote_code,
    weight_files,
)
from embeddings.modules import load_modules, module_identities, output_width
from embeddings.padded_transformer import load_padded_transformer
from embeddings.pooling import pool
from embeddings.sentence_config import SentenceConfig, read_sentence_config
from embeddings.tokenization import TextTokenizer, load_tokenizer, tokenizer_digests
from embeddings.unpadded_bert import UnpaddedBert, can_unpad

# Part of the fingerprint. Increase it when a change of this package changes vectors.
_CODE_VERSION = 1
# Settings in config.json that do not affect vectors: who wrote the file, and how.
_NEUTRAL_SETTINGS = frozenset({"_name_or_path", "transformers_version", "torch_dtype", "dtype", "use_cache"})

# CPUs are fastest while the activations of a batch fit into their caches. With MiniLM on 2 cores, batches of
# 500 to 4,000 tokens are equally fast and 16,000 take a third longer. Small batches spread more evenly over
# the cores. A GPU needs tens of thousands of tokens to be busy. At 32,768 the largest activation of a model
# of width 1,024 in half precision takes 256 MB.
_BATCH_TOKENS_CPU = 1_024
_BATCH_TOKENS_GPU = 32_768


class TransformerEncoder(Encoder):
    """A BERT-style sentence encoder.

    Pooling, normalisation, prompts and maximum length come from the model's own files. Only safetensors are
    read, and code that comes with a model is never run.

    Args:
        model: "default" for the packaged all-MiniLM-L6-v2, a folder, or a hub id with a revision,
            "org/name@revision".
        device: "auto", "cpu", "cuda", "cuda:N" or "mps".
        dtype: "auto", "float32", "bfloat16" or "float16"; see `choose_dtype`. Pooling is always in float32.
        batch_tokens: The most tokens of a batch, padding included; None for a default by device. A higher
            number needs more memory and is faster on large GPUs.
        max_length: Maximum number of tokens read from a text; None for the most that the model can read.
        cache_folder: Where models from the hub are kept; None for the hub's default.

    Raises:
        EncoderConfigError: An option is out of range, or the machine has no such device.
        ModelNotFoundError: The model, or one of its files, does not exist.
        UnsafeModelError: The model has only pickled weights, needs code of its own, or is not the published
            one.
        UnsupportedModelError: The model's files are damaged, or need a feature that is not supported.
    """

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        *,
        device: str = "auto",
        dtype: str = "auto",
        batch_tokens: int | None = None,
        max_length: int | None = None,
        cache_folder: str | None = None,
    ) -> None:
        self.device = choose_device(device, detect_capabilities())
        self._batch_tokens = _batch_budget(batch_tokens, self.device)
        self._lock = threading.Lock()
        self._layers: tuple[nn.Module, nn.Module] | None = None
        self._load(find_model(model, cache_folder), max_length, dtype)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts, self._sentence.query_prompt)

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts, self._sentence.document_prompt)

    def token_offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        return self._tokenizer.offsets(texts)

    def whole_words(self) -> frozenset[str]:
        return self._tokenizer.whole_words()

    def close(self) -> None:
        with self._lock:
            self._layers = None
        free_memory(self.device)

    def _load(self, source: ModelSource, max_length: int | None, dtype: str) -> None:
        """Load the model. Cheap checks come first, so that a bad model is refused at once."""
        self.name = source.name
        self._sentence = sentence = read_sentence_config(source.folder)
        folder = sentence.transformer_folder
        refuse_remote_code(folder)
        digests = checked_digests(weight_files(folder), source.expected_sha256)
        config = load_config(folder, has_modules=(source.folder / "modules.json").is_file())
        torch_dtype = self._choose_arithmetic(config, dtype)
        self.max_length = max_tokens(sentence, config, max_length)
        self._load_tokenizer()
        modules = load_modules(sentence.modules)
        self.dim = output_width(modules, len(sentence.pooling_modes) * int(config.hidden_size))
        self.normalised = sentence.normalised
        self.fingerprint = _fingerprint(sentence, digests, self.max_length)
        self._layers = (self._load_transformer(config, torch_dtype), modules.to(self.device))

    def _choose_arithmetic(self, config: PretrainedConfig, requested: str) -> torch.dtype:
        self._unpadded = self.device == "cpu" and can_unpad(config)
        # transformers does not promise that its models can be called from several threads at once.
        self._cores = torch.get_num_threads() if self._unpadded else 1
        dtype = choose_dtype(requested, self.device, detect_capabilities(), unpadded=self._unpadded)
        self.dtype = dtype_name(dtype)
        return dtype

    def _load_transformer(self, config: PretrainedConfig, dtype: torch.dtype) -> nn.Module:
        folder = self._sentence.transformer_folder
        if not self._unpadded:
            return load_padded_transformer(folder, config, dtype, self.device)
        fp16_weights = dtype == torch.float16
        bert = load_bert(weight_files(folder), config, torch.float32 if fp16_weights else dtype)
        return UnpaddedBert(bert, config, fp16_weights=fp16_weights)

    def _load_tokenizer(self) -> None:
        sentence = self._sentence
        tokenizer = load_tokenizer(sentence.transformer_folder, lower_case=sentence.lower_case)
        self._tokenizer = TextTokenizer(tokenizer, self.max_length)
        prompt_length = self._tokenizer.count(sentence.document_prompt)
        self.content_length = self.max_length - self._tokenizer.special_tokens - prompt_length
        if self.content_length < 1:
            raise EncoderConfigError(
                f"max_length {self.max_length} leaves no room beside the model's document prompt"
            )

    def _encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        ids = self._tokenizer.ids([prompt + text for text in texts] if prompt else texts)
        skipped = 0 if self._sentence.include_prompt or not prompt else self._tokenizer.leading_tokens(prompt)
        vectors = np.full((len(texts), self.dim), np.nan, dtype=np.float32)
        failed: list[int] = []
        for batch in self._encode_ids(ids, skipped):
            if batch.vectors is None:
                failed.extend(batch.indices.tolist())
            else:
                vectors[batch.indices] = batch.vectors
        if failed:
            raise EncoderOutOfMemoryError(failed, vectors)
        return vectors

    def _encode_ids(self, ids: Sequence[NDArray[np.int64]], skipped: int) -> Iterator[EncodedBatch]:
        batches = batch_by_length([len(text_ids) for text_ids in ids], self._batch_tokens)
        parallel = self._cores > 1 and len(batches) > 1
        forward = self._forward if parallel else self._forward_alone
        encode = partial(
            encode_batches,
            encode=lambda indices: forward([ids[index] for index in indices], skipped),
            free_memory=lambda: free_memory(self.device),
        )
        return encode_in_parallel(batches, encode, self._cores) if parallel else encode(batches)

    def _forward_alone(self, ids: Sequence[NDArray[np.int64]], skipped: int) -> NDArray[np.float32]:
        # One batch at a time: two would compete for the cores, or for GPU memory that is planned for one.
        with self._lock:
            return self._forward(ids, skipped)

    def _forward(self, ids: Sequence[NDArray[np.int64]], skipped: int) -> NDArray[np.float32]:
        if self._layers is None:
            raise EncoderClosedError("this encoder was closed; load another one")
        transformer, modules = self._layers
        with torch.inference_mode():
            pooled = [
                pool(tokens, mask, self._sentence.pooling_modes, skipped) for tokens, mask in transformer(ids)
            ]
            vectors: NDArray[np.float32] = modules(torch.cat(pooled)).cpu().numpy()
            return vectors


def _batch_budget(requested: int | None, device: str) -> int:
    if requested is None:
        return _BATCH_TOKENS_CPU if device == "cpu" else _BATCH_TOKENS_GPU
    if requested < 1:
        raise EncoderConfigError(f"batch_tokens must be positive, not {requested}")
    return requested


def _fingerprint(sentence: SentenceConfig, digests: list[str], max_length: int) -> str:
    """Return the fingerprint. Another key or value makes every shop encode its catalogue again."""
    config = read_json_object(sentence.transformer_folder / "config.json")
    return fingerprint(
        {
            "encoder": "transformer",
            "recipe": _CODE_VERSION,
            "weights": digests,
            "config": {key: value for key, value in config.items() if key not in _NEUTRAL_SETTINGS},
            "tokenizer": tokenizer_digests(sentence.transformer_folder),
            "pooling": [sentence.pooling_modes, sentence.include_prompt],
            "heads": module_identities(sentence.modules),
            "lower_case": sentence.lower_case,
            "prompts": [sentence.query_prompt, sentence.document_prompt],
            "max_length": max_length,
        }
    )
