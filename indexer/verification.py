"""Verifies a generation against its own digests and against the records that it was built from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import Engine, Passages, Reader
from indexer.generations import IndexedRevisions
from indexer.models import Deletion, Embedding, Passage
from indexer.revisions import current_revisions, derived_revisions

_SAMPLE_SIZE = 500
_ROWS_AT_ONCE = 10_000
# A compressed vector (SQ, PQ) below this cosine does not belong to its text.
_MIN_COSINE = 0.9

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a verification.

    Attributes:
        generation: Name of the generation.
        wines: Number of its wines.
        passages: Number of its embedded passages.
        vectors_compared: Number of vectors that were compared with the database.
        problems: A sentence for each thing that is wrong.
    """

    generation: str
    wines: int
    passages: int
    vectors_compared: int
    problems: tuple[str, ...]


def verify_generation(engine: Engine, generation: str) -> Verification:
    """Check digests, counts, ids, and a sample of vectors against the database.

    Wines that were edited or deleted since the build are skipped.

    Raises:
        NoGenerationError: There is no generation of this name.
        BrokenGenerationError: A file is damaged or cannot be read.
    """
    return _Verifier(engine.open(generation), engine.indexed_revisions(generation)).run()


class _Verifier:
    def __init__(self, reader: Reader, indexed_revisions: IndexedRevisions) -> None:
        self._reader, self._manifest, self._revisions = reader, reader.manifest, indexed_revisions
        self._passages = reader.passages()
        # In this order: if passages are derived again in between, their wine counts as edited below.
        self._stored = _stored_passages()
        unchanged = indexed_revisions.same_in(derived_revisions(self._manifest.template))
        # Ordinals of the passages that must be equal in the database.
        self._ordinals = np.flatnonzero(np.isin(self._passages.wine_ids, unchanged))

    def run(self) -> Verification:
        sample = self._sample()
        problems = (
            *self._check_counts(),
            *self._check_wines(),
            *self._check_ids(),
            *self._check_vectors(sample),
        )
        return Verification(
            generation=self._manifest.generation,
            wines=len(self._revisions.wine_ids),
            passages=len(self._passages.passage_ids),
            vectors_compared=len(sample),
            problems=problems,
        )

    def _check_counts(self) -> Iterator[str]:
        expected = {"wines": self._manifest.wines, "passages": self._manifest.passages}
        actual = {"wines": len(self._revisions.wine_ids), "passages": len(self._passages.passage_ids)}
        for name, number in expected.items():
            if actual[name] != number:
                yield f"The manifest says {number:,} {name}, but there are {actual[name]:,}."

    def _check_wines(self) -> Iterator[str]:
        present = current_revisions().wine_ids
        deleted = np.array(Deletion.objects.values_list("wine_id", flat=True), dtype=np.int64)
        if lost := np.count_nonzero(~np.isin(self._revisions.wine_ids, np.union1d(present, deleted))):
            yield f"{lost:,} wines are neither in the database nor recorded as deleted."

    def _check_ids(self) -> Iterator[str]:
        ids, wine_ids = (column[self._ordinals] for column in self._passages)
        is_stored = np.isin(ids, self._stored.passage_ids)
        if missing := np.count_nonzero(~is_stored):
            yield f"{missing:,} passages of unedited wines are not in the database."
        rows = np.searchsorted(self._stored.passage_ids, ids[is_stored])
        if wrong := np.count_nonzero(self._stored.wine_ids[rows] != wine_ids[is_stored]):
            yield f"{wrong:,} passages belong to another wine in the database."

    def _sample(self) -> dict[int, Vector]:
        """Return stored vectors by their ordinal in the index, for evenly spaced ordinals."""
        sampled = self._ordinals[:: max(1, len(self._ordinals) // _SAMPLE_SIZE)]
        ordinals = dict(zip(self._passages.passage_ids[sampled].tolist(), sampled.tolist(), strict=True))
        hashes = dict(Passage.objects.filter(pk__in=ordinals).values_list("pk", "content_hash"))
        vectors = self._stored_vectors(set(hashes.values()))
        return {ordinals[pk]: vectors[hash_] for pk, hash_ in hashes.items() if hash_ in vectors}

    def _stored_vectors(self, hashes: set[str]) -> dict[str, Vector]:
        rows = Embedding.objects.filter(fingerprint=self._manifest.fingerprint, content_hash__in=hashes)
        return {
            hash_: np.frombuffer(vector or b"", dtype="<f4")
            for hash_, vector in rows.values_list("content_hash", "vector")
        }

    def _check_vectors(self, sample: dict[int, Vector]) -> Iterator[str]:
        if not sample:
            return
        indexed = self._reader.passage_vectors(np.array(list(sample), dtype=np.intp))
        pairs = zip(indexed, sample.values(), strict=True)
        if different := sum(not self._agree(*pair) for pair in pairs):
            yield f"{different:,} of {len(sample):,} vectors differ from those in the database."

    def _agree(self, indexed: Vector, stored: Vector) -> bool:
        if indexed.shape != stored.shape:
            return False
        if self._manifest.factory == "Flat":
            return np.array_equal(indexed, stored)
        return bool(indexed @ stored >= _MIN_COSINE * np.linalg.norm(indexed) * np.linalg.norm(stored))


def _stored_passages() -> Passages:
    """Return all passages in the database, in the order of their ids."""
    rows = Passage.objects.order_by("pk").values_list("pk", "wine_id")
    pairs = np.fromiter(rows.iterator(chunk_size=_ROWS_AT_ONCE), dtype=np.dtype((np.int64, 2)))
    return Passages(*pairs.T)
