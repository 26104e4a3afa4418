"""A fingerprint changes with everything that shapes a vector, and with nothing else."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from safetensors.torch import load_file, save_file

from embeddings import TransformerEncoder
from embeddings.fingerprints import fingerprint

from .tiny_models import TinyModel, write_json

MODEL = TinyModel(after_pooling=["Dense", "Normalize"], prompts={"query": "find: ", "document": "text: "})


def fingerprint_of(folder: Path) -> str:
    return TransformerEncoder(str(folder), device="cpu").fingerprint


def change(path: Path, **changes: object) -> None:
    write_json(path, json.loads(path.read_text()) | changes)


def nudge(path: Path) -> None:
    weights = load_file(path)
    first = next(iter(weights))
    weights[first] = weights[first] + 1e-3
    save_file(weights, path, metadata={"format": "pt"})


def drop_normalisation(folder: Path) -> None:
    modules = json.loads((folder / "modules.json").read_text())
    write_json(folder / "modules.json", modules[:-1])


SHAPING: dict[str, Callable[[Path], object]] = {
    "weights": lambda f: nudge(f / "model.safetensors"),
    "dense weights": lambda f: nudge(f / "2_Dense/model.safetensors"),
    "dense activation": lambda f: change(
        f / "2_Dense/config.json", activation_function="torch.nn.modules.linear.Identity"
    ),
    "pooling": lambda f: change(f / "1_Pooling/config.json", pooling_mode="max"),
    "prompt left out of pooling": lambda f: change(f / "1_Pooling/config.json", include_prompt=False),
    "normalisation": drop_normalisation,
    "architecture": lambda f: change(f / "config.json", hidden_act="relu"),
    "tokenizer": lambda f: change(f / "tokenizer.json", normalizer={"type": "Lowercase"}),
    "length": lambda f: change(f / "sentence_bert_config.json", max_seq_length=30),
    "lower case": lambda f: change(f / "sentence_bert_config.json", do_lower_case=True),
    "query prompt": lambda f: change(
        f / "config_sentence_transformers.json", prompts={"query": "seek: ", "document": "text: "}
    ),
    "document prompt": lambda f: change(
        f / "config_sentence_transformers.json", prompts={"query": "find: ", "document": "wine: "}
    ),
}
NEUTRAL: dict[str, Callable[[Path], object]] = {
    "who wrote it": lambda f: change(
        f / "config.json", transformers_version="4.0.0", _name_or_path="/home/x"
    ),
    "a note": lambda f: (f / "README.md").write_text("Hello"),
    "the stored dtype's name": lambda f: change(f / "config.json", dtype="bfloat16"),
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return MODEL.save(tmp_path_factory.mktemp("original"))


@pytest.mark.parametrize("change_name", SHAPING)
def test_what_shapes_a_vector_changes_the_fingerprint(
    change_name: str, original: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(original, tmp_path / "copy")
    SHAPING[change_name](copy)
    assert fingerprint_of(copy) != fingerprint_of(original)


@pytest.mark.parametrize("change_name", NEUTRAL)
def test_what_does_not_shape_a_vector_leaves_it_alone(
    change_name: str, original: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(original, tmp_path / "elsewhere")
    NEUTRAL[change_name](copy)
    assert fingerprint_of(copy) == fingerprint_of(original)


def test_the_order_of_parts_does_not_matter() -> None:
    assert fingerprint({"a": 1, "b": [2]}) == fingerprint({"b": [2], "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})


def test_the_default_models_fingerprint_is_known(minilm: TransformerEncoder) -> None:
    # Whoever changes it makes every shop encode its catalogue anew: on purpose, or not at all.
    assert minilm.fingerprint == "5b4f74914f6d915909be7f441e2a91b6"
