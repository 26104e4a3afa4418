"""The attributes of all wines as NumPy arrays, for exact filters, counts and facets in microseconds."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Self, get_args

import numpy as np
from numpy.typing import NDArray

from indexer.annotations import Annotator
from indexer.field_values import ANNOTATED, MAX_PLACES, number_of, texts_of
from indexer.filters import AnyOf, Condition, Filter, NoneOf, NumericField, Range, TextField
from indexer.snapshot import IndexedWine
from indexer.text import fold

Mask = NDArray[np.bool_]
Row = tuple[int, ...]

_NUMBERS: tuple[NumericField, ...] = get_args(NumericField)
# A wine has one text in each of these fields, except in `place`, which has the parts of its location.
_TEXTS: tuple[TextField, ...] = tuple(field for field in get_args(TextField) if field not in ANNOTATED)
# Fields of which a wine has any number of texts.
_LISTS: tuple[TextField, ...] = tuple(field for field in get_args(TextField) if field in ANNOTATED)
# Shoppers ask for the same grapes, places and prices again and again. A mask takes one byte per wine.
_CACHED_MASKS = 128


class DocValues:
    """One array per field; row r belongs to the wine `wine_ids[r]`.

    Args:
        wine_ids: int64 [wines], ascending.
        numbers: float64 [wines] by numeric field, NaN where unknown.
        codes: int32 [wines, values] by text field: indices into its vocabulary, -1 for no value.
        pairs: int32 [2, pairs] by field with any number of texts: rows of wines, and codes of their texts.
        vocabularies: The different texts by text field.
    """

    def __init__(
        self,
        wine_ids: NDArray[np.int64],
        numbers: dict[str, NDArray[np.float64]],
        codes: dict[str, NDArray[np.int32]],
        pairs: dict[str, NDArray[np.int32]],
        vocabularies: dict[str, list[str]],
    ) -> None:
        self.wine_ids = wine_ids
        self._numbers = numbers
        self._codes = codes
        self._pairs = pairs
        self._vocabularies = vocabularies
        self._codes_by_fold = {name: _by_fold(vocabulary) for name, vocabulary in vocabularies.items()}
        # Filled when a field is first counted; two threads that do so at once store equal arrays.
        self._ranks: dict[str, NDArray[np.intp]] = {}
        self._cached_mask = lru_cache(_CACHED_MASKS)(self._condition_mask)

    def __len__(self) -> int:
        return len(self.wine_ids)

    def mask(self, filters: Filter) -> Mask:
        """Return which wines satisfy a filter, bool [wines]."""
        mask = np.ones(len(self), dtype=np.bool_)
        for condition in filters.conditions:
            mask &= self._cached_mask(condition)
        if filters.without_wines:
            mask &= ~np.isin(self.wine_ids, list(filters.without_wines))
        return mask

    def first(self, field: NumericField, mask: Mask, limit: int, *, descending: bool) -> NDArray[np.intp]:
        """Return the rows of the first wines of a mask by a number, then by id; unknown numbers come last."""
        rows = np.flatnonzero(mask)
        numbers = self._numbers[field][rows]
        keys = np.where(np.isnan(numbers), np.inf, -numbers if descending else numbers)
        if limit < len(keys):
            near = np.flatnonzero(keys <= np.partition(keys, limit)[limit])
            rows, keys = rows[near], keys[near]
        return rows[np.argsort(keys, kind="stable")][:limit]

    def count(self, filters: Filter) -> int:
        return int(np.count_nonzero(self.mask(filters)))

    def wine_ids_of(self, filters: Filter, limit: int) -> NDArray[np.int64]:
        """Return the ids of at most `limit` wines that satisfy a filter, evenly spaced, ascending."""
        rows = np.flatnonzero(self.mask(filters))
        if len(rows) > limit:
            rows = rows[np.linspace(0, len(rows) - 1, limit).astype(np.int64)]
        return self.wine_ids[rows]

    def numeric_values(self, field: NumericField) -> NDArray[np.float64]:
        """Return the numbers of a field, float64 [wines], NaN where unknown."""
        return self._numbers[field]

    def numeric_facet(self, field: NumericField, filters: Filter) -> dict[float, int]:
        """Count the wines that satisfy a filter by their number, highest number first."""
        numbers = self._numbers[field][self.mask(filters)]
        values, counts = np.unique(numbers[~np.isnan(numbers)], return_counts=True)
        return dict(zip(values[::-1].tolist(), counts[::-1].tolist(), strict=True))

    def facet(self, field: TextField, filters: Filter) -> dict[str, int]:
        """Count the wines that satisfy a filter by their value, most frequent first."""
        codes, vocabulary = self._codes_of(field, self.mask(filters)), self._vocabularies[field]
        counts = np.bincount(codes[codes >= 0], minlength=len(vocabulary))
        present = np.flatnonzero(counts)
        # Sorted by NumPy, because a large catalogue has ten thousand producers and more.
        order = present[np.lexsort((self._alphabetical_ranks(field)[present], -counts[present]))]
        return {vocabulary[code]: count for code, count in zip(order, counts[order].tolist(), strict=True)}

    def _alphabetical_ranks(self, field: TextField) -> NDArray[np.intp]:
        """Return the rank of each text of a vocabulary in alphabetical order, int64 [texts]."""
        if field not in self._ranks:
            vocabulary = self._vocabularies[field]
            ranks = np.empty(len(vocabulary), dtype=np.intp)
            ranks[sorted(range(len(vocabulary)), key=vocabulary.__getitem__)] = np.arange(len(vocabulary))
            self._ranks[field] = ranks
        return self._ranks[field]

    def _codes_of(self, field: TextField, mask: Mask) -> NDArray[np.int32]:
        if field in self._codes:
            return self._codes[field][mask]
        rows, codes = self._pairs[field]
        present: NDArray[np.int32] = codes[mask[rows]]
        return present

    def _condition_mask(self, condition: Condition) -> Mask:
        if isinstance(condition, Range):
            return self._in_range(condition)
        has_value = self._has_value(condition)
        return ~has_value if isinstance(condition, NoneOf) else has_value

    def _in_range(self, condition: Range) -> Mask:
        numbers = self._numbers[condition.field]
        low = -np.inf if condition.at_least is None else condition.at_least
        high = np.inf if condition.at_most is None else condition.at_most
        # An unknown number is NaN, for which both comparisons are false.
        within = np.logical_and(numbers >= low, numbers <= high)
        return within | np.isnan(numbers) if condition.or_unknown else within

    def _has_value(self, condition: AnyOf | NoneOf) -> Mask:
        codes_by_fold = self._codes_by_fold[condition.field]
        # One entry more than there are values, which stays false: the code -1 of no value is its index.
        matches = np.zeros(len(self._vocabularies[condition.field]) + 1, dtype=np.bool_)
        matches[[code for value in condition.values for code in codes_by_fold.get(fold(value), ())]] = True
        if condition.field in self._pairs:
            rows, codes = self._pairs[condition.field]
            listed: Mask = np.zeros(len(self), dtype=np.bool_)
            listed[rows[matches[codes]]] = True
            return listed
        mask: Mask = np.logical_or.reduce(matches[self._codes[condition.field]], axis=1)
        return mask

    def save(self, folder: Path) -> None:
        """Write one file per field, and the vocabularies."""
        folder.mkdir()
        np.save(folder / "wine_ids.npy", self.wine_ids)
        for name, values in (self._numbers | self._codes | self._pairs).items():
            np.save(folder / f"{name}.npy", values)
        text = json.dumps(self._vocabularies, ensure_ascii=False)
        (folder / "vocabularies.json").write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map the arrays into memory."""
        return cls(
            _mapped(folder, "wine_ids"),
            {name: _mapped(folder, name) for name in _NUMBERS},
            {name: _mapped(folder, name) for name in _TEXTS},
            {name: _mapped(folder, name) for name in _LISTS},
            json.loads((folder / "vocabularies.json").read_text(encoding="utf-8")),
        )


