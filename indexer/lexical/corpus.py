"""Collects the words of documents as integers, so that all documents are counted at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.lexical.analysis import folded, split, term_of

Integers = NDArray[np.int32]
Floats = NDArray[np.float32]

# Letters of the longest article: "the", "les", "dei".
_ARTICLE = 3


class TermFrequencies(NamedTuple):
    """How often each term occurs in each document, ordered by term and then by document.

    Attributes:
        terms: int32 [n], id of the term.
        documents: int32 [n], number of the document.
        counts: float32 [n], weighted by the parts in which the term occurs.
        lengths: float32 [documents], terms of each document, weighted likewise.
        vocabulary: The id of each term.
    """

    terms: Integers
    documents: Integers
    counts: Floats
    lengths: Floats
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

    def term_frequencies(self, weights: Sequence[float] = ()) -> TermFrequencies:
        """Count the terms of all documents, as `indexer.lexical.terms` returns them.

        Args:
            weights: What an occurrence in each part counts; 1 by default.
        """
        return _count_pairs(
            self._occurrences(term_of), np.array(weights or [1.0] * self._parts), size=len(self)
        )

    def document_frequencies(self, part: int) -> dict[str, int]:
        """Return the number of documents in which each folded word occurs in one part."""
        occurrences = self._occurrences(folded)
        in_part = occurrences.parts == part
        pairs = occurrences.terms[in_part].astype(np.int64) * len(self) + occurrences.documents[in_part]
        counts = np.bincount(np.unique(pairs) // max(len(self), 1), minlength=len(occurrences.vocabulary))
        pairs_of_words = zip(occurrences.vocabulary, counts.tolist(), strict=True)
        return {word: count for word, count in pairs_of_words if count}

    def phrase_frequencies(self, part: int, phrases: Sequence[tuple[str, ...]]) -> Integers:
        """Return how often one part has the words of each phrase beside one another, in lower case.

        Args:
            part: The part.
            phrases: Folded words. Of a longer phrase, the first two words count that are no articles.

        Returns:
            int32 [phrases], 0 for a phrase without words.
        """
        occurrences = self._occurrences(lambda word: folded(word) if word.islower() else "")
        vocabulary = occurrences.vocabulary
        # A capitalised word is -1 between the others, so that a phrase does not go on over it.
        flat = np.where(occurrences.parts == part, occurrences.terms, -1)
        size = len(vocabulary)
        wanted = [[vocabulary.get(word, -1) for word in _first_words(phrase)] for phrase in phrases]
        single = np.append(np.bincount(flat[flat >= 0], minlength=size), 0)
        # A phrase with a word that no text has in lower case has the code -1.
        codes = np.array(
            [ids[0] * size + ids[1] if len(ids) == 2 and min(ids) >= 0 else -1 for ids in wanted],
            dtype=np.int64,
        )
        pairs = _count_pairs_of_words(flat, codes, size)
        frequencies = [
            pair if len(ids) > 1 else single[ids[0]] if ids else 0
            for ids, pair in zip(wanted, pairs.tolist(), strict=True)
        ]
        return np.array(frequencies, dtype=np.int32)

    def _occurrences(self, normalise: Callable[[str], str]) -> _Occurrences:
        """Return each word of all documents in order; one whose normalised form is '' has the term -1."""
        ids = _Ids()
        id_of_word = np.array(
            [ids[form] if (form := normalise(word)) else -1 for word in self._word_ids], dtype=np.int32
        )
        lengths = np.frombuffer(self._lengths, dtype=np.int32)
        words = np.frombuffer(self._words, dtype=np.int32)
        return _Occurrences(
            id_of_word[words] if len(words) else words,
            np.repeat(np.repeat(np.arange(len(self), dtype=np.int32), self._parts), lengths),
            np.repeat(np.arange(len(lengths)) % self._parts, lengths).astype(np.int8),
            dict(ids),
        )


class _Occurrences(NamedTuple):
    """Each word of all documents: int32 [words] terms and documents, int8 [words] parts."""

    terms: Integers
    documents: Integers
    parts: NDArray[np.int8]
    vocabulary: dict[str, int]


def _count_pairs(occurrences: _Occurrences, weights: NDArray[np.float64], size: int) -> TermFrequencies:
    known = occurrences.terms >= 0
    documents, parts = occurrences.documents[known], occurrences.parts[known]
    # Sorting triples of integers as one int64 in place takes a quarter of the time of np.unique.
    triples = occurrences.terms[known].astype(np.int64)
    triples *= size
    triples += documents
    triples *= len(weights)
    triples += parts
    triples.sort()
    pairs, part_of = np.divmod(triples, len(weights))
    is_first = np.ones(len(pairs), dtype=np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=is_first[1:])
    starts = np.flatnonzero(is_first)
    counts = np.add.reduceat(weights[part_of], starts) if len(starts) else weights[:0]
    unique_terms, unique_documents = np.divmod(pairs[starts], max(size, 1))
    lengths = np.bincount(documents, weights=weights[parts], minlength=size)
    return TermFrequencies(
        unique_terms.astype(np.int32),
        unique_documents.astype(np.int32),
        counts.astype(np.float32),
        lengths.astype(np.float32),
        occurrences.vocabulary,
    )


def _first_words(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first two neighbours that are longer than an article, or else the first two words."""
    pairs = (pair for pair in pairwise(phrase) if min(map(len, pair)) > _ARTICLE)
    return next(pairs, phrase[:2])


def _count_pairs_of_words(words: Integers, codes: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return how often each pair of words occurs, int64 [codes]; a pair (a, b) has the code a * size + b."""
    unique, where = np.unique(codes, return_inverse=True)
    beside = words[:-1].astype(np.int64) * size + words[1:]
    beside = beside[(words[:-1] >= 0) & (words[1:] >= 0)]
    if not len(unique):
        return np.zeros(0, dtype=np.int64)
    at = np.minimum(np.searchsorted(unique, beside), len(unique) - 1)
    hits = np.bincount(at[unique[at] == beside], minlength=len(unique))
    counts: NDArray[np.int64] = np.where(codes >= 0, hits[where], 0)
    return counts


class _Ids(dict[str, int]):
    """Numbers words in the order in which they are first looked up."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number
