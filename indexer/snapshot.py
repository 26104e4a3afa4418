"""One consistent read of the records, from which all parts of a generation are built."""

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
from indexer.encoding import wanted_embeddings
from indexer.models import Embedding, Passage, Review, Wine
from indexer.passages import template_version

_ROWS_AT_ONCE = 2_000

# Kinds of passages that are compared with a query on their own: a short sentence of facts lies nearer to
# any query than prose does, and would drown it.
VIEWS = {"summary": (Passage.Kind.SUMMARY,), "prose": (Passage.Kind.NOTES, Passage.Kind.REVIEW)}


class IndexedWine(NamedTuple):
    """What a generation is told of a wine; making the model's objects would take most of a build's time.

    Attributes:
        reviews: their texts, in the order of the page.
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
        passage_count: all passages, those included that have no vector.
    """

    encoder: Encoder
    template: str
    wine_count: int
    passage_count: int

    def wines(self) -> Iterator[IndexedWine]:
        """All wines with their reviews, in the order of their ids."""
        fields = [name for name in IndexedWine._fields if name != "reviews"]
        rows = Wine.objects.order_by("pk").values_list(*fields).iterator(chunk_size=_ROWS_AT_ONCE)
        while some := tuple(islice(rows, _ROWS_AT_ONCE)):
            texts = _review_texts(first=some[0][0], last=some[-1][0])
            yield from (IndexedWine._make((*row, texts[row[0]])) for row in some)

    def vectors(self, view: str) -> Iterator[VectorBatch]:
        """The embedded passages of one view, in the order of (wine, position)."""
        vector = self._embeddings().filter(content_hash=OuterRef("content_hash")).values("vector")
        rows = (
            Passage.objects.filter(kind__in=VIEWS[view])
            .order_by("wine_id", "position", "pk")
            .values_list("pk", "wine_id", Subquery(vector))
            .iterator(chunk_size=_ROWS_AT_ONCE)
        )
        # Left out here and not by the query, which would look each of them up twice.
        embedded = (row for row in rows if row[2] is not None)
        while some := tuple(islice(embedded, _ROWS_AT_ONCE)):
            passage_ids, wine_ids, vectors = zip(*some, strict=True)
            yield VectorBatch(
                np.array(passage_ids, dtype=np.int64),
                np.array(wine_ids, dtype=np.int64),
                self._array(vectors),
            )

    def sample(self, size: int) -> NDArray[np.float32]:
        """Return up to `size` vectors of passages, float32 [n, dim], the same for the same catalogue.

        A hash has nothing to do with what the text says, so its order is as good as chance.
        """
        wanted = self._embeddings().filter(wanted_embeddings(), vector__isnull=False)
        rows = wanted.order_by("content_hash").values_list("vector", flat=True)[:size]
        sample = np.empty((min(size, self.passage_count), self.encoder.dim), dtype=np.float32)
        filled = 0
        for filled, vector in enumerate(rows.iterator(chunk_size=_ROWS_AT_ONCE), start=1):
            sample[filled - 1] = self._array([vector])
        return sample[:filled]

    def _embeddings(self) -> QuerySet[Embedding]:
        return Embedding.objects.filter(fingerprint=self.encoder.fingerprint)

    def _array(self, vectors: Sequence[bytes | memoryview | None]) -> NDArray[np.float32]:
        return np.frombuffer(b"".join(filter(None, vectors)), dtype="<f4").reshape(-1, self.encoder.dim)


def _review_texts(first: int, last: int) -> dict[int, list[str]]:
    """Texts by wine, of the wines with ids from `first` to `last`."""
    texts: dict[int, list[str]] = defaultdict(list)
    rows = Review.objects.filter(wine_id__gte=first, wine_id__lte=last)
    for wine_id, text in rows.order_by("wine_id", "position", "pk").values_list("wine_id", "text"):
        texts[wine_id].append(text)
    return texts


@contextmanager
def catalogue_snapshot(encoder: Encoder) -> Iterator[Snapshot]:
    """Open a consistent read; writers go on meanwhile and are not seen."""
    with _frozen_reads():
        yield Snapshot(
            encoder=encoder,
            template=template_version(encoder),
            wine_count=Wine.objects.count(),
            passage_count=Passage.objects.count(),
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
