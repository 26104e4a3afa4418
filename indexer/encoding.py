"""Encodes the passages whose text has no embedding yet, and keeps what is done at every batch."""

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


def wanted_embeddings() -> Exists:
    """The condition that a passage has the text of an embedding."""
    return Exists(Passage.objects.filter(content_hash=OuterRef("content_hash")))


class PassageEncoder:
    """Fills in what is missing of one encoder's embeddings; nothing is encoded twice."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def waiting(self) -> int:
        """Number of different texts without an embedding."""
        return self._missing().order_by().values("content_hash").distinct().count()

    def set_aside(self) -> int:
        """Number of texts that the encoder could not encode."""
        return self._own().filter(vector=None).filter(wanted_embeddings()).count()

    def forget(self) -> None:
        """Drop this encoder's embeddings, so that all of them are made again."""
        self._own().delete()

    def forget_other_encoders(self) -> int:
        """Drop the embeddings of all encoders but this one; return their number.

        Whoever calls it holds the right to build, or they might be those of an encoder that is to follow.
        """
        return Embedding.objects.exclude(fingerprint=self._encoder.fingerprint).delete()[0]

    def run(self, on_progress: Callable[[int], None], stop: Callable[[], bool]) -> int:
        """Encode until nothing is missing or `stop` says so; return the number of texts encoded.

        First this encoder's embeddings of texts that no passage has any more are dropped.
        """
        self._own().exclude(wanted_embeddings()).delete()
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
        """Texts by their hash, in the order of passage ids."""
        last = 0
        while rows := list(
            self._missing()
            .filter(pk__gt=last)
            .order_by("pk")
            .values_list("pk", "content_hash", "text")[:_TEXTS_AT_ONCE]
        ):
            yield {content_hash: text for _, content_hash, text in rows}
            last = rows[-1][0]

    def _encode(self, texts: dict[str, str]) -> list[Embedding]:
        try:
            vectors, too_large = self._encoder.encode_documents(list(texts.values())), frozenset[int]()
        except EncoderOutOfMemoryError as error:
            vectors, too_large = error.vectors, frozenset(error.indices)
        return [
            self._failure(content_hash, "it needs more memory than there is")
            if place in too_large
            else self._embedding(content_hash, vectors[place])
            for place, content_hash in enumerate(texts)
        ]

    def _embedding(self, content_hash: str, vector: NDArray[np.float32]) -> Embedding:
        if not np.isfinite(vector).all():
            return self._failure(content_hash, "the vector is not finite")
        if not vector.any():
            return self._failure(content_hash, "the vector is zero")
        return Embedding(
            fingerprint=self._encoder.fingerprint,
            content_hash=content_hash,
            vector=vector.astype("<f4").tobytes(),
        )

    def _failure(self, content_hash: str, reason: str) -> Embedding:
        return Embedding(fingerprint=self._encoder.fingerprint, content_hash=content_hash, error=reason)
