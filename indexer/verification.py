"""Compares a generation with its own digests and with the records that it was built from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import Engine, Passages, Reader
from indexer.generations import IndexedRevisions
from indexer.models import Deletion, Embedding, Passage
from indexer.revisions import current_revisions, derived_revisions

_SAMPLED = 500
_ROWS_AT_ONCE = 10_000
# Below this cosine a vector of a lossy index (SQ, PQ) is not that of its text any more.
_AGREES = 0.9

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at in a generation, and everything that is wrong with it."""

    generation: str
    wines: int
    passages: int
    vectors_compared: int
    problems: tuple[str, ...]


def verify_generation(engine: Engine, generation: str) -> Verification:
    """Check digests, counts, ids, and a sample of vectors against the database.

    Wines that were edited or deleted since are expected to differ and are left out.

    Raises:
        BrokenGenerationError: a file is damaged or cannot be read.
    """
    return _Verifier(engine.open(generation), engine.indexed_revisions(generation)).run()


class _Verifier:
    def __init__(self, reader: Reader, indexed_revisions: IndexedRevisions) -> None:
        self._reader, self._manifest, self._contents = reader, reader.manifest, indexed_revisions
        self._passages = reader.passages()
        # Read in this order: passages made anew meanwhile then show as those of a wine that was edited.
        self._stored = _stored_passages()
        unchanged = indexed_revisions.same_in(derived_revisions(self._manifest.template))
        # Positions of the passages that must be in the database as they are here.
        self._positions = np.flatnonzero(np.isin(self._passages.wine_ids, unchanged))

    def run(self) -> Verification:
        sample = self._sample()
        problems = (*self._counts(), *self._wines(), *self._owners(), *self._vectors(sample))
        return Verification(
            generation=self._manifest.generation,
            wines=len(self._contents.wine_ids),
            passages=len(self._passages.passage_ids),
            vectors_compared=len(sample),
            problems=problems,
        )

    def _counts(self) -> Iterator[str]:
        told = {"wines": self._manifest.wines, "passages": self._manifest.passages}
        found = {"wines": len(self._contents.wine_ids), "passages": len(self._passages.passage_ids)}
        for what, number in told.items():
            if found[what] != number:
                yield f"The manifest tells of {number:,} {what} and there are {found[what]:,}."

    def _wines(self) -> Iterator[str]:
        present = current_revisions().wine_ids
        deleted = np.array(Deletion.objects.values_list("wine_id", flat=True), dtype=np.int64)
        if lost := np.count_nonzero(~np.isin(self._contents.wine_ids, np.union1d(present, deleted))):
            yield f"{lost:,} wines are neither in the database nor noted as deleted."

    def _owners(self) -> Iterator[str]:
        ids, wine_ids = (column[self._positions] for column in self._passages)
        found = np.isin(ids, self._stored.passage_ids)
        if missing := np.count_nonzero(~found):
            yield f"{missing:,} passages of wines that nobody edited are not in the database."
        places = np.searchsorted(self._stored.passage_ids, ids[found])
        if strange := np.count_nonzero(self._stored.wine_ids[places] != wine_ids[found]):
            yield f"{strange:,} passages belong to another wine in the database."

    def _sample(self) -> dict[int, Vector]:
        """Stored vectors by their position in the index, from positions at equal distances."""
        sampled = self._positions[:: max(1, len(self._positions) // _SAMPLED)]
        positions = dict(zip(self._passages.passage_ids[sampled].tolist(), sampled.tolist(), strict=True))
        hashes = dict(Passage.objects.filter(pk__in=positions).values_list("pk", "content_hash"))
        vectors = self._embeddings(set(hashes.values()))
        return {positions[pk]: vectors[hash_] for pk, hash_ in hashes.items() if hash_ in vectors}

    def _embeddings(self, hashes: set[str]) -> dict[str, Vector]:
        rows = Embedding.objects.filter(fingerprint=self._manifest.fingerprint, content_hash__in=hashes)
        return {
            hash_: np.frombuffer(vector or b"", dtype="<f4")
            for hash_, vector in rows.values_list("content_hash", "vector")
        }

    def _vectors(self, sample: dict[int, Vector]) -> Iterator[str]:
        if not sample:
            return
        indexed = self._reader.passage_vectors(np.array(list(sample), dtype=np.intp))
        pairs = zip(indexed, sample.values(), strict=True)
        if differing := sum(not self._agree(here, stored) for here, stored in pairs):
            yield f"{differing:,} of {len(sample):,} vectors are not those in the database."

    def _agree(self, here: Vector, stored: Vector) -> bool:
        if here.shape != stored.shape:
            return False
        if self._manifest.factory == "Flat":
            return np.array_equal(here, stored)
        return bool(here @ stored >= _AGREES * np.linalg.norm(here) * np.linalg.norm(stored))


def _stored_passages() -> Passages:
    """All passages in the database, in the order of their ids."""
    rows = Passage.objects.order_by("pk").values_list("pk", "wine_id")
    pairs = np.fromiter(rows.iterator(chunk_size=_ROWS_AT_ONCE), dtype=np.dtype((np.int64, 2)))
    return Passages(*pairs.T)
