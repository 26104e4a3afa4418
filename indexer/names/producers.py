"""Finds the producer in the names of wines, in catalogues that do not state it.

"Ponzi Reserve" and "Ponzi Abetina" begin alike and go on differently, so the producer is "Ponzi". What the
names of the whole catalogue have in common decides; there is no list of words such as "Château".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

# Names of more words are cut for the decision. No producer of the catalogues that we know has more.
MAX_WORDS = 10
# Words that are common to producers are learnt from a first guess, then from the answer to that.
_ROUNDS = 4
# A word of at least so many names, of which at most this share end with it, ends no producer: "de".
_FREQUENT, _SHARE_OF_ENDS = 20, 0.01


class Weights(NamedTuple):
    """The weight of each feature of the first k words of a name, where higher sums are better.

    Fitted by `bench.fit_producers`: a softmax over the words at which a producer may end.

    Attributes:
        wines: ln(1 + wines whose names begin with these words).
        continuations: ln(1 + different next words).
        last: Log of how often the last word ends producers, as a share of its uses.
        next: Log of how often the next word follows a producer, as a share of its uses.
        next_first: Log of how often the next word begins a name.
        first: Log of how often the last word begins a name.
        is_whole: Whether no word follows.
        contains_name: Whether fewer of these words are a whole name, too.
        is_name: Whether these words are a whole name.
        is_forced: Whether all names that begin with one word less go on with the last word.
        share: Log of the share of names with these words that go on with the next word.
        one, two, three, four: Whether k is that number.
    """

    wines: float
    continuations: float
    last: float
    next: float
    next_first: float
    first: float
    is_whole: float
    contains_name: float
    is_name: float
    is_forced: float
    share: float
    one: float
    two: float
    three: float
    four: float


# 90% of 10,915 different names of the public Wine Reviews, whose wineries are known, are divided rightly;
# most of the others one word too early or too late.
WEIGHTS = Weights(
    wines=-2.14,
    continuations=1.76,
    last=0.75,
    next=0.53,
    next_first=0.24,
    first=0.21,
    is_whole=-1.01,
    contains_name=-1.43,
    is_name=0.71,
    is_forced=0.88,
    share=-0.59,
    one=4.67,
    two=4.71,
    three=3.59,
    four=2.18,
)


def producer_lengths(names: Sequence[tuple[str, ...]], weights: Weights = WEIGHTS) -> Integers:
    """Return how many words of each name are its producer.

    Args:
        names: The folded words of each different name, without its grape.
        weights: Weights of the features.

    Returns:
        int64 [names], at least 1, 0 for a name without words.
    """
    if not any(names):
        return np.zeros(len(names), dtype=np.int64)
    prefixes = _Prefixes(names)
    lengths = prefixes.first_guess()
    for _ in range(_ROUNDS):
        scores = np.where(prefixes.may_end, prefixes.features(lengths) @ np.array(weights), -np.inf)
        lengths = scores.argmax(axis=1) + 1
    return np.minimum(lengths, prefixes.lengths)


class _Prefixes:
    """The prefixes of names as a tree, in arrays: row r is a name, column k its first k + 1 words.

    Attributes:
        words: int64 [names, MAX_WORDS], id of each word, -1 after the last.
        nodes: int64 [names, MAX_WORDS], id of each prefix, -1 after the last.
        lengths: int64 [names], words of each name.
        may_end: bool [names, MAX_WORDS], whether a producer may end with this word.
    """

    def __init__(self, names: Sequence[tuple[str, ...]]) -> None:
        ids: dict[str, int] = {}
        self.lengths = np.array([min(len(name), MAX_WORDS) for name in names], dtype=np.int64)
        self.words = np.full((len(names), MAX_WORDS), -1, dtype=np.int64)
        flat = [ids.setdefault(word, len(ids)) for name in names for word in name[:MAX_WORDS]]
        self.is_word = np.arange(MAX_WORDS) < self.lengths[:, None]
        self.words[self.is_word] = flat
        self.vocabulary = len(ids)
        self.nodes = np.full_like(self.words, -1)
        self.wines, self.continuations, self.ends = self._grow()
        self.may_end = self.is_word & ~self._unfinished()[self.words]
        # Whatever its words are, a name has a producer.
        self.may_end[np.arange(len(names)), np.maximum(self.lengths, 1) - 1] = True

    def _grow(self) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        """Number the prefixes; return wines and continuations of each, and whether it is a whole name."""
        wines, continuations, ends = (np.zeros(self.words.shape) for _ in range(3))
        parents, first_id = np.zeros(len(self.words), dtype=np.int64), 0
        for column in range(MAX_WORDS):
            rows = np.flatnonzero(self.is_word[:, column])
            if not len(rows):
                break
            pairs = parents[rows] * self.vocabulary + self.words[rows, column]
            unique, nodes, counts = np.unique(pairs, return_inverse=True, return_counts=True)
            wines[rows, column] = counts[nodes]
            ends[rows, column] = np.bincount(nodes, self.lengths[rows] == column + 1)[nodes]
            if column:
                children = np.bincount(unique // self.vocabulary, minlength=parents.max() + 1)
                before = np.flatnonzero(self.is_word[:, column - 1])
                continuations[before, column - 1] = children[parents[before]]
            self.nodes[rows, column] = nodes + first_id
            first_id += len(unique)
            parents = np.zeros(len(self.words), dtype=np.int64)
            parents[rows] = nodes
        return wines, continuations, ends > 0

    def first_guess(self) -> Integers:
        """Return the words of the shortest whole name that each name begins with."""
        shortest: Integers = self.ends.argmax(axis=1) + 1
        return shortest

    def features(self, lengths: Integers) -> Floats:
        """Return the features of all prefixes, given how many words of each name are the producer.

        Returns:
            float64 [names, MAX_WORDS, features], without meaning where there is no word.
        """
        rows = np.arange(len(self.words))
        lengths = np.minimum(lengths, self.lengths)
        named = np.flatnonzero(lengths)
        _, unique = np.unique(self.nodes[named, lengths[named] - 1], return_index=True)
        producers = named[unique]
        inside = np.arange(MAX_WORDS) < lengths[producers, None] - 1
        uses = self._count(self.words[self.is_word])
        last = self._count(self.words[producers, lengths[producers] - 1])
        inner = self._count(self.words[producers][inside])
        continued = rows[(lengths < self.lengths) & (lengths > 0)]
        following = self._count(self.words[continued, lengths[continued]])
        first = self._count(self.words[rows[self.lengths > 0], 0])
        here, after = self.words, np.roll(self.words, -1, axis=1)
        after[:, -1] = -1
        has_next = after >= 0
        ended_before = np.zeros(self.words.shape)
        ended_before[:, 1:] = np.logical_or.accumulate(self.ends, axis=1)[:, :-1]
        stacked = [
            np.log1p(self.wines),
            np.log1p(self.continuations),
            np.log((last + 0.5) / (last + inner + following + 2))[here],
            np.log((following + 0.5) / (uses + 2))[after] * has_next,
            np.log((first + 0.5) / (uses + 2))[after] * has_next,
            np.log((first + 0.5) / (uses + 2))[here],
            (~has_next).astype(np.float64),
            ended_before,
            self.ends.astype(np.float64),
            self._is_forced(),
            self._log_share(),
            *(
                np.broadcast_to(np.arange(MAX_WORDS) == k, self.words.shape).astype(np.float64)
                for k in range(4)
            ),
        ]
        return np.stack(stacked, axis=-1)

    def _unfinished(self) -> NDArray[np.bool_]:
        """Return which words of the vocabulary hardly any name ends with, bool [vocabulary]."""
        named = np.flatnonzero(self.lengths)
        uses = self._count(self.words[self.is_word])
        ends = self._count(self.words[named, self.lengths[named] - 1])
        unfinished: NDArray[np.bool_] = (uses >= _FREQUENT) & (ends <= _SHARE_OF_ENDS * uses)
        return unfinished

    def _is_forced(self) -> Floats:
        forced = np.zeros(self.words.shape)
        forced[:, 1:] = self.wines[:, 1:] == self.wines[:, :-1]
        return forced * self.is_word

    def _log_share(self) -> Floats:
        shares = np.zeros(self.words.shape)
        shares[:, :-1] = self.wines[:, 1:] / np.maximum(self.wines[:, :-1], 1)
        return np.log(shares, out=np.zeros_like(shares), where=shares > 0)

    def _count(self, words: Integers) -> Integers:
        return np.bincount(words, minlength=self.vocabulary)
