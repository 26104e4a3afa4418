"""One consistent read of the database, from which all parts of a generation are built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery
from numpy.typing import NDArray

from embeddings import Encoder
from indexer.encoding import is_used_by_a_passage
from indexer.models import Embedding, Passage, Review, Wine
from indexer.passages import template_version

_ROWS_AT_ONCE = 2_000

# The vector fields of a wine, each with the kinds of passages in it. A wine has one score per field.
# Summaries have a field of their own because a short sentence of facts is nearer to any query than prose is.
VECTOR_FIELDS = {"summary": (Passage.Kind.SUMMARY,), "prose": (Passage.Kind.NOTES, Passage.Kind.REVIEW)}


class IndexedWine(NamedTuple):
    """The fields of a wine that are indexed. Creating model instances would take most of a build's time.

    Attributes:
        reviews: Texts of its reviews, in the order of the page.
    """

    pk: int
    name: str
    winery: str
    varietal: str
    location: str
    country: str
    region: str
    appellation: str
    vintage: int | None
    colour: str
    style: str
    price: Decimal | None
    alcohol_percent: Decimal | None
    volume_ml: int | None
    rating: float | None
    notes: str
    reviews: Sequence[str]


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
    """The catalogue at one moment, with the vectors of one encoder.

    Attributes:
        encoder: The encoder of the vectors.
        template: Version of the passages, see `indexer.passages.template_version`.
        passage_count: Number of passages, including those without a vector.
    """

    encoder: Encoder
    template: str
    passage_count: int

    def wines(self) -> Iterator[IndexedWine]:
        """Yield all wines with their reviews, in the order of their ids."""
        fields = [name for name in IndexedWine._fields if name != "reviews"]
        rows = Wine.objects.order_by("pk").values_list(*fields).iterator(chunk_size=_ROWS_AT_ONCE)
        while chunk := tuple(islice(rows, _ROWS_AT_ONCE)):
            texts = _review_texts(first=chunk[0][0], last=chunk[-1][0])
            yield from (IndexedWine._make((*row, texts[row[0]])) for row in chunk)

    def varietals(self) -> list[str]:
        """Return the different varietals."""
        rows = Wine.objects.exclude(varietal="").order_by("varietal").values_list("varietal", flat=True)
        return list(rows.distinct())

    def vectors(self, field: str) -> Iterator[VectorBatch]:
        """Yield the embedded passages of one vector field, ordered by wine and position."""
        vector = self._embeddings().filter(content_hash=OuterRef("content_hash")).values("vector")
        rows = (
            Passage.objects.filter(kind__in=VECTOR_FIELDS[field])
            .order_by("wine_id", "position", "pk")
            .values_list("pk", "wine_id", Subquery(vector))
            .iterator(chunk_size=_ROWS_AT_ONCE)
        )
        # Filtered here, because a condition in the query would look up every embedding twice.
        embedded = (row for row in rows if row[2] is not None)
        while chunk := tuple(islice(embedded, _ROWS_AT_ONCE)):
            passage_ids, wine_ids, vectors = zip(*chunk, strict=True)
            yield VectorBatch(
                np.array(passage_ids, dtype=np.int64),
                np.array(wine_ids, dtype=np.int64),
                self._as_array(vectors),
            )

    def sample(self, size: int) -> NDArray[np.float32]:
        """Return different vectors to train on, float32 [at most size, dim]: those of the lowest hashes.

        A hash does not depend on the meaning of its text, so this sample is as good as a random one.
        """
        used = self._embeddings().filter(is_used_by_a_passage(), vector__isnull=False)
        rows = used.order_by("content_hash").values_list("vector", flat=True)[:size]
        sample = np.empty((min(size, self.passage_count), self.encoder.dim), dtype=np.float32)
        filled = 0
        for filled, vector in enumerate(rows.iterator(chunk_size=_ROWS_AT_ONCE), start=1):
            sample[filled - 1] = self._as_array([vector])
        return sample[:filled]

    def _embeddings(self) -> QuerySet[Embedding]:
        return Embedding.objects.filter(fingerprint=self.encoder.fingerprint)

    def _as_array(self, vectors: Sequence[bytes | memoryview | None]) -> NDArray[np.float32]:
        return np.frombuffer(b"".join(filter(None, vectors)), dtype="<f4").reshape(-1, self.encoder.dim)


def _review_texts(first: int, last: int) -> dict[int, list[str]]:
    """Return the texts of reviews by wine, for the wines with ids from `first` to `last`."""
    texts: dict[int, list[str]] = defaultdict(list)
    rows = Review.objects.filter(wine_id__gte=first, wine_id__lte=last)
    for wine_id, text in rows.order_by("wine_id", "position", "pk").values_list("wine_id", "text"):
        texts[wine_id].append(text)
    return texts


@contextmanager
def catalogue_snapshot(encoder: Encoder) -> Iterator[Snapshot]:
    """Open a consistent read; what others write meanwhile is neither seen nor blocked."""
    with _consistent_read():
        yield Snapshot(encoder, template_version(encoder), passage_count=Passage.objects.count())


@contextmanager
def _consistent_read() -> Iterator[None]:
    """Open a transaction that sees one state of the database and blocks no writer."""
    if connection.vendor == "sqlite":
        sqlite: Any = connection
        # With IMMEDIATE, the mode used elsewhere, a long read would block every writer.
        mode, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            sqlite.transaction_mode = mode
        return
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
