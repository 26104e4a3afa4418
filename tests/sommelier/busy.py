"""An encoder that takes its time over a sentence, and tells in a file which ones it was given."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings import EncoderOutOfMemoryError, HashingEncoder

# Seconds: of each sentence, and of each word "slowly" in it.
QUICK, SLOW = 0.1, 0.7


class BusyEncoder(HashingEncoder):
    """Does one sentence after the other; has no memory for the word "poison".

    Args:
        told: file to which each batch is added, as a line of JSON.
    """

    def __init__(self, told: str) -> None:
        super().__init__()
        self._told = Path(told)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._told.open("a", encoding="utf-8") as told:
            told.write(json.dumps(list(texts)) + "\n")
        time.sleep(sum(QUICK + SLOW * text.count("slowly") for text in texts))
        vectors = super().encode_queries(texts)
        if failed := [place for place, text in enumerate(texts) if "poison" in text]:
            raise EncoderOutOfMemoryError(failed, vectors)
        return vectors


def settings(told: Path) -> dict[str, str]:
    """Return what makes a server use it."""
    return {
        "SOMMELIER_ENCODER_BACKEND": f"{__name__}.BusyEncoder",
        "SOMMELIER_ENCODER_OPTIONS": json.dumps({"told": str(told)}),
    }


def batches(told: Path) -> list[list[str]]:
    """Return the batches that were encoded until now."""
    return [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
