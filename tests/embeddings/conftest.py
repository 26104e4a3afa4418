import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from embeddings import TransformerEncoder

from .texts import varied_texts


@pytest.fixture(scope="session")
def minilm() -> Iterator[TransformerEncoder]:
    """The packaged model, loaded once. Tests must not close it."""
    with TransformerEncoder(device="cpu", dtype="float32") as encoder:
        yield encoder


@pytest.fixture(scope="session")
def texts() -> list[str]:
    return varied_texts()


@pytest.fixture(scope="session")
def load_peer() -> Callable[[Path], Any]:
    """Load a folder with sentence-transformers on the CPU."""
    with warnings.catch_warnings():
        # Warnings that sentence-transformers causes during its import are not ours.
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

    def load(folder: Path) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    return load
