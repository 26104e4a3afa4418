"""One consistent read of the records, from which all parts of a generation are built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery
from numpy.typing import NDArray

from embeddings import Encoder
from indexer.models import Embedding, Passage, Wine
from indexer.passages import recipe_of

_ROWS_AT_ONCE = 2_000

# Kinds of passages that are compared with a query on their own: a short sentence of facts lies nearer to
# any query than prose does, and would drown it.
VIEWS = {"summary": (Passage.Kind.SUMMARY,), "prose": (Passage.Kind.NOTES, Passage.Kind.REVIEW)}


class VectorBatch(NamedTuple):
    """Embedded passages in the order of their wines.

    Attributes:
        passage_ids: int64 [n].
        wine_ids: int64 [n].
        vectors: float32 [n, dim].
    """

    passage_ids: NDArray[np.int64]
    wine_ids: NDArray[np.int64]
    vectors: NDArray[np.float32]


@dataclass(frozen=True)
class Snapshot:
    """The catalogue at one moment, with the vectors of one encoder."""

    encoder: Encoder
    recipe: str
    wine_count: int
    passage_count: int
    passages_set_aside: int

    def wines(self) -> Iterator[Wine]:
        """All wines with their reviews, in the order of their ids."""
        return Wine.objects.order_by("pk").prefetch_related("reviews").iterator(chunk_size=_ROWS_AT_ONCE)

    def vectors(self, view: str) -> Iterator[VectorBatch]:
        """The embedded passages of one view, in the order of (wine, position)."""
        rows = (
            _embedded(self.encoder)
            .filter(kind__in=VIEWS[view])
            .order_by("wine_id", "position")
            .values_list("pk", "wine_id", "vector")
            .iterator(chunk_size=_ROWS_AT_ONCE)
        )
        while some := tuple(islice(rows, _ROWS_AT_ONCE)):
            passage_ids, wine_ids, vectors = zip(*some, strict=True)
            yield VectorBatch(
                np.array(passage_ids, dtype=np.int64),
                np.array(wine_ids, dtype=np.int64),
                self._array(vectors),
            )

    def sample(self, size: int) -> NDArray[np.float32]:
        """Return up to `size` vectors, float32 [n, dim], the same ones for the same catalogue.

        A hash has nothing to do with what the text says, so its order is as good as chance.
        """
        vectors = (
            Embedding.objects.filter(fingerprint=self.encoder.fingerprint, vector__isnull=False)
            .order_by("content_hash")
            .values_list("vector", flat=True)[:size]
        )
        return self._array([vector for vector in vectors if vector is not None])

    def _array(self, vectors: Sequence[bytes | memoryview]) -> NDArray[np.float32]:
        return np.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(vectors), self.encoder.dim)


def _embedded(encoder: Encoder) -> QuerySet[Any]:
    vector = Embedding.objects.filter(
        fingerprint=encoder.fingerprint, content_hash=OuterRef("content_hash")
    ).values("vector")
    return Passage.objects.annotate(vector=Subquery(vector)).filter(vector__isnull=False)


@contextmanager
def catalogue_snapshot(encoder: Encoder) -> Iterator[Snapshot]:
    """Open a consistent read; writers go on meanwhile and are not seen."""
    with _frozen_reads():
        passages = _embedded(encoder).count()
        yield Snapshot(
            encoder=encoder,
            recipe=recipe_of(encoder),
            wine_count=Wine.objects.count(),
            passage_count=passages,
            passages_set_aside=Passage.objects.count() - passages,
        )


@contextmanager
def _frozen_reads() -> Iterator[None]:
    """A transaction that sees one state of the database and blocks nobody."""
    if connection.vendor == "sqlite":
        sqlite: Any = connection
        # With IMMEDIATE, the rule elsewhere, a long read would hold up every writer.
        usual, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            sqlite.transaction_mode = usual
        return
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