class DocValuesBuilder:
    """Collects the attributes of wines, added in the order of their ids.

    Args:
        annotator: Reads the texts of wines.
    """

    def __init__(self, annotator: Annotator) -> None:
        self._annotator = annotator
        self._ids = array("q")
        self._numbers = {name: array("d") for name in _NUMBERS}
        self._codes = {name: array("i") for name in _TEXTS}
        self._listed_rows = {name: array("i") for name in _LISTS}
        self._listed_codes = {name: array("i") for name in _LISTS}
        self._vocabularies: dict[str, dict[str, int]] = {name: {} for name in (*_TEXTS, *_LISTS)}

    def add(self, wine: IndexedWine) -> None:
        for field in _LISTS:
            codes = self._codes_of(wine, field)
            self._listed_rows[field].extend([len(self._ids)] * len(codes))
            self._listed_codes[field].extend(codes)
        for field in _TEXTS:
            codes = self._codes_of(wine, field)
            self._codes[field].extend((*codes, *[-1] * (_width(field) - len(codes))))
        for number in _NUMBERS:
            value = number_of(wine, number)
            self._numbers[number].append(np.nan if value is None else value)
        self._ids.append(wine.pk)

    def replace_texts(self, field: TextField, texts: Sequence[str]) -> None:
        """Replace the values of a field that has one per wine, in the order in which wines were added."""
        vocabulary: dict[str, int] = {}
        codes = (vocabulary.setdefault(text, len(vocabulary)) if text else -1 for text in texts)
        self._codes[field], self._vocabularies[field] = array("i", codes), vocabulary

    def _codes_of(self, wine: IndexedWine, field: TextField) -> Row:
        vocabulary = self._vocabularies[field]
        texts = texts_of(wine, field, self._annotator)
        return tuple(vocabulary.setdefault(text, len(vocabulary)) for text in texts)

    def finish(self) -> DocValues:
        return DocValues(
            np.array(self._ids, dtype=np.int64),
            {name: np.array(numbers, dtype=np.float64) for name, numbers in self._numbers.items()},
            {name: np.array(self._codes[name], dtype=np.int32).reshape(-1, _width(name)) for name in _TEXTS},
            {
                name: np.array([self._listed_rows[name], self._listed_codes[name]], dtype=np.int32)
                for name in _LISTS
            },
            {name: list(vocabulary) for name, vocabulary in self._vocabularies.items()},
        )


def _mapped(folder: Path, name: str) -> Any:
    # As a plain array, because each operation on a memmap creates another memmap, slowly.
    return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))


def _width(field: TextField) -> int:
    """Return how many values a wine can have in a field."""
    return MAX_PLACES if field == "place" else 1


def _by_fold(vocabulary: list[str]) -> dict[str, list[int]]:
    codes: dict[str, list[int]] = {}
    for code, value in enumerate(vocabulary):
        codes.setdefault(fold(value), []).append(code)
    return codes
