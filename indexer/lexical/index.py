"""A BM25 index that scores every wine for a query."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import bm25s
import numpy as np
from numpy.typing import NDArray

from indexer.lexical.corpus import Corpus, Occurrences

# It turns its own debugging on when it is imported.
logging.getLogger("bm25s").setLevel(logging.WARNING)


_K1, _B = 1.2, 0.75


class LexicalIndex:
    """BM25 (the variant of Lucene: Kamphuis et al., 2020) with k1 = 1.2, b = 0.75."""

    def __init__(self, bm25: bm25s.BM25, documents: int) -> None:
        self._bm25 = bm25
        self._documents = documents

    @classmethod
    def build(cls, corpus: Corpus) -> Self:
        """Index a corpus; the row of a document is its number."""
        found = corpus.terms()
        bm25 = _BM25(k1=_K1, b=_B, method="lucene")
        tokenized = bm25s.tokenization.Tokenized(ids=found, vocab=found.vocabulary)
        bm25.index(tokenized, create_empty_token=False, show_progress=False)
        return cls(bm25, len(corpus))

    def scores(self, query: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 [documents], zero where no term occurs."""
        known = [term for term in query if term in self._bm25.vocab_dict]
        if not known:
            return np.zeros(self._documents, dtype=np.float32)
        scores: NDArray[np.float32] = self._bm25.get_scores(known).astype(np.float32, copy=False)
        return scores

    def save(self, folder: Path) -> None:
        self._bm25.save(str(folder), show_progress=False, raise_on_serialization_error=True)

    @classmethod
    def load(cls, folder: Path, documents: int) -> Self:
        """Map the index into memory; `documents` is their number at the build."""
        bm25 = bm25s.BM25.load(str(folder), mmap=True, show_progress=False)
        return cls(bm25, documents)


class _BM25(bm25s.BM25):  # type: ignore[misc] # bm25s has no types
    """Counts all documents at once: its own way, one by one in Python, takes six times as long."""

    def build_index_from_ids(
        self, unique_token_ids: list[int], corpus_token_ids: Occurrences, **_: Any
    ) -> dict[str, Any]:
        """Return the score of each term in each document that has it, by columns."""
        self.nonoccurrence_array = None  # other variants of BM25 have one
        found, documents = corpus_token_ids, len(corpus_token_ids.lengths)
        frequencies = np.bincount(found.words, minlength=len(unique_token_ids))
        weights = np.log1p((documents - frequencies + 0.5) / (frequencies + 0.5))
        relative_lengths = found.lengths * (documents / max(found.lengths.sum(), 1))
        softening = _K1 * (1 - _B + _B * relative_lengths)
        scores = weights[found.words] * found.times / (found.times + softening[found.documents])
        return {
            "data": scores.astype(np.float32),
            "indices": found.documents,
            "indptr": np.concatenate(([0], np.cumsum(frequencies))),
            "num_docs": documents,
        }
