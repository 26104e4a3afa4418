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

from indexer.filters import AnyOf, Condition, Filter, NoneOf, NumericField, Range, TextField
from indexer.snapshot import IndexedWine
from indexer.text import fold

Mask = NDArray[np.bool_]
Values = tuple[str, ...]
Row = tuple[int, ...]

_NUMBERS: tuple[NumericField, ...] = get_args(NumericField)
_TEXTS: tuple[TextField, ...] = get_args(TextField)
# A wine has one value in each field, except in `place`, which has the parts of its location.
_MAX_PLACES = 5
# Shoppers ask for the same grapes, places and prices again and again. A mask takes one byte per wine.
_CACHED_MASKS = 128


class DocValues:
    """One array per field; row r belongs to the wine `wine_ids[r]`.

    Args:
        wine_ids: int64 [wines], ascending.
        numbers: float64 [wines] by numeric field, NaN where unknown.
        codes: int32 [wines, values] by text field: indices into its vocabulary, -1 for no value.
        vocabularies: The different texts by text field.
    """

    def __init__(
        self,
        wine_ids: NDArray[np.int64],
        numbers: dict[str, NDArray[np.float64]],
        codes: dict[str, NDArray[np.int32]],
        vocabularies: dict[str, list[str]],
    ) -> None:
        self.wine_ids = wine_ids
        self._numbers = numbers
        self._codes = codes
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
        codes, vocabulary = self._codes[field][self.mask(filters)], self._vocabularies[field]
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
        mask: Mask = np.logical_or.reduce(matches[self._codes[condition.field]], axis=1)
        return mask

    def save(self, folder: Path) -> None:
        """Write one file per field, and the vocabularies."""
        folder.mkdir()
        np.save(folder / "wine_ids.npy", self.wine_ids)
        for name, values in (self._numbers | self._codes).items():
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
            json.loads((folder / "vocabularies.json").read_text(encoding="utf-8")),
        )


class DocValuesBuilder:
    """Collects the attributes of wines, added in the order of their ids."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._numbers = {name: array("d") for name in _NUMBERS}
        self._codes = {name: array("i") for name in _TEXTS}
        self._vocabularies: dict[str, dict[str, int]] = {name: {} for name in _TEXTS}
        self._rows: dict[str, dict[Values, Row]] = {name: {} for name in _TEXTS}

    def add(self, wine: IndexedWine) -> None:
        self._ids.append(wine.pk)
        for name, numbers in self._numbers.items():
            number = getattr(wine, name)
            numbers.append(np.nan if number is None else float(number))
        for field in _TEXTS:
            self._codes[field].extend(self._row(field, _values(wine, field)))

    def replace_texts(self, field: TextField, texts: Sequence[str]) -> None:
        """Replace the values of a field that has one per wine, in the order in which wines were added."""
        self._codes[field], self._vocabularies[field], self._rows[field] = array("i"), {}, {}
        for text in texts:
            self._codes[field].extend(self._row(field, (text,)))

    def _row(self, field: TextField, values: Values) -> Row:
        """Return the codes of some values, padded with -1. Cached, because wines share most values."""
        rows = self._rows[field]
        if values not in rows:
            vocabulary = self._vocabularies[field]
            codes = tuple(vocabulary.setdefault(value, len(vocabulary)) for value in _known(values))
            rows[values] = (*codes, *[-1] * (_width(field) - len(codes)))
        return rows[values]

    def finish(self) -> DocValues:
        return DocValues(
            np.array(self._ids, dtype=np.int64),
            {name: np.array(numbers, dtype=np.float64) for name, numbers in self._numbers.items()},
            {name: np.array(self._codes[name], dtype=np.int32).reshape(-1, _width(name)) for name in _TEXTS},
            {name: list(vocabulary) for name, vocabulary in self._vocabularies.items()},
        )


def _mapped(folder: Path, name: str) -> Any:
    # As a plain array, because each operation on a memmap creates another memmap, slowly.
    return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))


def _values(wine: IndexedWine, field: TextField) -> Values:
    """Return the texts of a field; for `place`, the location as one text and then its parts."""
    if field == "place":
        return (wine.location, wine.appellation, wine.region, wine.country)
    return (getattr(wine, field),)


def _known(values: Values) -> list[str]:
    """Return the different values that are not empty; of a `place`, the first few, smallest areas first."""
    if len(values) == 1:
        return [value for value in values if value]
    location, *others = values
    places = dict.fromkeys((*(part.strip() for part in location.split(",")), *others))
    return [place for place in places if place][:_MAX_PLACES]


def _width(field: TextField) -> int:
    """Return how many values a wine can have in a field."""
    return _MAX_PLACES if field == "place" else 1


def _by_fold(vocabulary: list[str]) -> dict[str, list[int]]:
    codes: dict[str, list[int]] = {}
    for code, value in enumerate(vocabulary):
        codes.setdefault(fold(value), []).append(code)
    return codes
