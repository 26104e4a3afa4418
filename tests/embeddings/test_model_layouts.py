"""Pooling, normalisation and prompts follow the model's files, as in sentence-transformers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from embeddings import TransformerEncoder

from .tiny_models import POSITIONS, TinyModel, save_tokenizer_config, save_transformer, write_json
from .vectors import lowest_cosine

TEXTS = [
    "a",
    "red wine",
    "Dry And Crisp WHITE wine from the north",
    "plum cherry leather smoke " * 2,
    "longer than the model reads " * 9,
    "one. two, three!",
]

LAYOUTS = {
    "mean": TinyModel(("mean",)),
    "cls": TinyModel(("cls",)),
    "max": TinyModel(("max",)),
    "mean_sqrt": TinyModel(("mean_sqrt_len_tokens",)),
    "weightedmean": TinyModel(("weightedmean",)),
    "lasttoken": TinyModel(("lasttoken",)),
    "concatenated": TinyModel(("max", "cls", "mean")),
    "old mean": TinyModel(("mean",), old=True, max_length=20),
    "old cls": TinyModel(("cls",), old=True),
    "old concatenated": TinyModel(("mean", "cls", "lasttoken"), old=True),
    "old lower case": TinyModel(old=True, lower_case=True),
    "normalised": TinyModel(after_pooling=["Normalize"]),
    "old normalised": TinyModel(old=True, after_pooling=["Normalize"]),
    "dense": TinyModel(("mean",), after_pooling=["Dense"]),
    "dense, normalised": TinyModel(("cls", "mean"), after_pooling=["Dense", "Normalize"]),
    "normalised, dense": TinyModel(old=True, after_pooling=["Normalize", "Dense"]),
    "dropout": TinyModel(after_pooling=["Dropout", "Normalize"]),
    "lower case": TinyModel(lower_case=True),
    "prompts": TinyModel(prompts={"query": "find: ", "document": "text: "}),
    "only a query prompt": TinyModel(prompts={"query": "find: "}, after_pooling=["Normalize"]),
    "default prompt": TinyModel(prompts={"other": "other: "}, default_prompt_name="other"),
    "no length": TinyModel(max_length=None),
}
for _mode in ("mean", "cls", "max", "weightedmean"):
    LAYOUTS[f"{_mode} without its prompt"] = TinyModel(
        (_mode,), include_prompt=False, prompts={"query": "find: ", "document": "text that follows: "}
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_vectors_equal_those_of_sentence_transformers(
    layout: str, tmp_path: Path, load_peer: Callable[[Path], Any]
) -> None:
    folder = LAYOUTS[layout].save(tmp_path)
    encoder = TransformerEncoder(str(folder), device="cpu", dtype="float32")
    peer = load_peer(folder)
    assert encoder.dim == peer.get_embedding_dimension()
    assert encoder.max_length == peer.max_seq_length
    assert encoder.normalised == ("Normalize" in LAYOUTS[layout].after_pooling[-1:])
    np.testing.assert_allclose(encoder.encode_queries(TEXTS), peer.encode_query(TEXTS), atol=2e-5)
    np.testing.assert_allclose(encoder.encode_documents(TEXTS), peer.encode_document(TEXTS), atol=2e-5)


def test_layouts_have_different_vectors(tmp_path: Path) -> None:
    vectors = {
        name: TransformerEncoder(str(model.save(tmp_path / name)), device="cpu").encode_documents(TEXTS)
        for name, model in LAYOUTS.items()
    }
    base = vectors["mean"]
    for name in set(LAYOUTS) - {
        "mean",
        "only a query prompt",
        "default prompt",
        "normalised",
        "old normalised",
    }:
        other = vectors[name]
        # All rows are compared, because a maximum length of 20 changes only those of long texts.
        differs = other.shape != base.shape or np.abs(other - base).max() > 1e-3
        assert differs, name


def test_a_folder_saved_by_sentence_transformers_is_read(
    tmp_path: Path, load_peer: Callable[[Path], Any]
) -> None:
    source = TinyModel(
        ("cls", "mean"), after_pooling=["Dense", "Normalize"], prompts={"query": "q ", "document": "d "}
    ).save(tmp_path / "source")
    load_peer(source).save(str(tmp_path / "saved"))
    saved = TransformerEncoder(str(tmp_path / "saved"), device="cpu", dtype="float32")
    original = TransformerEncoder(str(source), device="cpu", dtype="float32")
    assert saved.max_length == original.max_length == 40
    np.testing.assert_allclose(saved.encode_queries(TEXTS), original.encode_queries(TEXTS), atol=1e-6)


def test_a_plain_transformer_is_pooled_by_the_mean(tmp_path: Path, load_peer: Callable[[Path], Any]) -> None:
    folder = save_transformer(tmp_path)
    encoder = TransformerEncoder(str(folder), device="cpu", dtype="float32")
    assert not encoder.normalised
    assert encoder.max_length == POSITIONS
    np.testing.assert_allclose(encoder.encode_documents(TEXTS), load_peer(folder).encode(TEXTS), atol=2e-5)


def test_a_vocabulary_replaces_a_tokenizer_file(tmp_path: Path, load_peer: Callable[[Path], Any]) -> None:
    folder = TinyModel().save(tmp_path)
    tokenizer = json.loads((folder / "tokenizer.json").read_text())
    pieces = sorted(tokenizer["model"]["vocab"], key=tokenizer["model"]["vocab"].__getitem__)
    (folder / "tokenizer.json").unlink()
    (folder / "vocab.txt").write_text("\n".join(pieces))
    save_tokenizer_config(folder, 40)
    config = json.loads((folder / "tokenizer_config.json").read_text())
    write_json(
        folder / "tokenizer_config.json",
        config | {"tokenizer_class": "BertTokenizer", "do_lower_case": False},
    )
    encoder = TransformerEncoder(str(folder), device="cpu", dtype="float32")
    assert lowest_cosine(encoder.encode_documents(TEXTS), load_peer(folder).encode(TEXTS)) > 0.99999


def test_the_passage_prompt_is_used_for_documents(tmp_path: Path) -> None:
    folder = TinyModel(prompts={"query": "query: ", "passage": "passage: "}).save(tmp_path / "with")
    plain = TinyModel().save(tmp_path / "without")
    prompted = TransformerEncoder(str(folder), device="cpu").encode_documents(["wine"])
    written_out = TransformerEncoder(str(plain), device="cpu").encode_documents(["passage: wine"])
    np.testing.assert_allclose(prompted, written_out, atol=1e-6)


def test_the_document_prompt_reduces_the_content_length(tmp_path: Path) -> None:
    prompt = "abc: "
    encoder = TransformerEncoder(
        str(TinyModel(prompts={"document": prompt}).save(tmp_path)), device="cpu", dtype="float32"
    )
    # Three letters and a colon, "[CLS]" and "[SEP]".
    assert encoder.content_length == 40 - 4 - 2
    full = ["a"] * encoder.content_length
    whole, changed, longer = encoder.encode_documents(
        [" ".join(words) for words in (full, [*full[:-1], "b"], [*full, "b"])]
    )
    assert np.abs(whole - changed).max() > 1e-3
    np.testing.assert_allclose(whole, longer, atol=1e-6)


def test_max_length_can_be_reduced(tmp_path: Path) -> None:
    folder = str(TinyModel().save(tmp_path))
    short = TransformerEncoder(folder, device="cpu", max_length=6)
    assert (short.max_length, short.content_length) == (6, 4)
    cut, longer = short.encode_documents(["a b c d", "a b c d e"])
    np.testing.assert_allclose(cut, longer, atol=1e-6)
