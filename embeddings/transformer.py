"""Sentence encoders of BERT's kind on transformers and torch."""

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
from embeddings.exceptions import (
    EncoderClosedError,
    EncoderConfigError,
    EncoderOutOfMemoryError,
    UnsupportedModelError,
)
from embeddings.fingerprints import fingerprint
from embeddings.fp16_linear import fp16_linear_is_supported
from embeddings.length_bucketing import Encoded, plan_batches, run_batches, run_batches_on_cores
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
from embeddings.padded_transformer import PaddedTransformer
from embeddings.pooling import pool
from embeddings.sentence_config import SentenceConfig, read_sentence_config
from embeddings.tokenization import TextTokenizer, load_tokenizer, tokenizer_digests
from embeddings.unpadded_bert import UnpaddedBert, can_unpad
from embeddings.weights import load_config, load_transformer, position_limit

# Changes when this package computes other vectors from the same files.
_RECIPE = 1
# In config.json, but without a say in the vectors: who wrote the file, and how.
_NEUTRAL_SETTINGS = frozenset({"_name_or_path", "transformers_version", "torch_dtype", "dtype", "use_cache"})

# Processors are fastest while a batch's activations stay in their caches: measured on 2 cores with MiniLM,
# 500 to 4,000 tokens are equal and 16,000 are slower by a third. Small ones give every core its share sooner.
# A GPU wants tens of thousands of tokens to be busy; at 32,768 the largest activation of a 1,024-wide model
# in half precision is 256 MB.
_BATCH_TOKENS_CPU = 1_024
_BATCH_TOKENS_GPU = 32_768


class TransformerEncoder(Encoder):
    """A BERT-style sentence encoder, read from its own files: pooling, normalisation, prompts, length.

    Only safetensors are read, and no code that comes with a model is ever run.

    Args:
        model: "default" for the packaged all-MiniLM-L6-v2, a folder, or a hub id with its revision,
            "org/name@revision".
        device: "auto", "cpu", "cuda", "cuda:N" or "mps".
        dtype: "auto", "float32", "bfloat16" or "float16", see `choose_dtype`. Pooling is in float32 always.
        batch_tokens: padded tokens a batch may have; a default that suits the device otherwise. More of them
            need more memory, and speed up large GPUs.
        max_length: tokens of a text that are read; only less than the model was made for.
        cache_folder: where models from the hub are kept; the hub's own default otherwise.

    Raises:
        EncoderConfigError: an option is out of its range, or names a device that is not here.
        ModelNotFoundError: there is no such model.
        UnsafeModelError: the model has pickled weights only, brings code, or is not the published one.
        UnsupportedModelError: the model's files ask for something that is not done here.
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

    def close(self) -> None:
        with self._lock:
            self._layers = None
        free_memory(self.device)

    def _load(self, source: ModelSource, max_length: int | None, dtype: str) -> None:
        """Cheap checks first, so that a model that is refused is refused at once."""
        self.name = source.name
        self._sentence = sentence = read_sentence_config(source.folder)
        folder = sentence.transformer_folder
        refuse_remote_code(folder)
        digests = checked_digests(weight_files(folder), source.expected_sha256)
        config = load_config(folder, has_modules=(source.folder / "modules.json").is_file())
        torch_dtype = self._choose_arithmetic(config, dtype)
        self.max_length = _effective_length(sentence, config, max_length)
        self._set_tokenizer()
        modules = load_modules(sentence.modules)
        self.dim = output_width(modules, len(sentence.pooling_modes) * int(config.hidden_size))
        self.normalised = sentence.normalised
        self.fingerprint = _fingerprint(sentence, digests, self.max_length)
        self._layers = (self._load_transformer(config, torch_dtype), modules.to(self.device))

    def _choose_arithmetic(self, config: PretrainedConfig, requested: str) -> torch.dtype:
        self._unpadded = self.device == "cpu" and can_unpad(config)
        # transformers does not promise that one of its models may be called from two threads at once.
        self._cores = torch.get_num_threads() if self._unpadded else 1
        dtype = choose_dtype(requested, self.device, detect_capabilities(), unpadded=self._unpadded)
        self.dtype = dtype_name(dtype)
        return dtype

    def _load_transformer(self, config: PretrainedConfig, dtype: torch.dtype) -> nn.Module:
        folder = self._sentence.transformer_folder
        if not self._unpadded:
            model = load_transformer(folder, config, dtype).to(self.device)
            return PaddedTransformer(model, int(config.pad_token_id or 0), self.device)
        fp16_weights = dtype == torch.float16 and fp16_linear_is_supported()
        bert = load_bert(weight_files(folder), config, torch.float32 if fp16_weights else dtype)
        return UnpaddedBert(bert, config, fp16_weights=fp16_weights)

    def _set_tokenizer(self) -> None:
        sentence = self._sentence
        whole = load_tokenizer(sentence.transformer_folder, lower_case=sentence.lower_case)
        self._tokenizer = TextTokenizer(whole, self.max_length)
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
        for places, rows in self._run(ids, skipped):
            if rows is None:
                failed.extend(places.tolist())
            else:
                vectors[places] = rows
        if failed:
            raise EncoderOutOfMemoryError(failed, vectors)
        return vectors

    def _run(self, ids: Sequence[NDArray[np.int64]], skipped: int) -> Iterator[Encoded]:
        batches = plan_batches([len(text_ids) for text_ids in ids], self._batch_tokens)
        spread = self._cores > 1 and len(batches) > 1
        forward = self._forward if spread else self._forward_alone
        run = partial(
            run_batches,
            encode=lambda places: forward([ids[place] for place in places], skipped),
            free_memory=lambda: free_memory(self.device),
        )
        return run_batches_on_cores(batches, run, self._cores) if spread else run(batches)

    def _forward_alone(self, ids: Sequence[NDArray[np.int64]], skipped: int) -> NDArray[np.float32]:
        # One batch at a time: two would share the cores, and on a GPU the memory that was budgeted for one.
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


def _effective_length(sentence: SentenceConfig, config: PretrainedConfig, requested: int | None) -> int:
    tokenizer_config = read_json_object(sentence.transformer_folder / "tokenizer_config.json")
    written = sentence.max_length or tokenizer_config.get("model_max_length")
    # transformers writes 1e30, a float, where a tokenizer has no limit.
    limits = [
        limit for limit in (written, position_limit(config)) if isinstance(limit, int) and limit < 10**9
    ]
    if not limits and requested is None:
        raise UnsupportedModelError(f"{sentence.transformer_folder} names no maximum length; set max_length")
    made_for = min(limits, default=requested)
    if requested is None or made_for is None:
        return int(made_for or 0)
    if requested > made_for:
        raise EncoderConfigError(
            f"max_length {requested} is more than the {made_for} tokens the model was made for"
        )
    return requested


def _fingerprint(sentence: SentenceConfig, digests: list[str], max_length: int) -> str:
    config = read_json_object(sentence.transformer_folder / "config.json")
    return fingerprint(
        {
            "encoder": "transformer",
            "recipe": _RECIPE,
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
