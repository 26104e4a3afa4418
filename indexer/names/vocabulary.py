"""The names of a catalogue in files that all processes share, found exactly or by resemblance.

A search for a misspelt name takes the names that share most trigrams of letters, and compares each of them by
optimal string alignment distance, in which a wrong, missing, surplus letter and two swapped neighbours count
one error each (the restricted form of Damerau 1964).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from indexer.names.array_files import map_arrays, save_arrays
from indexer.names.catalogue import KINDS, CatalogueName, NameKind

Integers = NDArray[np.int32]

# Letters and digits have a code each, other characters share the rest.
_CODES = 41
_LETTERS = {character: code for code, character in enumerate("abcdefghijklmnopqrstuvwxyz0123456789", start=1)}
_EDGE = 0
_GRAM = 3
# Names that are compared letter by letter: those which share most trigrams.
_CANDIDATES = 100
# Between the producers of a name. No name has it, because imports remove control characters.
_SEPARATOR = "\x1f"
# More keys never have one hash of 32 bits.
_MAX_SAME_HASH = 4
# A word in names of this many producers does not tell them apart.
_DESIGNATION = 50


class Name(NamedTuple):
    """A name of the catalogue.

    Attributes:
        key: See `indexer.names.wording.name_key`.
        label: As the catalogue writes it.
        producers: The producers of all its wines; none if there are many.
        wines: Number of wines.
        texts: How often notes and reviews have its words, beside one another, in lower case: above zero for
            names such as "Big Red", which are ordinary words too.
        is_alias: Only the first word of a producer, such as "Lafite".
    """

    key: str
    label: str
    kind: NameKind
    producers: tuple[str, ...]
    wines: int
    texts: int
    is_alias: bool


class NameVocabulary:
    """Finds names. Its arrays are mapped into memory, so all processes of a machine share them.

    Args:
        arrays: The files of a vocabulary by name; see `build`.
    """

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self._hashes, self._order = arrays["hashes"], arrays["order"]
        self._postings, self._starts = arrays["postings"], arrays["starts"]
        self._lengths = arrays["lengths"]

    @classmethod
    def build(cls, names: Sequence[CatalogueName], texts: Sequence[int], words: Iterable[str] = ()) -> Self:
        """Index names.

        Args:
            names: All names, of which each key is that of one.
            texts: How often texts have the words of each, in lower case.
            words: Frequent folded words of the language.
        """
        hashes = np.array([_hash(name.key) for name in names], dtype=np.uint32)
        order = np.argsort(hashes)
        starts, postings = _inverted([name.key for name in names])
        keys, key_ends = _joined(name.key for name in names)
        labels, label_ends = _joined(name.label for name in names)
        producers, producer_ends = _joined(_SEPARATOR.join(name.producers) for name in names)
        return cls(
            {
                "hashes": hashes[order],
                "order": order.astype(np.int32),
                "starts": starts,
                "postings": postings,
                "lengths": np.array([len(name.key) for name in names], dtype=np.int32),
                "keys": keys,
                "key_ends": key_ends,
                "labels": labels,
                "label_ends": label_ends,
                "producers": producers,
                "producer_ends": producer_ends,
                "kinds": np.array([KINDS.index(name.kind) for name in names], dtype=np.int8),
                "wines": np.array([name.wines for name in names], dtype=np.int32),
                "texts": np.array(texts, dtype=np.int32),
                "language": np.array(sorted(_hash(word) for word in words), dtype=np.uint32),
                "designations": np.array(sorted(map(_hash, _designations(names))), dtype=np.uint32),
                "aliases": np.array([name.is_alias for name in names], dtype=np.bool_),
            }
        )

    def __len__(self) -> int:
        return len(self._lengths)

    def find(self, keys: Sequence[str]) -> list[Name | None]:
        """Return the name of each key, None where no name has it."""
        if not len(self) or not keys:
            return [None] * len(keys)
        hashes = np.array([_hash(key) for key in keys], dtype=np.uint32)
        at = np.minimum(np.searchsorted(self._hashes, hashes), len(self) - 1)
        found: list[Name | None] = [None] * len(keys)
        for hit in np.flatnonzero(self._hashes[at] == hashes).tolist():
            found[hit] = self._with_key(keys[hit], int(at[hit]))
        return found

    def _with_key(self, key: str, at: int) -> Name | None:
        """Return the name of a key, of those with its hash, of which the first is at an index."""
        for row in self._order[at : at + _MAX_SAME_HASH].tolist():
            if self._text("key", row) == key:
                return self._name(row)
        return None

    def is_word(self, word: str) -> bool:
        """Tell whether a folded word is a frequent one of the language, as far as the encoder knows."""
        return self._has("language", word)

    def is_designation(self, word: str) -> bool:
        """Tell whether the names of many producers' wines have a word: "reserve", "vineyard", "cuvee"."""
        return self._has("designations", word)

    def _has(self, field: str, word: str) -> bool:
        hashes, wanted = self._arrays[field], np.uint32(_hash(word))
        at = int(np.searchsorted(hashes, wanted))
        return at < len(hashes) and bool(hashes[at] == wanted)

    def resembling(self, key: str, errors: int) -> list[tuple[int, Name]]:
        """Return names with at most this many errors, with the errors of each, best first."""
        if not key or not len(self):
            return []
        rows = self._sharing_trigrams(key, errors)
        compared = ((OSA.distance(key, self._text("key", row), score_cutoff=errors), row) for row in rows)
        close = [(distance, self._name(row)) for distance, row in compared if distance <= errors]
        return sorted(close, key=_preference)

    def _sharing_trigrams(self, key: str, errors: int) -> list[int]:
        """Return the names that share so many trigrams with a key that they may have so few errors.

        An error changes at most three trigrams, two swapped letters four (Ukkonen 1992).
        """
        grams = np.unique(_trigrams([key])[0])
        postings = [self._postings[self._starts[gram] : self._starts[gram + 1]] for gram in grams.tolist()]
        shared = np.bincount(np.concatenate(postings), minlength=len(self))
        rows = np.flatnonzero(shared >= max(1, len(grams) - (_GRAM + 1) * errors))
        rows = rows[np.abs(self._lengths[rows] - len(key)) <= errors]
        best: list[int] = rows[np.argsort(-shared[rows], kind="stable")][:_CANDIDATES].tolist()
        return best

    def _name(self, row: int) -> Name:
        arrays = self._arrays
        return Name(
            self._text("key", row),
            self._text("label", row),
            KINDS[arrays["kinds"][row]],
            tuple(filter(None, self._text("producer", row).split(_SEPARATOR))),
            int(arrays["wines"][row]),
            int(arrays["texts"][row]),
            bool(arrays["aliases"][row]),
        )

    def _text(self, field: str, row: int) -> str:
        ends = self._arrays[f"{field}_ends"]
        return bytes(self._arrays[f"{field}s"][ends[row] : ends[row + 1]]).decode()

    def save(self, folder: Path) -> None:
        save_arrays(self._arrays, folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map the arrays into memory."""
        return cls(map_arrays(folder))


def _designations(names: Sequence[CatalogueName]) -> list[str]:
    makers: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        for word in name.words:
            makers[word].update(name.producers)
    return [word for word, producers in makers.items() if len(producers) >= _DESIGNATION]


def _preference(pair: tuple[int, Name]) -> tuple[int, bool, int, int, str]:
    errors, name = pair
    return errors, name.is_alias, KINDS.index(name.kind), -name.wines, name.key


def _hash(key: str) -> int:
    """Return 32 bits, of which a name of the same hash is told by its key."""
    return crc32(key.encode(errors="replace"))


def _joined(texts: Iterable[str]) -> tuple[NDArray[np.uint8], Integers]:
    """Return texts as one array of bytes, and where each begins and ends, int32 [texts + 1]."""
    encoded = [text.encode() for text in texts]
    ends = np.concatenate(([0], np.cumsum([len(text) for text in encoded], dtype=np.int32)))
    return np.frombuffer(b"".join(encoded), dtype=np.uint8), ends.astype(np.int32)


def _inverted(keys: Sequence[str]) -> tuple[Integers, Integers]:
    """Return the rows of the keys by trigram: int32 [trigrams + 1] starts, and int32 [n] rows."""
    grams, rows = _trigrams(keys)
    pairs = np.unique(grams.astype(np.int64) * max(len(keys), 1) + rows)
    counts = np.bincount(pairs // max(len(keys), 1), minlength=_CODES**_GRAM)
    starts = np.concatenate(([0], np.cumsum(counts)))
    return starts.astype(np.int32), (pairs % max(len(keys), 1)).astype(np.int32)


def _trigrams(keys: Sequence[str]) -> tuple[Integers, Integers]:
    """Return the trigrams of all keys, edges included, as numbers, and the index of the key of each."""
    padded = [[_EDGE, *map(_code, key), _EDGE] for key in keys]
    codes = np.array([code for key in padded for code in key], dtype=np.int32)
    owners = np.repeat(np.arange(len(keys), dtype=np.int32), [len(key) for key in padded])
    grams = (codes[:-2] * _CODES + codes[1:-1]) * _CODES + codes[2:]
    within = owners[:-2] == owners[2:]
    return grams[within], owners[:-2][within]


def _code(character: str) -> int:
    return _LETTERS.get(character) or len(_LETTERS) + 1 + ord(character) % (_CODES - len(_LETTERS) - 1)
