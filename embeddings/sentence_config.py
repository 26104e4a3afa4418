"""Reads the configuration of a sentence-transformers model.

A model has a `modules.json` and a folder for each module. Versions 2 to 6 of sentence-transformers are
supported. Old versions store pooling as booleans and the maximum length in `sentence_bert_config.json`; new
ones store `pooling_mode`, and the length in `tokenizer_config.json`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from embeddings.exceptions import ModelNotFoundError, UnsupportedModelError
from embeddings.model_files import read_json, read_json_object

# In the order in which sentence-transformers concatenates several modes of an old configuration.
_BOOLEAN_MODES = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_mean_sqrt_len_tokens": "mean_sqrt_len_tokens",
    "pooling_mode_weightedmean_tokens": "weightedmean",
    "pooling_mode_lasttoken": "lasttoken",
}
_MODES = frozenset(_BOOLEAN_MODES.values())
# Every sentence-transformers folder has one of these. Old versions named the file after the architecture.
_TRANSFORMER_CONFIGS = [
    f"sentence_{kind}_config.json"
    for kind in ("bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
]
_DOCUMENT_PROMPTS = ("document", "passage", "corpus")


@dataclass(frozen=True)
class ModuleConfig:
    """A module after the pooling.

    Attributes:
        kind: "dense" for a linear layer with an activation, "normalize" for division by the Euclidean length.
        folder: Contains configuration and weights of a dense layer.
    """

    kind: Literal["dense", "normalize"]
    folder: Path


@dataclass(frozen=True)
class SentenceConfig:
    """How a model computes a vector from the states of tokens.

    Attributes:
        transformer_folder: Contains configuration, weights and tokenizer of the transformer.
        pooling_modes: Keys of `embeddings.pooling.POOLING_MODES`, concatenated in this order.
        include_prompt: Whether the tokens of the prompt are pooled too.
        modules: The modules after the pooling, in order.
        max_length: Tokens that the model reads, if its files say so.
        lower_case: Whether the text is lower-cased before tokenization.
        query_prompt: Put before every query.
        document_prompt: Put before every document.
    """

    transformer_folder: Path
    pooling_modes: tuple[str, ...] = ("mean",)
    include_prompt: bool = True
    modules: tuple[ModuleConfig, ...] = ()
    max_length: int | None = None
    lower_case: bool = False
    query_prompt: str = ""
    document_prompt: str = ""

    @property
    def normalised(self) -> bool:
        return bool(self.modules) and self.modules[-1].kind == "normalize"


def read_sentence_config(folder: Path) -> SentenceConfig:
    """Read the configuration in a model's folder.

    A folder without `modules.json` is a plain transformer. It is used as sentence-transformers does: mean
    over tokens, not normalised, no prompts.

    Raises:
        UnsupportedModelError: A module or a setting is not supported. Vectors would be wrong without notice
            if it were ignored.
        ModelNotFoundError: The `config.json` of the transformer is missing.
    """
    if not (folder / "modules.json").is_file():
        _require_transformer(folder)
        return SentenceConfig(folder)
    modules = _read_modules(folder)
    kinds = [kind for kind, _ in modules]
    if kinds[:2] != ["Transformer", "Pooling"] or kinds.count("Transformer") + kinds.count("Pooling") != 2:
        raise UnsupportedModelError(
            f"{folder / 'modules.json'}: modules must be a Transformer, a Pooling, then others, not {kinds}"
        )
    (_, transformer_folder), (_, pooling_folder) = modules[:2]
    _require_transformer(transformer_folder)
    modes, include_prompt = _read_pooling(pooling_folder)
    max_length, lower_case = _read_transformer(transformer_folder)
    query_prompt, document_prompt = _read_prompts(folder)
    return SentenceConfig(
        transformer_folder=transformer_folder,
        pooling_modes=modes,
        include_prompt=include_prompt,
        modules=tuple(_module_config(kind, path) for kind, path in modules[2:] if kind != "Dropout"),
        max_length=max_length,
        lower_case=lower_case,
        query_prompt=query_prompt,
        document_prompt=document_prompt,
    )


def _require_transformer(folder: Path) -> None:
    if not (folder / "config.json").is_file():
        raise ModelNotFoundError(f"{folder} has no config.json; is it the folder of a model?")


def _read_modules(folder: Path) -> list[tuple[str, Path]]:
    path = folder / "modules.json"
    modules = read_json(path)
    if not isinstance(modules, list) or not all(isinstance(module, dict) for module in modules):
        raise UnsupportedModelError(f"{path} must contain a list of modules")
    return [_read_module(folder, module) for module in modules]


def _read_module(folder: Path, module: Mapping[str, object]) -> tuple[str, Path]:
    kind = str(module.get("type"))
    package, _, name = kind.rpartition(".")
    known = name in {"Transformer", "Pooling", "Dense", "Normalize", "Dropout"}
    if not known or package.partition(".")[0] != "sentence_transformers":
        raise UnsupportedModelError(
            f"{folder / 'modules.json'} has a module of type {kind!r}; only Transformer, Pooling, Dense, "
            "Normalize and Dropout of sentence_transformers are supported"
        )
    path = folder / str(module.get("path", ""))
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UnsupportedModelError(
            f"{folder / 'modules.json'} has a path outside of the folder: {module.get('path')!r}"
        )
    return name, path


def _read_pooling(folder: Path) -> tuple[tuple[str, ...], bool]:
    path = folder / "config.json"
    config = read_json_object(path)
    modes = config.get("pooling_mode")
    if modes is None:
        modes = [mode for key, mode in _BOOLEAN_MODES.items() if config.get(key)] or ["mean"]
    elif isinstance(modes, str):
        modes = [modes]
    if not isinstance(modes, Sequence) or not modes or not _MODES.issuperset(modes):
        raise UnsupportedModelError(f"{path}: pooling {modes!r} is unknown; known are {sorted(_MODES)}")
    return tuple(modes), bool(config.get("include_prompt", True))


def _read_transformer(folder: Path) -> tuple[int | None, bool]:
    path = next((folder / name for name in _TRANSFORMER_CONFIGS if (folder / name).is_file()), None)
    if path is None:
        return None, False
    config = read_json_object(path)
    output = config.get("module_output_name", "token_embeddings")
    if (
        config.get("transformer_task", "feature-extraction") != "feature-extraction"
        or output != "token_embeddings"
    ):
        raise UnsupportedModelError(f"{path}: only models whose output is a vector per token are supported")
    return _length(path, config.get("max_seq_length")), bool(config.get("do_lower_case", False))


def _length(path: Path, value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or value < 1:
        raise UnsupportedModelError(f"{path}: max_seq_length must be a positive number, not {value!r}")
    return value


def _read_prompts(folder: Path) -> tuple[str, str]:
    """Return the prompts of `encode_query` and `encode_document` of sentence-transformers.

    `default_prompt_name` is for texts that are neither, so it is not used here.
    """
    path = folder / "config_sentence_transformers.json"
    config = read_json_object(path)
    if config.get("truncate_dim") is not None:
        raise UnsupportedModelError(f"{path}: truncate_dim is not supported; remove it to keep whole vectors")
    prompts = config.get("prompts") or {}
    if not isinstance(prompts, dict):
        raise UnsupportedModelError(f"{path}: prompts must be an object")
    document = next((prompts[name] for name in _DOCUMENT_PROMPTS if prompts.get(name)), "")
    return str(prompts.get("query") or ""), str(document)


def _module_config(kind: str, folder: Path) -> ModuleConfig:
    config = read_json_object(folder / "config.json")
    for key in ("module_input_name", "module_output_name"):
        if config.get(key) not in (None, "sentence_embedding"):
            raise UnsupportedModelError(f"{folder}: a {kind} module on {config[key]!r} is not supported")
    return ModuleConfig("dense" if kind == "Dense" else "normalize", folder)
