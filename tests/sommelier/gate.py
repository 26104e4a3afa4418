"""An encoder that a test can hold inside a server, so that searches meet without any timing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings import EncoderOutOfMemoryError, HashingEncoder
from tests.waiting import wait_until


class GatedEncoder(HashingEncoder):
    """Records each batch, then waits while the gate is closed. Runs out of memory at the word "poison".

    Args:
        folder: The folder of the gate.
    """

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._gate = Gate(Path(folder))

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self._gate.record(texts)
        wait_until(self._gate.is_open, "The gate did not open")
        vectors = super().encode_queries(texts)
        if failed := [place for place, text in enumerate(texts) if "poison" in text]:
            raise EncoderOutOfMemoryError(failed, vectors)
        return vectors


class Gate:
    """Files through which a test and the encoder in a server see each other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._batches, self._closed = folder / "batches.jsonl", folder / "closed"

    def settings(self) -> dict[str, str]:
        """Return the settings of a server with this encoder. Its searches never time out."""
        self._folder.mkdir(parents=True)
        return {
            "SOMMELIER_ENCODER_BACKEND": f"{__name__}.GatedEncoder",
            "SOMMELIER_ENCODER_OPTIONS": json.dumps({"folder": str(self._folder)}),
        }

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Hold every batch until the end of the block, or until `open`."""
        self._closed.touch()
        try:
            yield
        finally:
            self.open()

    def open(self) -> None:
        self._closed.unlink(missing_ok=True)

    def is_open(self) -> bool:
        return not self._closed.exists()

    def record(self, texts: Sequence[str]) -> None:
        with self._batches.open("a", encoding="utf-8") as file:
            file.write(json.dumps(list(texts)) + "\n")

    def batches(self) -> list[list[str]]:
        """Return the texts of all batches that the encoder started, in order."""
        return [json.loads(line) for line in self._batches.read_text(encoding="utf-8").splitlines()]

    def encoded(self) -> list[str]:
        """Return the texts of all batches in one list."""
        return [text for batch in self.batches() for text in batch]
