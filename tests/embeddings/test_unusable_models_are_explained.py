"""Whatever is wrong with a model, the error is one line that says what to do, or which file says what."""

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


def tear(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


FAULTS: dict[str, tuple[Callable[[Path], object], type[ModelError], str]] = {
    "no weights": (lambda f: (f / "model.safetensors").unlink(), ModelNotFoundError, "no model.safetensors"),
    "torn weights": (lambda f: tear(f / "model.safetensors"), UnsupportedModelError, "cannot be loaded"),
    "a weight is missing": (drop_a_weight, UnsupportedModelError, "lack 1 tensors, such as 'encoder.layer.1"),
    "no config": (lambda f: (f / "config.json").unlink(), ModelNotFoundError, "no config.json"),
    "torn config": (lambda f: tear(f / "config.json"), UnsupportedModelError, "not readable as JSON"),
    "unknown architecture": (
        lambda f: change(f / "config.json", model_type="grape"),
        UnsupportedModelError,
        "is not supported",
    ),
    "a text generator": (
        lambda f: change(f / "config.json", is_encoder_decoder=True),
        UnsupportedModelError,
        "no encoder of sentences",
    ),
    "no tokenizer": (
        lambda f: (f / "tokenizer.json").unlink(),
        ModelNotFoundError,
        "neither tokenizer.json nor vocab.txt",
    ),
    "torn tokenizer": (lambda f: tear(f / "tokenizer.json"), UnsupportedModelError, "is not a tokenizer"),
    "unknown module": (
        lambda f: add_module(f, "sentence_transformers.models.LSTM"),
        UnsupportedModelError,
        "'sentence_transformers.models.LSTM'",
    ),
    "a module of someone else": (
        lambda f: add_module(f, "custom_code.Pooling"),
        UnsupportedModelError,
        "'custom_code.Pooling'",
    ),
    "a module outside": (
        lambda f: add_module(f, "sentence_transformers.models.Normalize", "../.."),
        UnsupportedModelError,
        "leads out of its folder",
    ),
    "two poolings": (
        lambda f: add_module(f, "sentence_transformers.models.Pooling"),
        UnsupportedModelError,
        "must be a Transformer, a Pooling",
    ),
    "modules are no list": (
        lambda f: write_json(f / "modules.json", {"0": "Transformer"}),
        UnsupportedModelError,
        "list of modules",
    ),
    "unknown pooling": (
        lambda f: change(f / "1_Pooling/config.json", pooling_mode="median"),
        UnsupportedModelError,
        "'median'",
    ),
    "output is no tokens": (
        lambda f: change(f / "sentence_bert_config.json", module_output_name="sentence_embedding"),
        UnsupportedModelError,
        "one vector a token",
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
        "do not fit vectors of length 16",
    ),
    "dense layer with a bias too many": (
        lambda f: change(f / "2_Dense/config.json", bias=False),
        UnsupportedModelError,
        "not the linear layer",
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
def test_a_broken_folder_is_refused_with_its_reason(fault: str, tmp_path: Path) -> None:
    break_it, error, reason = FAULTS[fault]
    folder = TinyModel(after_pooling=["Dense"]).save(tmp_path)
    break_it(folder)
    with pytest.raises(error) as raised:
        TransformerEncoder(str(folder), device="cpu")
    assert reason in str(raised.value)


@pytest.mark.parametrize("model", ["no/such/folder", "all-MiniLM-L6-v2", "org/name", "org/name@", "a/b/c@d"])
def test_a_missing_folder_gives_one_line_that_says_what_to_name(model: str) -> None:
    with pytest.raises(ModelNotFoundError) as raised:
        TransformerEncoder(model, device="cpu")
    assert str(raised.value) == (
        f"model {model!r}: no such folder; name an existing folder, "
        "a hub id with its revision (org/name@revision) or 'default'"
    )


def test_a_hub_that_cannot_be_reached_gives_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError) as raised:
        TransformerEncoder("org/name@main", device="cpu", cache_folder=str(tmp_path))
    assert "\n" not in str(raised.value)
    assert "org/name@main could not be fetched" in str(raised.value)
    assert raised.value.__cause__ is not None


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"max_length": 41}, "more than the 40 tokens"),
        ({"max_length": 2}, "no room beside 2 special tokens"),
        ({"max_length": 5}, "no room beside the model's document prompt"),
        ({"batch_tokens": 0}, "batch_tokens must be positive"),
        ({"device": "abacus"}, "device 'abacus'"),
        ({"dtype": "int8"}, "dtype 'int8'"),
    ],
)
def test_an_option_out_of_its_range_is_refused(
    options: dict[str, object], reason: str, tmp_path: Path
) -> None:
    folder = TinyModel(prompts={"document": "abc"}).save(tmp_path)
    with pytest.raises(EncoderConfigError, match=reason):
        TransformerEncoder(str(folder), **{"device": "cpu", **options})  # type: ignore[arg-type] # wrong on purpose


def test_a_model_without_any_length_asks_for_one(tmp_path: Path) -> None:
    folder = save_transformer(tmp_path)
    change(folder / "config.json", max_position_embeddings=-1, vocab_size=109)
    with pytest.raises(UnsupportedModelError, match="set max_length"):
        TransformerEncoder(str(folder), device="cpu")


def test_a_text_that_only_generators_were_made_for_needs_modules(tmp_path: Path) -> None:
    folder = save_transformer(tmp_path)
    change(folder / "config.json", architectures=["BertForCausalLM"])
    with pytest.raises(UnsupportedModelError, match="BertForCausalLM"):
        TransformerEncoder(str(folder), device="cpu")
