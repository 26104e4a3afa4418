"""The numbers and texts of a wine by field, the same for an index and for a check of a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from indexer.annotations import Annotator
from indexer.annotations.annotator import DescribedWine
from indexer.filters import AnyOf, Condition, Filter, NoneOf, NumericField, Range, TextField
from indexer.text import fold

# Of a location, this many parts count, smallest areas first.
MAX_PLACES = 5
# Read from all texts of a wine, which costs more than reading a field.
ANNOTATED: frozenset[TextField] = frozenset({"contains", "taste"})


class FiledWine(DescribedWine, Protocol):
    """A wine with the fields that filters read."""

    @property
    def country(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def appellation(self) -> str: ...
    @property
    def winery(self) -> str: ...


def number_of(wine: FiledWine, field: NumericField) -> float | None:
    """Return a number of a wine, None if it is unknown."""
    number: Decimal | float | None = getattr(wine, field)
    return None if number is None else float(number)


def texts_of(wine: FiledWine, field: TextField, annotator: Annotator) -> Sequence[str]:
    """Return the different texts of a wine in a field, without empty ones."""
    if field == "contains":
        return annotator.contents(wine)
    if field == "taste":
        return annotator.tastes(wine)
    if field == "place":
        return places_of(wine.location, wine.appellation, wine.region, wine.country)
    text: str = getattr(wine, field)
    return (text,) if text else ()


def places_of(location: str, *others: str) -> list[str]:
    """Return the parts of a location and other places, at most `MAX_PLACES`."""
    places = dict.fromkeys((*(part.strip() for part in location.split(",")), *others))
    return [place for place in places if place][:MAX_PLACES]


class RecordCheck:
    """Tells which records satisfy a filter as they are now, exactly as an index of them would.

    Args:
        filters: The conditions. `without_wines` is not checked.
        annotator: The one of the generation that the filter was asked of.
    """

    def __init__(self, filters: Filter, annotator: Annotator) -> None:
        self._conditions, self._annotator = filters.conditions, annotator
        texts: tuple[AnyOf | NoneOf, ...] = (*filters.any_of, *filters.none_of)
        self._folded: dict[Condition, frozenset[str]] = {
            condition: frozenset(map(fold, condition.values)) for condition in texts
        }

    @property
    def needs_prose(self) -> bool:
        """Whether it reads notes and reviews."""
        return any(condition.field in ANNOTATED for condition in self._conditions)

    def __bool__(self) -> bool:
        return bool(self._conditions)

    def accepts(self, wine: FiledWine) -> bool:
        """Tell whether a wine satisfies all conditions."""
        return all(self._satisfies(wine, condition) for condition in self._conditions)

    def _satisfies(self, wine: FiledWine, condition: Condition) -> bool:
        if isinstance(condition, Range):
            return _in_range(number_of(wine, condition.field), condition)
        # The index may know a producer that the record does not state, so it has decided already.
        if condition.field == "winery" and not wine.winery:
            return True
        texts: Iterable[str] = texts_of(wine, condition.field, self._annotator)
        has_value = not self._folded[condition].isdisjoint(map(fold, texts))
        return not has_value if isinstance(condition, NoneOf) else has_value


def _in_range(number: float | None, condition: Range) -> bool:
    if number is None:
        return condition.or_unknown
    low, high = condition.at_least, condition.at_most
    return (low is None or number >= low) and (high is None or number <= high)
