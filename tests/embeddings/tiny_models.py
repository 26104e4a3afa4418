"""Saves small models with random weights in the layout of sentence-transformers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_letters
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

HIDDEN = 16
POSITIONS = 64
_SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
_BOOLEANS = {
    "cls": "pooling_mode_cls_token",
    "mean": "pooling_mode_mean_tokens",
    "max": "pooling_mode_max_tokens",
    "mean_sqrt_len_tokens": "pooling_mode_mean_sqrt_len_tokens",
    "weightedmean": "pooling_mode_weightedmean_tokens",
    "lasttoken": "pooling_mode_lasttoken",
}
_OLD_TYPE = "sentence_transformers.models.{}"
_NEW_TYPES = {
    "Transformer": "sentence_transformers.base.modules.transformer.Transformer",
    "Pooling": "sentence_transformers.sentence_transformer.modules.pooling.Pooling",
    "Dense": "sentence_transformers.base.modules.dense.Dense",
    "Normalize": "sentence_transformers.base.modules.normalize.Normalize",
    "Dropout": "sentence_transformers.sentence_transformer.modules.dropout.Dropout",
}


@dataclass(frozen=True)
class TinyModel:
    """The configuration of a tiny model. `old` selects the file format of early sentence-transformers."""

    pooling: Sequence[str] = ("mean",)
    old: bool = False
    include_prompt: bool = True
    after_pooling: Sequence[str] = ()
    prompts: Mapping[str, str] = field(default_factory=dict)
    default_prompt_name: str | None = None
    max_length: int | None = 40
    lower_case: bool = False

    def save(self, folder: Path) -> Path:
        save_transformer(folder)
        kinds = ["Transformer", "Pooling", *self.after_pooling]
        paths = [f"{index}_{kind}" if index else "" for index, kind in enumerate(kinds)]
        modules = [
            {"idx": index, "name": str(index), "path": path, "type": self._type(kind)}
            for index, (kind, path) in enumerate(zip(kinds, paths, strict=True))
        ]
        write_json(folder / "modules.json", modules)
        write_json(folder / "1_Pooling" / "config.json", self._pooling())
        self._save_transformer_settings(folder)
        write_json(
            folder / "config_sentence_transformers.json",
            {"prompts": dict(self.prompts), "default_prompt_name": self.default_prompt_name},
        )
        for kind, path in zip(kinds, paths, strict=True):
            if kind == "Dense":
                save_dense(folder / path, HIDDEN * len(self.pooling))
            if kind == "Dropout":
                write_json(folder / path / "config.json", {"dropout": 0.5})
        return folder

    def _type(self, kind: str) -> str:
        return _OLD_TYPE.format(kind) if self.old else _NEW_TYPES[kind]

    def _pooling(self) -> dict[str, Any]:
        if self.old:
            booleans = {key: mode in self.pooling for mode, key in _BOOLEANS.items()}
            return {"word_embedding_dimension": HIDDEN, "include_prompt": self.include_prompt} | booleans
        mode = self.pooling[0] if len(self.pooling) == 1 else list(self.pooling)
        return {"embedding_dimension": HIDDEN, "pooling_mode": mode, "include_prompt": self.include_prompt}

    def _save_transformer_settings(self, folder: Path) -> None:
        settings: dict[str, Any] = {"do_lower_case": self.lower_case}
        if self.old:
            settings["max_seq_length"] = self.max_length
        else:
            settings |= {
                "transformer_task": "feature-extraction",
                "modality_config": {"text": {"method": "forward", "method_output_name": "last_hidden_state"}},
                "module_output_name": "token_embeddings",
            }
            save_tokenizer_config(folder, self.max_length)
        write_json(folder / "sentence_bert_config.json", settings)


def save_transformer(folder: Path) -> Path:
    """Save a BERT of two layers with a tokenizer, without modules.json."""
    generator_state = torch.random.get_rng_state()
    torch.manual_seed(20)
    config = BertConfig(
        vocab_size=len(_vocabulary()),
        hidden_size=HIDDEN,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=POSITIONS,
        # Larger weights than usual, so that every token changes the vector.
        initializer_range=0.3,
    )
    weights = {key: value.contiguous() for key, value in BertModel(config).state_dict().items()}
    torch.random.set_rng_state(generator_state)
    folder.mkdir(parents=True, exist_ok=True)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    write_json(folder / "config.json", {**config.to_dict(), "architectures": ["BertModel"]})
    _tokenizer().save(str(folder / "tokenizer.json"))
    save_tokenizer_config(folder, None)
    return folder


def save_tokenizer_config(folder: Path, max_length: int | None) -> None:
    names = {f"{name.strip('[]').lower()}_token": name for name in _SPECIAL}
    length = {} if max_length is None else {"model_max_length": max_length}
    write_json(folder / "tokenizer_config.json", {"tokenizer_class": "TokenizersBackend", **names, **length})


def save_dense(folder: Path, in_features: int, out_features: int = 8) -> None:
    generator = torch.Generator().manual_seed(3)
    folder.mkdir(parents=True, exist_ok=True)
    weights = {
        "linear.weight": torch.randn(out_features, in_features, generator=generator),
        "linear.bias": torch.randn(out_features, generator=generator),
    }
    save_file(weights, folder / "model.safetensors")
    write_json(
        folder / "config.json",
        {
            "in_features": in_features,
            "out_features": out_features,
            "bias": True,
            "activation_function": "torch.nn.modules.activation.Tanh",
        },
    )


def write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def _vocabulary() -> dict[str, int]:
    pieces = [piece for letter in ascii_letters for piece in (letter, f"##{letter}")]
    return {piece: index for index, piece in enumerate([*_SPECIAL, *pieces])}


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece(_vocabulary(), unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.add_special_tokens(_SPECIAL)
    # Files on the hub often contain such settings of the training. An encoder must ignore them.
    tokenizer.enable_truncation(5)
    tokenizer.enable_padding(length=5)
    return tokenizer
