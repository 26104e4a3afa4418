"""A fingerprint changes with everything that changes vectors, and with nothing else."""

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


CHANGES_VECTORS: dict[str, Callable[[Path], object]] = {
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
KEEPS_VECTORS: dict[str, Callable[[Path], object]] = {
    "the writer": lambda f: change(f / "config.json", transformers_version="4.0.0", _name_or_path="/home/x"),
    "a readme": lambda f: (f / "README.md").write_text("Hello"),
    "the stored dtype's name": lambda f: change(f / "config.json", dtype="bfloat16"),
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return MODEL.save(tmp_path_factory.mktemp("original"))


@pytest.mark.parametrize("change_name", CHANGES_VECTORS)
def test_what_changes_vectors_changes_the_fingerprint(
    change_name: str, original: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(original, tmp_path / "copy")
    CHANGES_VECTORS[change_name](copy)
    assert fingerprint_of(copy) != fingerprint_of(original)


@pytest.mark.parametrize("change_name", KEEPS_VECTORS)
def test_what_keeps_vectors_keeps_the_fingerprint(change_name: str, original: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(original, tmp_path / "elsewhere")
    KEEPS_VECTORS[change_name](copy)
    assert fingerprint_of(copy) == fingerprint_of(original)


def test_the_order_of_parts_does_not_matter() -> None:
    assert fingerprint({"a": 1, "b": [2]}) == fingerprint({"b": [2], "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})


def test_the_default_model_keeps_its_fingerprint(minilm: TransformerEncoder) -> None:
    # A change makes every shop encode its catalogue again, so it must be on purpose.
    assert minilm.fingerprint == "5b4f74914f6d915909be7f441e2a91b6"
