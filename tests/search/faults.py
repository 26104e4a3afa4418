"""Faults that are provoked for real: a missing table, an encoder without memory, an encoder with a bug."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from embeddings import EncoderOutOfMemoryError
from embeddings.hashing import HashingEncoder
from indexer.models import Wine

OUT_OF_MEMORY_ENCODER = {"BACKEND": f"{__name__}.OutOfMemoryEncoder", "OPTIONS": {}}
BROKEN_ENCODER = {"BACKEND": f"{__name__}.BrokenEncoder", "OPTIONS": {}}


class OutOfMemoryEncoder(HashingEncoder):
    """Encodes documents, so that an index can be built, and runs out of memory at any query."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.full((len(texts), self.dim), np.nan, dtype=np.float32)
        raise EncoderOutOfMemoryError(range(len(texts)), vectors)


class BrokenEncoder(HashingEncoder):
    """Raises an error that only a bug can raise."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise ZeroDivisionError("inside")


def hide_wine_table() -> None:
    """Rename the table of wines. The end of the test's transaction brings it back."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {Wine._meta.db_table} RENAME TO hidden")
