"""Scores how well a query is the name of a wine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

# Stands for the sum of no words, so that nothing is divided by zero.
_SMALLEST = 1e-9


class NameIndex:
    """The words of names by row, with their inverse document frequencies.

    The score of a name n for a query q is the square of s(n, q)^2 / (s(n) s(q)), where s(n) and s(q) are the
    sums of the idf of their words and s(n, q) that of the words that they share. So it is 1 if they have the
    same words, and small if either has others: one word that a name and a sentence share is no name. In
    s(n, q) a word counts as much as it is one of names, which is the share of its uses that are in names:
    "coastal" describes wines more often than it names them.

    Args:
        words: The number of each word.
        shares: float32 [words], the share of each word's uses that are in names.
        starts: int32 [words + 1], where the rows of each word begin.
        rows: int32 [n], the rows whose names have each word.
        sums: float32 [rows], s(n).
    """

    def __init__(
        self, words: dict[str, int], shares: Floats, starts: Integers, rows: Integers, sums: Floats
    ) -> None:
        self._words, self._shares = words, shares
        self._starts, self._rows, self._sums = starts, rows, sums

    @classmethod
    def build(
        cls, names: Sequence[Iterable[str]], texts: Callable[[Sequence[tuple[str, ...]]], Integers]
    ) -> Self:
        """Index names by their folded words.

        Args:
            names: The words of each name.
            texts: Returns how often texts have words in lower case.
        """
        frequencies = Counter(word for name in names for word in set(name))
        words = {word: number for number, word in enumerate(frequencies)}
        pairs = [(words[word], row) for row, name in enumerate(names) for word in set(name)]
        numbers, rows = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
        order = np.argsort(numbers, kind="stable")
        counts = np.array(list(frequencies.values()), dtype=np.int64)
        starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        idf = np.log1p(len(names) / counts) if len(counts) else np.zeros(0)
        sums = np.bincount(rows, weights=idf[numbers], minlength=len(names))
        shares = counts / (counts + texts([(word,) for word in words]))
        return cls(
            words, shares.astype(np.float32), starts, rows[order].astype(np.int32), sums.astype(np.float32)
        )

    def scores(self, words: Iterable[str], *, is_name: bool) -> Floats:
        """Return the score of every name, float32 [rows], from 0 to 1.

        Args:
            words: The folded words of the query.
            is_name: The query is known to be a name, so that all of its words are.
        """
        shared = np.zeros(len(self._sums), dtype=np.float32)
        total = 0.0
        for word in set(words):
            number = self._words.get(word)
            rows = self._rows[:0]
            if number is not None:
                rows = self._rows[self._starts[number] : self._starts[number + 1]]
            idf = np.log1p(len(self._sums) / max(len(rows), 1))
            total += idf
            shared[rows] += idf if is_name or number is None else idf * self._shares[number]
        known = np.maximum(self._sums, _SMALLEST)
        scores = (shared * shared / (known * max(total, _SMALLEST))) ** 2
        return scores.astype(np.float32)

    def save(self, folder: Path) -> None:
        folder.mkdir()
        np.save(folder / "shares.npy", self._shares)
        np.save(folder / "starts.npy", self._starts)
        np.save(folder / "rows.npy", self._rows)
        np.save(folder / "sums.npy", self._sums)
        text = json.dumps(list(self._words), ensure_ascii=False)
        (folder / "words.json").write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map the arrays into memory."""
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        shares, starts, rows, sums = (
            np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))
            for name in ("shares", "starts", "rows", "sums")
        )
        return cls({word: number for number, word in enumerate(words)}, shares, starts, rows, sums)
