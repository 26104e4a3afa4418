"""Says in a shopper's words what is wrong with the parameters of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import QueryDict
from rest_framework.exceptions import ErrorDetail

from indexer.filters import NUMERIC_FIELDS, TEXT_FIELDS
from search.parameters import (
    ABOVE_MAXIMUM,
    HIGHEST,
    MAX_CONTAINING_CHARACTERS,
    MAX_LIMIT,
    MAX_NAMES,
    MAX_OFFSET,
    REPEATED,
    TOO_MANY_NAMES,
)
from search.ranking import Sort

# Longer values are cut where a message repeats them.
_MAX_REPEATED_CHARACTERS = 40
_NUMBERS = {
    "price": ("price", "${}"),
    "rating": ("rating", "{} points"),
    "vintage": ("vintage", "{}"),
    "alcohol_percent": ("alcohol level", "{}%"),
    "volume_ml": ("bottle size", "{} ml"),
}
_ENDS = {"min": "lowest", "max": "highest"}
_FILTERS = {
    f"{prefix}{name}" for name in TEXT_FIELDS for prefix in ("", "not_")
} | {f"{name}_{end}" for name in NUMERIC_FIELDS for end in _ENDS}  # fmt: skip


class Problem(NamedTuple):
    """One sentence about one parameter."""

    parameter: str
    text: str


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong with a page's parameters.

    Attributes:
        errors: The errors of the serializer by parameter.
        params: The parameters as they came.
    """

    errors: Mapping[str, Any]
    params: QueryDict

    @property
    def texts(self) -> list[Problem]:
        """One sentence per parameter."""
        return [Problem(name, self._text(name, _first(detail))) for name, detail in self.errors.items()]

    @property
    def concerns_sentence(self) -> bool:
        return "q" in self.errors

    @property
    def concerns_price(self) -> bool:
        return not self.errors.keys().isdisjoint({"price_min", "price_max"})

    @property
    def remaining(self) -> QueryDict:
        """The parameters without those that are wrong; at the first page."""
        remaining = self.params.copy()
        for name, detail in self.errors.items():
            remaining.pop(name, None)
            if _first(detail).code == ABOVE_MAXIMUM:
                # The two bounds contradict each other, so neither is used.
                remaining.pop(f"{name.removesuffix('_min')}_max", None)
        remaining.pop("offset", None)
        return remaining

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The filters that are right, so that the next sentence keeps them."""
        return [
            (name, value)
            for name, values in self.remaining.lists()
            if name in _FILTERS
            for value in values
            if value
        ]

    def _text(self, name: str, error: ErrorDetail) -> str:
        if error.code == REPEATED:
            return f"{_subject(name)} is given twice, and only one can hold."
        if error.code == TOO_MANY_NAMES:
            return f"These filters name more than {MAX_NAMES} grapes, places and producers. Remove some."
        if name in _OTHERS:
            return _OTHERS[name](self.params.get(name, ""), error)
        field, _, end = name.rpartition("_")
        if field in _NUMBERS and end in _ENDS:
            return self._text_of_bound(field, end, error)
        return f"A filter in the address of this page cannot be used ({name})."

    def _text_of_bound(self, field: str, end: str, error: ErrorDetail) -> str:
        name, form = _NUMBERS[field]
        if error.code == ABOVE_MAXIMUM:
            low, high = (form.format(_short(self.params.get(f"{field}_{bound}", ""))) for bound in _ENDS)
            return f"The lowest {name}, {low}, is above the highest, {high}. Swap them or change one."
        subject = f"The {_ENDS[end]} {name}"
        if error.code == "min_value":
            return f"{subject} cannot be below 0."
        if error.code == "max_value":
            return f"{subject} cannot be above {form.format(f'{HIGHEST[field]:,}')}."
        value = _short(self.params.get(f"{field}_{end}", ""))
        advice = f"{subject} must be a number, such as {_example(field)}"
        return f"{advice}; “{value}” is none." if value else f"{advice}."


def _of_sentence(value: str, error: ErrorDetail) -> str:
    if error.code == "max_length":
        return str(error)
    return "Your sentence has a character in it that cannot be read. It was left out; search again."


def _of_sort(value: str, error: ErrorDetail) -> str:
    orders = ", ".join(f"“{sort.label.lower()}”" for sort in Sort)
    return f"There is no order “{_short(value)}”. The orders are {orders}."


def _of_limit(value: str, error: ErrorDetail) -> str:
    return f"A page shows 1 to {MAX_LIMIT} wines, not “{_short(value)}”."


def _of_offset(value: str, error: ErrorDetail) -> str:
    return f"The list begins at wine 0 and can be opened up to wine {MAX_OFFSET:,}, not at “{_short(value)}”."


def _of_containing(value: str, error: ErrorDetail) -> str:
    if error.code == "max_length":
        return f"Type at most {MAX_CONTAINING_CHARACTERS} letters of the name that you look for."
    return "The name that you look for has a character in it that cannot be read."


_OTHERS: Mapping[str, Callable[[str, ErrorDetail], str]] = {
    "q": _of_sentence,
    "sort": _of_sort,
    "limit": _of_limit,
    "offset": _of_offset,
    "skip": _of_offset,
    "containing": _of_containing,
}


def _subject(name: str) -> str:
    field, _, end = name.rpartition("_")
    if field in _NUMBERS and end in _ENDS:
        return f"The {_ENDS[end]} {_NUMBERS[field][0]}"
    subjects = {"q": "The sentence", "sort": "The order", "limit": "The number of wines on a page"}
    return subjects.get(name, f"“{name}” in the address of this page")


def _example(field: str) -> str:
    return {"price": "20", "rating": "90", "vintage": "2019", "alcohol_percent": "13.5"}.get(field, "750")


def _short(value: str) -> str:
    value = " ".join(value.replace("\0", "").split())
    return value if len(value) <= _MAX_REPEATED_CHARACTERS else f"{value[:_MAX_REPEATED_CHARACTERS]}…"


def _first(detail: Any) -> ErrorDetail:
    """Return the first error of a parameter; those of a list are nested by index."""
    while not isinstance(detail, ErrorDetail):
        detail = next(iter(detail.values() if isinstance(detail, Mapping) else detail))
    return detail
