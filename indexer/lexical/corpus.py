"""Collects the words of documents as integers, so that all documents are counted at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.lexical.analysis import folded, split, term_of

Integers = NDArray[np.int32]


class TermFrequencies(NamedTuple):
    """How often each term occurs in each document, ordered by term and then by document.

    Attributes:
        terms: int32 [n], id of the term.
        documents: int32 [n], number of the document.
        counts: int32 [n], at least 1.
        lengths: int32 [documents], terms of each document.
        vocabulary: The id of each term.
    """

    terms: Integers
    documents: Integers
    counts: Integers
    lengths: Integers
    vocabulary: dict[str, int]


class Corpus:
    """Collects documents that have several parts, such as the facts and the prose of a wine.

    Each text is split once and each different word is folded and stemmed once. A word of a document takes
    four bytes.

    Args:
        parts: Number of texts of each document.
    """

    def __init__(self, parts: int = 1) -> None:
        self._parts = parts
        self._word_ids = _Ids()  # of the words as they are spelled
        self._words = array("i")  # id of each word of each document
        self._lengths = array("i")  # words of each part of each document

    def __len__(self) -> int:
        return len(self._lengths) // self._parts

    def add(self, *parts: str) -> None:
        """Add a document. Documents are numbered from 0."""
        for part in parts:
            words = split(part)
            self._words.extend(map(self._word_ids.__getitem__, words))
            self._lengths.append(len(words))

    def term_frequencies(self) -> TermFrequencies:
        """Count the terms of all documents, as `indexer.lexical.terms` returns them."""
        return self._count(term_of, range(self._parts))

    def document_frequencies(self, part: int) -> dict[str, int]:
        """Return the number of documents in which each folded word occurs in one part."""
        counted = self._count(folded, [part])
        frequencies = np.bincount(counted.terms, minlength=len(counted.vocabulary)).tolist()
        return {word: count for word, count in zip(counted.vocabulary, frequencies, strict=True) if count}

    def _count(self, normalise: Callable[[str], str], parts: Collection[int]) -> TermFrequencies:
        """Count the words of some parts by their normalised form. A word is skipped if that is ''."""
        term_ids = _Ids()
        term_of_word = np.array(
            [term_ids[term] if (term := normalise(word)) else -1 for word in self._word_ids], dtype=np.int32
        )
        terms = term_of_word[np.frombuffer(self._words, dtype=np.int32)]
        lengths = np.frombuffer(self._lengths, dtype=np.int32)
        documents = np.repeat(np.repeat(np.arange(len(self), dtype=np.int32), self._parts), lengths)
        in_parts = np.isin(np.arange(len(lengths)) % self._parts, list(parts))
        mask = np.repeat(in_parts, lengths) & (terms >= 0)
        return _count_pairs(terms[mask], documents[mask], len(self), dict(term_ids))


def _count_pairs(
    terms: Integers, documents: Integers, size: int, vocabulary: dict[str, int]
) -> TermFrequencies:
    # Sorting pairs of int32 as one int64 in place takes a quarter of the time of np.unique.
    pairs = terms.astype(np.int64)
    pairs *= size
    pairs += documents
    pairs.sort()
    is_first = np.ones(len(pairs), dtype=np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=is_first[1:])
    counts = np.diff(np.flatnonzero(is_first), append=len(pairs)).astype(np.int32)
    unique_terms, unique_documents = np.divmod(pairs[is_first], size)
    lengths = np.bincount(documents, minlength=size).astype(np.int32)
    return TermFrequencies(
        unique_terms.astype(np.int32), unique_documents.astype(np.int32), counts, lengths, vocabulary
    )


class _Ids(dict[str, int]):
    """Numbers words in the order in which they are first looked up."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number
