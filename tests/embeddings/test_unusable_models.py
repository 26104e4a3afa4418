"""The error for an unusable model says what to do, or what is wrong in which file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from safetensors.torch import load_file, save_file

from embeddings import (
    EncoderConfigError,
    ModelError,
    ModelNotFoundError,
    TransformerEncoder,
    UnsupportedModelError,
)

from .tiny_models import HIDDEN, TinyModel, save_dense, save_transformer, write_json


def change(path: Path, **changes: object) -> None:
    write_json(path, json.loads(path.read_text()) | changes)


def add_module(folder: Path, kind: str, path: str = "9_More") -> None:
    modules = json.loads((folder / "modules.json").read_text())
    write_json(folder / "modules.json", [*modules, {"idx": 9, "name": "9", "path": path, "type": kind}])


def drop_a_weight(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    del weights["encoder.layer.1.output.dense.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


FAULTS: dict[str, tuple[Callable[[Path], object], type[ModelError], str]] = {
    "no weights": (lambda f: (f / "model.safetensors").unlink(), ModelNotFoundError, "no model.safetensors"),
    "truncated weights": (
        lambda f: truncate(f / "model.safetensors"),
        UnsupportedModelError,
        "cannot be loaded",
    ),
    "a weight is missing": (drop_a_weight, UnsupportedModelError, "lack 1 tensors, such as 'encoder.layer.1"),
    "no config": (lambda f: (f / "config.json").unlink(), ModelNotFoundError, "no config.json"),
    "truncated config": (
        lambda f: truncate(f / "config.json"),
        UnsupportedModelError,
        "cannot be read as JSON",
    ),
    "unknown architecture": (
        lambda f: change(f / "config.json", model_type="grape"),
        UnsupportedModelError,
        "is not supported",
    ),
    "a text generator": (
        lambda f: change(f / "config.json", is_encoder_decoder=True),
        UnsupportedModelError,
        "is not a sentence encoder",
    ),
    "no tokenizer": (
        lambda f: (f / "tokenizer.json").unlink(),
        ModelNotFoundError,
        "neither tokenizer.json nor vocab.txt",
    ),
    "truncated tokenizer": (
        lambda f: truncate(f / "tokenizer.json"),
        UnsupportedModelError,
        "is not a valid tokenizer",
    ),
    "unknown module": (
        lambda f: add_module(f, "sentence_transformers.models.LSTM"),
        UnsupportedModelError,
        "'sentence_transformers.models.LSTM'",
    ),
    "a module of another package": (
        lambda f: add_module(f, "custom_code.Pooling"),
        UnsupportedModelError,
        "'custom_code.Pooling'",
    ),
    "a module outside": (
        lambda f: add_module(f, "sentence_transformers.models.Normalize", "../.."),
        UnsupportedModelError,
        "has a path outside of the folder",
    ),
    "two poolings": (
        lambda f: add_module(f, "sentence_transformers.models.Pooling"),
        UnsupportedModelError,
        "must be a Transformer, a Pooling",
    ),
    "modules are not a list": (
        lambda f: write_json(f / "modules.json", {"0": "Transformer"}),
        UnsupportedModelError,
        "list of modules",
    ),
    "unknown pooling": (
        lambda f: change(f / "1_Pooling/config.json", pooling_mode="median"),
        UnsupportedModelError,
        "'median'",
    ),
    "output is not of tokens": (
        lambda f: change(f / "sentence_bert_config.json", module_output_name="sentence_embedding"),
        UnsupportedModelError,
        "a vector per token",
    ),
    "bad length": (
        lambda f: change(f / "sentence_bert_config.json", max_seq_length="long"),
        UnsupportedModelError,
        "max_seq_length must be a positive number",
    ),
    "truncated vectors": (
        lambda f: change(f / "config_sentence_transformers.json", truncate_dim=4),
        UnsupportedModelError,
        "truncate_dim",
    ),
    "dense layer of another width": (
        lambda f: save_dense(f / "2_Dense", HIDDEN + 1),
        UnsupportedModelError,
        "do not take vectors of length 16",
    ),
    "dense layer with an extra bias": (
        lambda f: change(f / "2_Dense/config.json", bias=False),
        UnsupportedModelError,
        "does not contain the linear layer",
    ),
    "dense layer with a residual": (
        lambda f: change(f / "2_Dense/config.json", use_residual=True),
        UnsupportedModelError,
        "use_residual",
    ),
    "dense layer on tokens": (
        lambda f: change(f / "2_Dense/config.json", module_input_name="token_embeddings"),
        UnsupportedModelError,
        "'token_embeddings'",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_unusable_model_is_refused_with_a_reason(fault: str, tmp_path: Path) -> None:
    break_it, error, reason = FAULTS[fault]
    folder = TinyModel(after_pooling=["Dense"]).save(tmp_path)
    break_it(folder)
    with pytest.raises(error) as raised:
        TransformerEncoder(str(folder), device="cpu")
    assert reason in str(raised.value)


@pytest.mark.parametrize("model", ["no/such/folder", "all-MiniLM-L6-v2", "org/name", "org/name@", "a/b/c@d"])
def test_a_missing_folder_is_explained_in_one_line(model: str) -> None:
    with pytest.raises(ModelNotFoundError) as raised:
        TransformerEncoder(model, device="cpu")
    assert str(raised.value) == (
        f"model {model!r}: no such folder; name an existing folder, "
        "a hub id with its revision (org/name@revision) or 'default'"
    )


def test_an_unreachable_hub_is_explained_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError) as raised:
        TransformerEncoder("org/name@main", device="cpu", cache_folder=str(tmp_path))
    assert "\n" not in str(raised.value)
    assert "org/name@main could not be fetched" in str(raised.value)
    assert raised.value.__cause__ is not None


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"max_length": 41}, "more than the 40 tokens that the model reads"),
        ({"max_length": 2}, "no room beside 2 special tokens"),
        ({"max_length": 5}, "no room beside the model's document prompt"),
        ({"batch_tokens": 0}, "batch_tokens must be positive"),
        ({"device": "abacus"}, "device 'abacus'"),
        ({"dtype": "int8"}, "dtype 'int8'"),
    ],
)
def test_an_option_out_of_range_is_refused(options: dict[str, object], reason: str, tmp_path: Path) -> None:
    folder = TinyModel(prompts={"document": "abc"}).save(tmp_path)
    with pytest.raises(EncoderConfigError, match=reason):
        TransformerEncoder(str(folder), **{"device": "cpu", **options})  # type: ignore[arg-type] # wrong on purpose


def test_a_model_without_a_maximum_length_needs_the_option(tmp_path: Path) -> None:
    folder = save_transformer(tmp_path)
    change(folder / "config.json", max_position_embeddings=-1, vocab_size=109)
    with pytest.raises(UnsupportedModelError, match="set max_length"):
        TransformerEncoder(str(folder), device="cpu")


def test_a_text_generator_without_modules_is_refused(tmp_path: Path) -> None:
    folder = save_transformer(tmp_path)
    change(folder / "config.json", architectures=["BertForCausalLM"])
    with pytest.raises(UnsupportedModelError, match="BertForCausalLM"):
        TransformerEncoder(str(folder), device="cpu")
