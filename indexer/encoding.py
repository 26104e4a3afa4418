"""Encodes the passages whose text has no embedding yet, and stores every batch at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from django.db.models import Exists, OuterRef, QuerySet
from numpy.typing import NDArray

from embeddings import Encoder, EncoderOutOfMemoryError
from indexer.failpoints import reach
from indexer.models import Embedding, Passage

# Large enough that sorting by length leaves little padding, small enough that a stop is prompt and a
# kill costs seconds of work.
_TEXTS_AT_ONCE = 512


def is_used_by_a_passage() -> Exists:
    """Return a condition on embeddings: some passage has their text."""
    return Exists(Passage.objects.filter(content_hash=OuterRef("content_hash")))


class PassageEncoder:
    """Completes the embeddings of one encoder; no text is encoded twice.

    A text that the encoder cannot encode is set aside: it gets an embedding without a vector.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def count_missing(self) -> int:
        """Return the number of different texts without an embedding."""
        return self._missing().order_by().values("content_hash").distinct().count()

    def count_set_aside(self) -> int:
        """Return the number of texts that the encoder could not encode."""
        return self._own().filter(vector=None).filter(is_used_by_a_passage()).count()

    def delete_all(self) -> None:
        """Delete this encoder's embeddings, so that every text is encoded again."""
        self._own().delete()

    def delete_of_other_encoders(self) -> int:
        """Delete the embeddings of all other encoders and return their number.

        The caller holds the build lock, so that no other process is encoding with one of them.
        """
        return Embedding.objects.exclude(fingerprint=self._encoder.fingerprint).delete()[0]

    def run(self, on_progress: Callable[[int], None], stop: Callable[[], bool]) -> int:
        """Encode until nothing is missing or `stop` returns true.

        This encoder's embeddings of texts that no passage has any more are deleted first.

        Args:
            on_progress: Called with the number of texts encoded since the last call.
            stop: Called before each batch.

        Returns:
            The number of texts encoded.
        """
        self._own().exclude(is_used_by_a_passage()).delete()
        encoded = 0
        for texts in self._batches():
            if stop():
                break
            embeddings = self._encode(texts)
            reach("texts encoded")
            Embedding.objects.bulk_create(embeddings, ignore_conflicts=True)
            reach("embeddings committed")
            encoded += len(texts)
            on_progress(len(texts))
        return encoded

    def _own(self) -> QuerySet[Embedding]:
        return Embedding.objects.filter(fingerprint=self._encoder.fingerprint)

    def _missing(self) -> QuerySet[Passage]:
        embedded = self._own().filter(content_hash=OuterRef("content_hash"))
        return Passage.objects.filter(~Exists(embedded))

    def _batches(self) -> Iterator[dict[str, str]]:
        """Yield texts by their hash, in the order of passage ids."""
        last_id = 0
        while rows := list(
            self._missing()
            .filter(pk__gt=last_id)
            .order_by("pk")
            .values_list("pk", "content_hash", "text")[:_TEXTS_AT_ONCE]
        ):
            yield {content_hash: text for _, content_hash, text in rows}
            last_id = rows[-1][0]

    def _encode(self, texts: dict[str, str]) -> list[Embedding]:
        try:
            vectors, too_large = self._encoder.encode_documents(list(texts.values())), frozenset[int]()
        except EncoderOutOfMemoryError as error:
            vectors, too_large = error.vectors, frozenset(error.indices)
        return [
            self._without_vector(content_hash, "out of memory")
            if index in too_large
            else self._embedding(content_hash, vectors[index])
            for index, content_hash in enumerate(texts)
        ]

    def _embedding(self, content_hash: str, vector: NDArray[np.float32]) -> Embedding:
        if not np.isfinite(vector).all():
            return self._without_vector(content_hash, "the vector is not finite")
        if not vector.any():
            return self._without_vector(content_hash, "the vector is zero")
        return Embedding(
            fingerprint=self._encoder.fingerprint,
            content_hash=content_hash,
            vector=vector.astype("<f4").tobytes(),
        )

    def _without_vector(self, content_hash: str, reason: str) -> Embedding:
        return Embedding(fingerprint=self._encoder.fingerprint, content_hash=content_hash, error=reason)
