"""Faults that are provoked for real: a table that is gone, an encoder that has no memory left or breaks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from embeddings import EncoderOutOfMemoryError
from embeddings.hashing import HashingEncoder
from indexer.models import Wine

FULL_ENCODER = {"BACKEND": f"{__name__}.FullEncoder", "OPTIONS": {}}
BROKEN_ENCODER = {"BACKEND": f"{__name__}.BrokenEncoder", "OPTIONS": {}}


class FullEncoder(HashingEncoder):
    """Has room for the documents of an index, and none for a sentence."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.full((len(texts), self.dim), np.nan, dtype=np.float32)
        raise EncoderOutOfMemoryError(range(len(texts)), vectors)


class BrokenEncoder(HashingEncoder):
    """Has a mistake in its code."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise ZeroDivisionError("inside")


def lose_the_wines() -> None:
    """Take the table of wines away; the end of the test's transaction brings it back."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {Wine._meta.db_table} RENAME TO gone")
