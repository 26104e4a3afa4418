"""Attributes of all wines as NumPy columns: exact filters, counts and facets in microseconds."""

from __future__ import annotations

import json
from array import array
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
# A row has one value, but for the parts of its location.
_MOST_PLACES = 5
# Shoppers ask for the same grapes, places and prices again and again; a mask is a byte a wine.
_MASKS_KEPT = 128


class DocValues:
    """Row r of each column belongs to the wine `wine_ids[r]`; rows are in the order of ids.

    Numbers are float64 [wines], NaN where unknown. Texts are int32 [wines, values], places in a
    vocabulary, -1 where there is none.
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
        self._holds = lru_cache(_MASKS_KEPT)(self._evaluate)

    def __len__(self) -> int:
        return len(self.wine_ids)

    def mask(self, filters: Filter) -> Mask:
        """Return bool [wines]: which of them satisfy the filter."""
        mask = np.ones(len(self), dtype=np.bool_)
        for condition in filters.conditions:
            mask &= self._holds(condition)
        if filters.without_wines:
            mask &= ~np.isin(self.wine_ids, list(filters.without_wines))
        return mask

    def count(self, filters: Filter) -> int:
        return int(np.count_nonzero(self.mask(filters)))

    def numbers(self, field: NumericField) -> NDArray[np.float64]:
        """Return float64 [wines], NaN where unknown."""
        return self._numbers[field]

    def numeric_facet(self, field: NumericField, filters: Filter) -> dict[float, int]:
        """Return how many wines that satisfy the filter have each number, highest first."""
        numbers = self._numbers[field][self.mask(filters)]
        values, counts = np.unique(numbers[~np.isnan(numbers)], return_counts=True)
        return dict(zip(values[::-1].tolist(), counts[::-1].tolist(), strict=True))

    def facet(self, field: TextField, filters: Filter) -> dict[str, int]:
        """Return how many wines that satisfy the filter have each value, most frequent first."""
        codes = self._codes[field][self.mask(filters)]
        counts = np.bincount(codes[codes >= 0], minlength=len(self._vocabularies[field]))
        pairs = zip(self._vocabularies[field], counts.tolist(), strict=True)
        return dict(sorted(((v, n) for v, n in pairs if n), key=lambda pair: (-pair[1], pair[0])))

    def _evaluate(self, condition: Condition) -> Mask:
        if isinstance(condition, Range):
            return self._in_range(condition)
        has = self._has(condition)
        return ~has if isinstance(condition, NoneOf) else has

    def _in_range(self, condition: Range) -> Mask:
        column = self._numbers[condition.field]
        low = -np.inf if condition.at_least is None else condition.at_least
        high = np.inf if condition.at_most is None else condition.at_most
        # An unknown number is NaN, which no comparison lets pass.
        return np.logical_and(column >= low, column <= high)

    def _has(self, condition: AnyOf | NoneOf) -> Mask:
        known = self._codes_by_fold[condition.field]
        # One place more than there are values: the code of an empty place, -1, is its index.
        wanted = np.zeros(len(self._vocabularies[condition.field]) + 1, dtype=np.bool_)
        wanted[[code for value in condition.values for code in known.get(fold(value), ())]] = True
        mask: Mask = np.logical_or.reduce(wanted[self._codes[condition.field]], axis=1)
        return mask

    def save(self, folder: Path) -> None:
        """Write one file a column, and the vocabularies."""
        folder.mkdir()
        np.save(folder / "wine_ids.npy", self.wine_ids)
        for name, column in (self._numbers | self._codes).items():
            np.save(folder / f"{name}.npy", column)
        text = json.dumps(self._vocabularies, ensure_ascii=False)
        (folder / "vocabularies.json").write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map the columns into memory."""
        return cls(
            _mapped(folder, "wine_ids"),
            {name: _mapped(folder, name) for name in _NUMBERS},
            {name: _mapped(folder, name) for name in _TEXTS},
            json.loads((folder / "vocabularies.json").read_text(encoding="utf-8")),
        )


class DocValuesBuilder:
    """Takes the attributes of wines one by one, in the order of their ids."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._numbers = {name: array("d") for name in _NUMBERS}
        self._codes = {name: array("i") for name in _TEXTS}
        self._vocabularies: dict[str, dict[str, int]] = {name: {} for name in _TEXTS}
        self._rows: dict[str, dict[Values, Row]] = {name: {} for name in _TEXTS}

    def add(self, wine: IndexedWine) -> None:
        self._ids.append(wine.pk)
        for number, column in self._numbers.items():
            value = getattr(wine, number)
            column.append(np.nan if value is None else float(value))
        for text in _TEXTS:
            self._codes[text].extend(self._row(text, _values(wine, text)))

    def _row(self, text: TextField, values: Values) -> Row:
        """Return the codes of some values, as wide as the column; most wines repeat those of another."""
        rows = self._rows[text]
        if values not in rows:
            vocabulary = self._vocabularies[text]
            codes = tuple(vocabulary.setdefault(value, len(vocabulary)) for value in _present(values))
            rows[values] = (*codes, *[-1] * (_width(text) - len(codes)))
        return rows[values]

    def finish(self) -> DocValues:
        return DocValues(
            np.array(self._ids, dtype=np.int64),
            {name: np.array(column, dtype=np.float64) for name, column in self._numbers.items()},
            {name: np.array(self._codes[name], dtype=np.int32).reshape(-1, _width(name)) for name in _TEXTS},
            {name: list(vocabulary) for name, vocabulary in self._vocabularies.items()},
        )


def _mapped(folder: Path, name: str) -> Any:
    # As a plain array: each operation on a memmap makes another memmap, in Python.
    return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))


def _values(wine: IndexedWine, field: TextField) -> Values:
    """Return what the wine says of a field, a location still in one piece."""
    if field == "place":
        return (wine.location, wine.appellation, wine.region, wine.country)
    return (getattr(wine, field),)


def _present(values: Values) -> list[str]:
    """Return the different values that are known, of a place the smallest."""
    if len(values) == 1:
        return [value for value in values if value]
    location, *others = values
    places = dict.fromkeys((*(part.strip() for part in location.split(",")), *others))
    return [place for place in places if place][:_MOST_PLACES]


def _width(field: TextField) -> int:
    """How many values a row can have."""
    return _MOST_PLACES if field == "place" else 1


def _by_fold(vocabulary: list[str]) -> dict[str, list[int]]:
    codes: dict[str, list[int]] = {}
    for code, value in enumerate(vocabulary):
        codes.setdefault(fold(value), []).append(code)
    return codes
