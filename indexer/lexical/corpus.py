"""Documents as numbers: each text is split once, and each different word folded and stemmed once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.lexical.analysis import folded, split, term_of

Numbers = NDArray[np.int32]


class Occurrences(NamedTuple):
    """Which word occurs how often in which document, by word and then by document.

    Attributes:
        words: int32 [n], place in the vocabulary.
        documents: int32 [n], number of the document.
        times: int32 [n], at least 1.
        lengths: int32 [documents], words of each document.
        vocabulary: place by word.
    """

    words: Numbers
    documents: Numbers
    times: Numbers
    lengths: Numbers
    vocabulary: dict[str, int]


class Corpus:
    """Takes documents of some parts each, such as what a wine is and what was written about it.

    It holds four bytes for each word of each document.
    """

    def __init__(self, parts: int = 1) -> None:
        self._parts = parts
        self._places = _Places()
        self._spellings = array("i")  # the place of each word as it is spelled
        self._lengths = array("i")  # words of each part of each document

    def __len__(self) -> int:
        return len(self._lengths) // self._parts

    def add(self, *parts: str) -> None:
        """Add a document; its number is that of those added before."""
        for part in parts:
            words = split(part)
            self._spellings.extend(map(self._places.__getitem__, words))
            self._lengths.append(len(words))

    def terms(self) -> Occurrences:
        """The terms of all documents, as `indexer.lexical.terms` makes them."""
        return self._occurrences(term_of, range(self._parts))

    def document_counts(self, part: int) -> dict[str, int]:
        """In how many documents' parts each folded word occurs."""
        found = self._occurrences(folded, [part])
        counts = np.bincount(found.words, minlength=len(found.vocabulary)).tolist()
        return {word: count for word, count in zip(found.vocabulary, counts, strict=True) if count}

    def _occurrences(self, form: Callable[[str], str], parts: Collection[int]) -> Occurrences:
        """Give every word the form that it is counted by; a word whose form is '' is left out."""
        forms = _Places()
        places = np.array([forms[to] if (to := form(word)) else -1 for word in self._places], dtype=np.int32)
        words = places[np.frombuffer(self._spellings, dtype=np.int32)]
        lengths = np.frombuffer(self._lengths, dtype=np.int32)
        documents = np.repeat(np.repeat(np.arange(len(self), dtype=np.int32), self._parts), lengths)
        in_part = np.isin(np.arange(len(lengths)) % self._parts, list(parts))
        chosen = np.repeat(in_part, lengths) & (words >= 0)
        return _counted(words[chosen], documents[chosen], len(self), dict(forms))


def _counted(words: Numbers, documents: Numbers, size: int, vocabulary: dict[str, int]) -> Occurrences:
    # Two numbers of 32 bits are sorted as one of 64, in place: np.unique takes four times as long.
    pairs = words.astype(np.int64)
    pairs *= size
    pairs += documents
    pairs.sort()
    is_first = np.ones(len(pairs), dtype=np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=is_first[1:])
    times = np.diff(np.flatnonzero(is_first), append=len(pairs)).astype(np.int32)
    unique_words, unique_documents = np.divmod(pairs[is_first], size)
    lengths = np.bincount(documents, minlength=size).astype(np.int32)
    return Occurrences(
        unique_words.astype(np.int32), unique_documents.astype(np.int32), times, lengths, vocabulary
    )


class _Places(dict[str, int]):
    """Gives every new word the next number."""

    def __missing__(self, word: str) -> int:
        place = self[word] = len(self)
        return place
