"""A BM25 index that scores every wine for a query."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

import bm25s
import numpy as np
from numpy.typing import NDArray

from indexer.lexical.analysis import terms

# It turns its own debugging on when it is imported.
logging.getLogger("bm25s").setLevel(logging.WARNING)


class LexicalIndex:
    """BM25 (the variant of Lucene: Kamphuis et al., 2020) with k1 = 1.2, b = 0.75."""

    def __init__(self, bm25: bm25s.BM25, documents: int) -> None:
        self._bm25 = bm25
        self._documents = documents

    @classmethod
    def build(cls, texts: Iterable[str]) -> Self:
        """Index texts; the row of a text is its place in the iteration."""
        vocabulary: dict[str, int] = {}
        corpus = [[vocabulary.setdefault(term, len(vocabulary)) for term in terms(text)] for text in texts]
        bm25 = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
        tokenized = bm25s.tokenization.Tokenized(ids=corpus, vocab=vocabulary)
        bm25.index(tokenized, show_progress=False)
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
