"""The names of all wines in files that all processes share, found by the prefix of any of their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple, Self, overload

import numpy as np
from numpy.typing import NDArray

from indexer.names.array_files import map_arrays, save_arrays
from indexer.text import fold

Integers = NDArray[np.int32]
Words = tuple[str, ...]

# A word ends at an apostrophe: "avola" starts a word of "Nero d'Avola".
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’]")
_VINTAGE = re.compile(r"(?:19|20)\d\d|nv")


class _Wine(NamedTuple):
    """A wine in the order of preference: the newest vintage, then the highest rating, then the oldest id."""

    vintage: int
    rating: float
    negative_id: int


class WineNamesBuilder:
    """Collects the names of wines."""

    def __init__(self) -> None:
        self._wines: defaultdict[Words, list[_Wine]] = defaultdict(list)
        # Also "Nero dAvola" for "Nero d'Avola", by its words.
        self._joined: dict[Words, Words] = {}

    def add(self, wine_id: int, name: str, vintage: int | None, rating: float | None) -> None:
        words = _words(name)
        if words:
            self._wines[words].append(_Wine(vintage or 0, rating or 0.0, -wine_id))
            joined = _words(_APOSTROPHES.sub("", name))
            if joined != words:
                self._joined[words] = joined

    def finish(self) -> WineNames:
        groups = {words: _without_vintage(words) for words in self._wines}
        sizes: Counter[Words] = Counter()
        for words, wines in self._wines.items():
            wines.sort(reverse=True)
            sizes[groups[words]] += len(wines)
        # Names with equal figures in the order of their letters, so that builds of one catalogue are equal.
        names = sorted(self._wines)
        names.sort(key=lambda words: (sizes[groups[words]], self._wines[words][0][:2]), reverse=True)
        numbers: dict[Words, int] = {}
        group_numbers = [numbers.setdefault(groups[words], len(numbers)) for words in names]
        by_name = [self._wines[words] for words in names]
        texts = [(words, name) for name, words in enumerate(names)]
        texts += [(self._joined[words], name) for words, name in texts if words in self._joined]
        return WineNames(
            {
                **_sorted_suffixes(texts),
                "groups": np.array(group_numbers, dtype=np.int32),
                "wine_ids": np.array(
                    [-wine.negative_id for wines in by_name for wine in wines], dtype=np.int64
                ),
                "wine_starts": np.cumsum([0, *map(len, by_name)], dtype=np.int32),
            }
        )


class WineNames(Sequence[str]):
    """The names of wines, each from each of its words on, as a sorted sequence of texts: a suffix array.

    Names are numbered from the best one to suggest: that of most wines, then the newest vintage, then the
    highest rating. Names that only differ in their vintage are one group.

    Args:
        arrays: `texts`, uint8, the folded names; of each item of the sequence, where it begins in `texts`
            (`offsets`, int32), its length in bytes (`lengths`, int32), and `rows`, int32: twice the number of
            its name, plus one unless it is the whole name; of each name its `groups`, int32, and where its
            `wine_ids`, int64, begin: `wine_starts`, int32 [names + 1].
    """

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        # Access to one item of a memoryview takes a third of the time of that to an array.
        self._texts, self._offsets, self._lengths = (
            memoryview(arrays[name].data) for name in ("texts", "offsets", "lengths")
        )
        self._rows, self._groups = arrays["rows"], arrays["groups"]

    def __len__(self) -> int:
        return len(self._offsets)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        start = self._offsets[index]
        return bytes(self._texts[start : start + self._lengths[index]]).decode()

    def names(self, span: slice, *, inside: bool | None = None) -> NDArray[np.bool_]:
        """Return which names have one of the items of a span, bool [names].

        Args:
            span: Of the sequence.
            inside: Only names that begin with the item, or only those that have it inside; by default both.
        """
        rows, mask = self._rows[span], np.zeros(len(self._groups), dtype=np.bool_)
        mask[(rows if inside is None else rows[rows % 2 == inside]) // 2] = True
        return mask

    def groups(self, names: NDArray[np.intp]) -> Iterator[list[int]]:
        """Yield the wines of some names, group by group, best first."""
        groups = self._groups[names]
        first = np.sort(np.unique(groups, return_index=True)[1])
        for group in groups[first].tolist():
            yield [wine for name in names[groups == group].tolist() for wine in self._wines(name)]

    def _wines(self, name: int) -> list[int]:
        starts = self._arrays["wine_starts"]
        wines: list[int] = self._arrays["wine_ids"][starts[name] : starts[name + 1]].tolist()
        return wines

    def save(self, folder: Path) -> None:
        save_arrays(self._arrays, folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map the arrays into memory."""
        return cls(map_arrays(folder))


def _without_vintage(words: Words) -> Words:
    return tuple(word for word in words if not _VINTAGE.fullmatch(word)) or words


def _words(name: str) -> Words:
    # Interned, because a million names share their words.
    return tuple(intern(fold(word)) for word in _WORD.findall(name))


def _sorted_suffixes(texts: Sequence[tuple[Words, int]]) -> dict[str, NDArray[Any]]:
    """Return the arrays of the sequence.

    Args:
        texts: The words of each, and the number of its name.
    """
    counts = np.array([len(words) for words, _ in texts], dtype=np.int64)
    vocabulary = sorted({word for words, _ in texts for word in words})
    numbers = {word: number for number, word in enumerate(vocabulary)}
    words = np.array([numbers[word] for words, _ in texts for word in words], dtype=np.int64)
    owners = np.repeat(np.arange(len(texts)), counts)
    lengths = np.array([len(word.encode()) for word in vocabulary], dtype=np.int64)[words]
    # One space stands after each word.
    ends = np.cumsum(lengths + 1) - 1
    offsets = ends - lengths
    last, first = np.cumsum(counts) - 1, np.concatenate(([-1], owners))[:-1] != owners
    order = _suffix_order(words, owners)
    names = np.array([name for _, name in texts], dtype=np.int64)
    text = " ".join(word for words, _ in texts for word in words)
    return {
        "texts": np.frombuffer(text.encode(), dtype=np.uint8),
        "offsets": offsets[order].astype(np.int32),
        "lengths": (ends[last[owners]] - offsets)[order].astype(np.int32),
        "rows": (2 * names[owners] + ~first)[order].astype(np.int32),
    }


def _suffix_order(words: NDArray[np.int64], owners: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the order of the texts from each word on, by prefix doubling (Manber and Myers 1993).

    Comparing words one by one equals comparing characters, because a space sorts before all letters.

    Args:
        words: int64 [words], the number of each word in the order of the alphabet.
        owners: int64 [words], the text of each.
    """
    ranks = words + 1
    step, longest = 1, int(np.bincount(owners).max(initial=0))
    while step < longest:
        following = np.zeros_like(ranks)
        following[:-step] = np.where(owners[step:] == owners[:-step], ranks[step:], 0)
        ranks = np.unique(ranks * (len(words) + 1) + following, return_inverse=True)[1] + 1
        step *= 2
    return np.argsort(ranks, kind="stable")
